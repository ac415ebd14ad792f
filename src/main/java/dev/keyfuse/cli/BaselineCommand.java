package dev.keyfuse.cli;

import dev.keyfuse.accept.Baseline;
import dev.keyfuse.accept.Entry;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.scan.ScanResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyfuse baseline}. */
@Command(
    name = "baseline",
    description = {
      "Writes down exposures that are accepted: 'keyfuse scan' finds them and does not count them.",
      "",
      "They stand in .keyfuse-baseline at the root of the repository, one a line, to be committed"
          + " and reviewed like code. Accepting a credential does not make it safe."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyfuse baseline create --expires 2027-01-31        accept what is there, until then",
      "  keyfuse baseline update --id kf1:okx:3kq7 --reason 'test account, no funds'",
      "  keyfuse baseline update --staged --reason 'made up' accept what the next commit adds",
      "  keyfuse baseline prune                              drop what is not there any more",
      "  keyfuse baseline list                               what is accepted, and until when"
    },
    exitCodeList = {"0:done", "2:usage error, or the baseline is wrong", "3:see the subcommands"})
final class BaselineCommand implements Runnable {
  private static final String DONE = "0:written, or nothing to write";
  private static final String WRONG =
      "2:usage error, or the baseline is wrong: nothing was written";

  private final Session session;

  @Spec CommandSpec spec;

  BaselineCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: create, update, prune or list");
  }

  /** Whose baseline it is. */
  static final class Where {
    @Parameters(
        paramLabel = "PATH",
        arity = "0..1",
        defaultValue = ".",
        converter = Converters.File.class,
        description = "Repository or directory. Default: the current one.")
    Path path;
  }

  /** What is written down of an exposure. */
  static final class Wording {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        defaultValue = "was there when the baseline was made",
        description = "Why it is accepted. Default: '${DEFAULT-VALUE}'.")
    String reason;

    @Option(
        names = "--expires",
        paramLabel = "YYYY-MM-DD",
        converter = Converters.Day.class,
        description = "The last day on which it is accepted, in UTC. Default: no end.")
    LocalDate expires;

    Entry entry(Exposure exposure) {
      return new Entry(exposure.id(), Optional.ofNullable(expires), reason.strip());
    }

    void check(LocalDate today) throws UsageException {
      if (reason.isBlank() || reason.length() > 500 || reason.chars().anyMatch(c -> c < ' ')) {
        throw new UsageException(
            "--reason has to be one line of text, not empty, of at most 500 characters");
      }
      if (reason.strip().startsWith("expires=")) {
        throw new UsageException("--reason must not begin with expires=: --expires takes the day");
      }
      if (expires != null && expires.isBefore(today)) {
        throw new UsageException("--expires " + expires + " is over: name a day to come");
      }
    }
  }

  @Command(
      name = "create",
      description = "Accepts every exposure there is. Refuses if there is a baseline.",
      exitCodeList = {DONE, WRONG, "3:written, but not everything could be looked at"})
  int create(
      @Mixin Where where,
      @Mixin Wording wording,
      @Mixin ScopeOptions scope,
      @Mixin TerminalOptions terminal)
      throws Exception {
    BaselineEdit edit = new BaselineEdit(session, scope, terminal, where.path);
    wording.check(edit.today());
    if (edit.exists()) {
      throw new UsageException(
          "there is a baseline, '" + edit.file() + "': 'keyfuse baseline update' adds to it");
    }
    ScanResult result = edit.scan();
    List<Exposure> all = result.exposures();
    return edit.added(result, all, Baseline.of(all.stream().map(wording::entry).toList()));
  }

  @Command(
      name = "update",
      description = {
        "Accepts further exposures: all that are not accepted yet, or those named by --id. Existing"
            + " lines stay, sorted; with --expires those that expired get that day."
      },
      exitCodeList = {DONE, WRONG, "3:written, but not everything could be looked at"})
  int update(
      @Mixin Where where,
      @Option(
              names = "--id",
              paramLabel = "ID",
              split = ",",
              description = "Only this exposure; the beginning of its id suffices. Repeatable.")
          List<String> ids,
      @Mixin Wording wording,
      @Mixin ScopeOptions scope,
      @Mixin TerminalOptions terminal)
      throws Exception {
    BaselineEdit edit = new BaselineEdit(session, scope, terminal, where.path);
    wording.check(edit.today());
    Baseline old = edit.exists() ? edit.read() : Baseline.EMPTY;
    ScanResult result = edit.scan();
    List<Exposure> wanted = ids == null ? result.exposures() : named(result, ids);
    List<Exposure> fresh = wanted.stream().filter(exposure -> !old.has(exposure.id())).toList();
    Set<String> expired =
        wanted.stream()
            .map(Exposure::id)
            .filter(id -> old.expired(id, edit.today()).isPresent())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!expired.isEmpty() && wording.expires == null) {
      session
          .console()
          .say(
              "the acceptance of "
                  + String.join(", ", expired)
                  + " expired: give --expires to renew it");
    }
    List<Entry> entries = fresh.stream().map(wording::entry).toList();
    Baseline extended = edit.exists() ? old.with(entries) : Baseline.of(entries);
    boolean renew = wording.expires != null && !expired.isEmpty();
    List<Exposure> told =
        wanted.stream()
            .filter(e -> fresh.contains(e) || renew && expired.contains(e.id()))
            .toList();
    return edit.added(result, told, renew ? extended.renewed(expired, wording.expires) : extended);
  }

  private static List<Exposure> named(ScanResult result, List<String> ids) throws Exception {
    List<Exposure> named = new ArrayList<>();
    for (String id : ids) {
      named.add(Scans.find(result, id));
    }
    return named;
  }

  @Command(
      name = "prune",
      description = "Drops the lines of exposures that a complete scan does not find any more.",
      exitCodeList = {DONE, WRONG, "3:not everything could be looked at: nothing was written"})
  int prune(@Mixin Where where, @Mixin ScopeOptions scope, @Mixin TerminalOptions terminal)
      throws Exception {
    BaselineEdit edit = new BaselineEdit(session, scope, terminal, where.path);
    if (edit.scope() != Scope.ALL || scope.noSubmodules || !scope.only.isEmpty()) {
      throw new UsageException(
          "what is not looked at would seem to be gone: prune takes no option that leaves things"
              + " out, such as --staged, --since, --no-submodules or --only");
    }
    Baseline old = edit.read();
    ScanResult result = edit.scan();
    List<Entry> gone = old.unmatched(result.found());
    if (!Scans.complete(result)) {
      throw new IncompleteException(
          "not everything could be looked at, so nothing was dropped: see 'keyfuse scan'");
    }
    return edit.dropped(gone, old);
  }

  @Command(
      name = "list",
      description = "Prints the accepted exposures without looking whether they are still there.",
      exitCodeList = {"0:printed", "2:usage error, or the baseline is wrong", "3:could not write"})
  int list(
      @Mixin Where where,
      @Option(
              names = "--baseline",
              paramLabel = "FILE",
              converter = Converters.File.class,
              description = "The baseline, if it is another one.")
          Path file)
      throws Exception {
    ScopeOptions scope = new ScopeOptions();
    scope.baseline = file;
    return BaselineEdit.list(session, scope, where.path);
  }
}
