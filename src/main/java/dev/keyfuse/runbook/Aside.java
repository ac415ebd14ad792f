package dev.keyfuse.runbook;

import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;

/** How to take a value out of what is no file of a commit: names, git's own files, old objects. */
final class Aside {
  private Aside() {}

  /** A step for each such place. */
  static List<Step> steps(RepositoryFacts facts) {
    List<Step> steps = new ArrayList<>();
    if (facts.places().contains(Place.GIT_DIR)) {
      steps.add(
          Step.of(
              "It stands in a file git keeps for itself, such as its configuration or a hook. Clones do"
                  + " not get it, backups do. Take it out there; of a remote's address leave user and"
                  + " password to a credential helper."));
    }
    if (facts.places().contains(Place.REF_NAME)) {
      steps.add(
          Step.run(
              "It stands in the name of a branch or tag, which everybody sees who may list them. Rename"
                  + " or delete that here and at every remote, with the names in place of OLD and NEW:",
              List.of(
                  Purge.git(facts) + " branch -m OLD NEW",
                  Purge.git(facts) + " push origin --delete OLD")));
    }
    if (facts.places().contains(Place.PATH)) {
      steps.add(
          Step.of(
              facts.committed()
                  ? "It stands in the name of a file or directory. Rename that first, and add"
                      + " --path-rename OLD:NEW to the rewriting below."
                  : "It stands in the name of a file or directory: rename that before it is committed."));
    }
    return steps;
  }

  /** How to drop objects that no branch and no tag leads to. */
  static List<Step> dropped(RepositoryFacts facts) {
    return List.of(
        Step.run(
            "No branch, tag or stash leads to it any more. Drop all such objects, for good:",
            List.of(
                Purge.git(facts) + " reflog expire --expire=now --expire-unreachable=now --all",
                Purge.git(facts) + " gc --prune=now")),
        Step.at(
            "If it was ever pushed, the server has it too, and gives it to whoever knows its id; so do"
                + " forks, pull-request refs and cached pages. Have it removed there, at GitHub as"
                + " here:",
            Purge.GITHUB));
  }
}
