package dev.keyfuse.report;

import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.hook.Hook;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person reads whose commit or push was stopped: what was found, where, and what to do now.
 * Nothing if there is no reason to stop it. Thread safe.
 */
public final class HookReport implements Report {
  private static final int IN_FULL = 10;
  private static final int SERVICES = 3;

  private final Context context;
  private final Style style;
  private final Hook hook;
  private final boolean script;

  /**
   * A report in this context, laid out like that, of that hook.
   *
   * @param script whether the hook's script says how to go on where not everything was looked at
   */
  public HookReport(Context context, Style style, Hook hook, boolean script) {
    this.script = script;
    this.context = Objects.requireNonNull(context);
    this.style = Objects.requireNonNull(style);
    this.hook = Objects.requireNonNull(hook);
  }

  @Override
  public void write(ScanResult result, Appendable out) throws IOException {
    Page page = new Page(out, style);
    Redactor redactor = context.redactor(result.exposures());
    List<String> problems = problems(result);
    if (!result.exposures().isEmpty()) {
      found(page, result, redactor);
      acceptance(page, result.acceptance(), redactor);
      advice(page, result.exposures());
    }
    if (!problems.isEmpty()) {
      page.line(
          Page.Paint.ALARM,
          "Keyfuse stopped this " + hook.act() + ": not everything could be looked at");
      for (String problem : problems) {
        page.paragraph("  - ", 4, Hostile.shown(redactor.clean(problem)));
      }
    }
    boolean told = script && !problems.isEmpty();
    boolean stopped = !problems.isEmpty() || !result.exposures().isEmpty();
    if (stopped && !told && !hook.bypass().isEmpty()) {
      page.line("To " + hook.act() + " once without this check: " + hook.bypass());
    }
  }

  private static List<String> problems(ScanResult result) {
    List<String> problems = new ArrayList<>(result.coverage().incompleteBecause());
    result.errors().stream().filter(e -> !problems.contains(e)).forEach(problems::add);
    if (problems.isEmpty() && !result.coverage().complete()) {
      problems.add("'keyfuse scan' says why");
    }
    return problems;
  }

  private void found(Page page, ScanResult result, Redactor redactor) throws IOException {
    int count = result.exposures().size();
    page.line(
        Page.Paint.ALARM,
        "Keyfuse stopped this "
            + hook.act()
            + (hook == Hook.PRE_COMMIT ? ": it would add " : ": it would publish ")
            + Words.count(count, "credential"));
    page.blank();
    TextExposure exposures =
        new TextExposure(page, context, style, redactor, result.target(), true);
    for (Exposure exposure : result.exposures().subList(0, Math.min(IN_FULL, count))) {
      exposures.heading(exposure);
      page.literal("id", exposure.id());
      for (ExposedPart part : exposure.parts()) {
        exposures.part(part);
      }
      if (hook != Hook.PRE_COMMIT) {
        exposures.history(exposure);
      }
      page.blank();
    }
    for (Exposure exposure : result.exposures().subList(Math.min(IN_FULL, count), count)) {
      exposures.brief(exposure);
    }
    if (count > IN_FULL) {
      page.blank();
    }
  }

  /** Why what somebody accepted counts all the same, if it does. */
  private static void acceptance(Page page, Acceptance acceptance, Redactor redactor)
      throws IOException {
    if (!acceptance.expired().isEmpty() || !acceptance.mistakes().isEmpty()) {
      new TextAcceptance(page, acceptance, redactor).problems();
      page.blank();
    }
  }

  private void advice(Page page, List<Exposure> exposures) throws IOException {
    page.line(Page.Paint.STRONG, "What to do now");
    int number = 1;
    for (String step : steps(exposures)) {
      page.paragraph("  " + number++ + ". ", 5, step);
    }
  }

  private List<String> steps(List<Exposure> exposures) {
    List<String> steps = new ArrayList<>();
    boolean several = exposures.size() > 1;
    String them = several ? "them" : "it";
    boolean published =
        exposures.stream()
            .map(Exposure::history)
            .flatMap(Optional::stream)
            .anyMatch(placement -> placement.onRemote());
    String revoke =
        (several ? "delete the keys where they were made; " : "delete the key where it was made; ")
            + runbooks(exposures);
    if (published) {
      steps.add("Of this, something was pushed before, so copies remain: " + revoke);
    }
    if (hook == Hook.PRE_COMMIT) {
      steps.add(
          "Take "
              + them
              + " out of the file: into the environment, a secret store or a file that .gitignore"
              + " names. Then "
              + command("git add")
              + " the file again.");
      steps.add(
          "Nothing is committed, so there is nothing to clean up. Only if anybody got to see "
              + them
              + " before, "
              + revoke);
    } else {
      steps.add(
          (hook == Hook.PRE_RECEIVE ? "This server kept nothing of it. " : "Nothing was pushed. ")
              + "Take "
              + them
              + " out of the commit that brought "
              + them
              + ": the last one with "
              + command("git commit --amend")
              + ", an older one with "
              + command("git rebase -i COMMIT~1")
              + ". One more commit that removes it does not help, the history would still have it.");
      if (!published) {
        steps.add("Only if anybody got to see " + them + " before, " + revoke);
      }
    }
    steps.add(acceptance(several));
    return steps;
  }

  /** How to keep what was found. Nobody accepts his own push to a server. */
  private String acceptance(boolean several) {
    String accept =
        (several
                ? "If one is no secret and may stay, write "
                : "If it is no secret and may stay, write ")
            + command("keyfuse:allow REASON")
            + " into a comment on its line";
    return switch (hook) {
      case PRE_COMMIT ->
          accept
              + "; or accept what is staged with "
              + command("keyfuse baseline update --staged --reason REASON")
              + " and "
              + command("git add .keyfuse-baseline")
              + ".";
      case PRE_PUSH ->
          accept
              + "; or accept it with "
              + command("keyfuse baseline update --id ID --reason REASON")
              + ". Commit that, and push again.";
      case PRE_RECEIVE -> accept + ".";
    };
  }

  private static String command(String text) {
    return Page.unbroken("'" + text + "'");
  }

  /** Which commands tell how, for the first few services. */
  private String runbooks(List<Exposure> exposures) {
    List<String> commands =
        exposures.stream()
            .map(Exposure::service)
            .map(service -> service.equals(Exposure.UNKNOWN) ? "SERVICE" : service)
            .distinct()
            .map(service -> command(context.runbookCommand(service)))
            .toList();
    if (commands.size() == 1) {
      return commands.get(0) + " tells how.";
    }
    boolean all = commands.size() <= SERVICES;
    int last = all ? commands.size() - 1 : SERVICES;
    return String.join(", ", commands.subList(0, last))
        + " and "
        + (all ? commands.get(last) : "so on")
        + " tell how.";
  }
}
