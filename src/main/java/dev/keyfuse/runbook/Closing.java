package dev.keyfuse.runbook;

import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;

/** The last stages: prove that it worked, and make it hard to repeat. */
final class Closing {
  private Closing() {}

  static Section confirm(Case of) {
    List<Step> steps = new ArrayList<>();
    steps.add(oldKey(of));
    steps.add(newKey());
    steps.add(scan(of));
    steps.add(
        Step.of(
            "For the next days, look at orders, logins and the key list once a day. Write down what"
                + " leaked, from when to when, and what you did."));
    return new Section("Confirm", steps);
  }

  static Section prevent(Case of) {
    List<Step> steps = new ArrayList<>();
    steps.add(hook());
    steps.add(
        Step.of(
            "Keep credentials in a secret manager or in the environment of the process. Commit a"
                + " template with placeholders instead of the real file, and name the real one in"
                + " .gitignore."));
    steps.add(
        Step.of(
            "Rotate every three to six months, delete keys nobody uses, and put the dates at which keys"
                + " expire into a calendar."));
    if (!of.guidance().ipBinding().supported().equals("no")) {
      steps.add(Step.of("Leave no key unbound from addresses where binding is offered."));
    }
    steps.add(
        Step.of(
            "Protect the account itself: two-factor authentication by app or hardware key, an e-mail"
                + " address used for nothing else, a list of allowed withdrawal addresses."));
    steps.add(
        Step.of(
            "Ask how third-party tools keep your keys. In 2022 keys held by a bot platform were stolen"
                + " and used on several exchanges: a leak need not be yours."));
    return new Section("Prevent the next one", steps);
  }

  static Step oldKey(Case of) {
    String effect = of.guidance().revoke().effect();
    return Step.of(
        "The old key: the tool that still has it must now be refused."
            + (effect.isBlank() ? " An error about the key proves it." : " " + effect)
            + " An error about the address, the clock or a limit proves nothing.");
  }

  static Step newKey() {
    return Step.of(
        "The new key: read the balance with it, then place and cancel one small order if it may trade."
            + " From a machine whose address is not bound it must be refused.");
  }

  static Step hook() {
    return Step.run(
        "Stop the next one before it is committed: run this from the pre-commit hook. Any exit"
            + " code but 0 stops the commit.",
        "keyfuse scan --staged");
  }

  static Step scan(Case of) {
    String target = of.facts().target();
    return Step.run(
        of.facts().committed()
            ? "Scan again. In the history it is found until that is rewritten; in HEAD and the"
                + " working tree it must be gone:"
            : "Scan again. It must be gone:",
        "keyfuse scan " + Shell.path(target.isEmpty() ? "." : target));
  }
}
