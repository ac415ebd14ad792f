package dev.keyfuse.runbook;

import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stage 5 of a leak: take the value out of the repository's past. */
final class Purge {
  private static final int NAMED_PATHS = 20;
  private static final String TITLE = "Purge the history";
  private static final String PLACE = "~/keyfuse-purge";
  static final String GITHUB =
      "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository";
  private static final String GITLAB =
      "https://docs.gitlab.com/user/project/repository/repository_size/";

  private Purge() {}

  /** Empty where there is no history to purge. */
  static Optional<Section> section(Case leak) {
    RepositoryFacts facts = leak.facts();
    if (facts.target().isEmpty()) {
      return Optional.of(new Section(TITLE, List.of(later())));
    }
    if (!facts.git()) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>(Aside.steps(facts));
    if (facts.adrift()) {
      steps.addAll(Aside.dropped(facts));
    } else if (facts.committed()) {
      reach(facts, steps);
      rewrite(leak, steps);
    } else if (facts.staged()) {
      unstage(facts, steps);
    } else if (steps.isEmpty()) {
      steps.add(
          Step.of(
              "Git has never stored it: it stands in the working tree only. There is no history to"
                  + " rewrite. Keep it that way: name the file in .gitignore, or move it out of the"
                  + " repository."));
    }
    return Optional.of(new Section(TITLE, steps));
  }

  private static Step later() {
    return Step.run(
        "If it stands in a git repository, scan that and print the runbook of what is found: this stage"
            + " then has the commands for the repository and its paths. What was pushed cannot be taken"
            + " back, so this comes after the deletion of the key, never instead of it.",
        List.of("keyfuse scan PATH", "keyfuse runbook ID"));
  }

  private static void reach(RepositoryFacts facts, List<Step> steps) {
    if (facts.published()) {
      steps.add(
          Step.of(
              "It was pushed. Rewriting does not take it back: clones, forks, caches, search indexes,"
                  + " CI logs, images and packages built from it keep it. Deleting the key is what"
                  + " counts; this only stops new readers."));
    } else {
      steps.add(
          Step.of(
              "No remote-tracking branch holds it, so as far as this clone knows it was never pushed."
                  + " Don't push before this stage is done. Another clone may have pushed it."));
    }
  }

  private static void unstage(RepositoryFacts facts, List<Step> steps) {
    List<String> commands = new ArrayList<>();
    facts.uses().stream()
        .map(RepositoryFacts.Use::path)
        .distinct()
        .limit(NAMED_PATHS)
        .map(path -> git(facts) + " --literal-pathspecs reset -q -- " + Shell.quote(path))
        .forEach(commands::add);
    commands.add(git(facts) + " gc --prune=now");
    steps.add(
        Step.run(
            "It is staged, not committed. Take the files out of the index (they stay on disk), then"
                + " drop the copy that git already stored:",
            commands));
  }

  private static void rewrite(Case leak, List<Step> steps) {
    steps.add(
        Step.run(
            "Install git-filter-repo 2.47 or newer, ask everyone to push and stop working, and take a"
                + " fresh copy:",
            List.of("mkdir -m 700 " + PLACE, copy(leak.facts()))));
    steps.add(values(leak));
    steps.add(
        Step.run(
            "Replace it in every commit:",
            List.of(
                "cd " + PLACE + "/copy.git",
                "git filter-repo --sensitive-data-removal --replace-text ../values.txt"
                    + (leak.facts().places().contains(Place.MESSAGE)
                        ? " --replace-message ../values.txt"
                        : ""))));
    wholeFiles(leak.facts(), steps);
    steps.add(
        Step.of(
            "The BFG does the same from the same file (java -jar bfg.jar --replace-text FILE), but by"
                + " default leaves the newest commit alone: clean that one first."));
    if (leak.facts().published()) {
      publish(steps);
    } else {
      steps.add(
          Step.of(
              "Nothing needs pushing. Continue in a clone of the cleaned copy, and delete the old"
                  + " repository with its stashes and worktrees."));
    }
    steps.add(Step.run("Delete the file with the values:", "rm -- " + PLACE + "/values.txt"));
  }

  private static String copy(RepositoryFacts facts) {
    if (facts.published() && !facts.remote().isEmpty()) {
      String url = git(facts) + " remote get-url " + Shell.quote(facts.remote());
      return "git clone --mirror -- \"$(" + url + ")\" " + PLACE + "/copy.git";
    }
    String target = Shell.path(facts.target().isEmpty() ? "." : facts.target());
    return "git clone --mirror --no-local -- " + target + " " + PLACE + "/copy.git";
  }

  private static Step values(Case leak) {
    StringBuilder text =
        new StringBuilder(
            "Write the leaked values into a file, one a line, with an editor: typed into a command they"
                + " would stay in the shell's history. Each must stand there exactly as in the"
                + " repository");
    String forms = forms(leak);
    if (!forms.isEmpty()) {
      text.append(" (here also encoded: ").append(forms).append(')');
    }
    text.append('.');
    if (leak.has(PartKind.PRIVATE_KEY)) {
      text.append(
          " A private key over several lines needs one entry for each line between BEGIN and END.");
    }
    return Step.run(text.toString(), "${EDITOR:-vi} " + PLACE + "/values.txt");
  }

  private static String forms(Case leak) {
    return leak.exposure().stream()
        .flatMap(found -> found.parts().stream())
        .map(ExposedPart::occurrences)
        .flatMap(List::stream)
        .map(Occurrence::via)
        .flatMap(List::stream)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static void wholeFiles(RepositoryFacts facts, List<Step> steps) {
    List<String> paths = facts.historyPaths();
    if (paths.isEmpty()) {
      return;
    }
    if (paths.size() > NAMED_PATHS) {
      steps.add(Step.about("It stood in these files:", Consumers.atMost(paths)));
      return;
    }
    steps.add(
        Step.run(
            "Or, if these files hold nothing but secrets, take them out altogether:",
            "git filter-repo --sensitive-data-removal --invert-paths"
                + paths.stream()
                    .map(path -> " " + Shell.quote("--path=" + path))
                    .collect(Collectors.joining())));
  }

  private static void publish(List<Step> steps) {
    steps.add(
        Step.run(
            "Push the rewritten history. This replaces every branch and tag for everyone: allow it on"
                + " protected branches for as long as it takes. Rejected refs/pull/ lines are normal"
                + " on GitHub.",
            "git push --force --mirror origin"));
    steps.add(
        Step.at(
            "GitHub: ask support to drop pull-request refs and cached views, as here:", GITHUB));
    steps.add(Step.at("GitLab: clean up the repository on the server too, as here:", GITLAB));
    steps.add(
        Step.of(
            "Everyone clones anew. A pull or merge from an old clone brings the value back. Ask owners"
                + " of forks to delete or rewrite them, and delete CI logs and artefacts that show"
                + " it."));
  }

  static String git(RepositoryFacts facts) {
    return facts.target().isEmpty() ? "git" : "git -C " + Shell.path(facts.target());
  }
}
