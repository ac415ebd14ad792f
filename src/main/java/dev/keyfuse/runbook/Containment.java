package dev.keyfuse.runbook;

import dev.keyfuse.rules.Guidance.Revoke;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;

/** Stage 1 of a leak: make the credential useless. */
final class Containment {
  private Containment() {}

  static Section section(Case leak) {
    Revoke revoke = leak.guidance().revoke();
    List<Step> steps = new ArrayList<>();
    if (revoke.url().isBlank() && revoke.steps().isEmpty()) {
      steps.add(unknownPage(leak));
    } else {
      steps.add(page(leak, revoke));
    }
    which(leak, steps);
    if (leak.account()) {
      steps.add(
          Step.of(
              "While you are there, note which permissions it has: they bound what can have happened,"
                  + " and go with it."));
    }
    revoke.steps().forEach(step -> steps.add(Step.of(step)));
    if (!revoke.effect().isBlank()) {
      steps.add(Step.of("What to expect: " + revoke.effect()));
    }
    if (!revoke.api().isBlank()) {
      steps.add(Step.of("By program, if that is faster (Keyfuse never does it): " + revoke.api()));
    }
    steps.add(
        Step.of(
            "Don't wait for the replacement. A stopped bot costs less than an emptied account. Take"
                + " over by hand what it was doing: deleting a key need not cancel its open orders"
                + " or close its positions."));
    if (leak.account()) {
      steps.add(freeze(leak));
    }
    return new Section("Contain now", steps);
  }

  private static Step freeze(Case leak) {
    return Step.at(
        "If you cannot sign in or cannot delete the key, ask "
            + leak.name()
            + " to freeze the account and say that an API key has leaked.",
        leak.guidance().contact());
  }

  private static Step page(Case leak, Revoke revoke) {
    StringBuilder text = new StringBuilder();
    if (revoke.url().isBlank()) {
      text.append("No exact address is known for this page. Sign in at ").append(leak.name());
    } else {
      text.append("Open this page and sign in");
    }
    if (!revoke.path().isBlank()) {
      text.append(revoke.url().isBlank() ? " and go to: " : ". By hand: ").append(revoke.path());
    }
    text.append('.');
    if (!revoke.confidence().equals("doc") && !revoke.url().isBlank()) {
      text.append(
          " The address was seen in public sources, not in the service's own documentation; if it"
              + " has moved, follow the menus.");
    }
    text.append(" Don't get there through an e-mail: a leak invites phishing.");
    return Step.at(text.toString(), revoke.url());
  }

  private static Step unknownPage(Case leak) {
    return Step.of(
        "The rule file of "
            + leak.name()
            + " has no revocation page. Sign in there by typing its address, look for \"API\" in the"
            + " account, security or developer settings, and delete the key.");
  }

  private static void which(Case leak, List<Step> steps) {
    if (leak.exposure().isEmpty() || !leak.account()) {
      return;
    }
    leak.masked(PartKind.KEY)
        .ifPresentOrElse(
            key ->
                steps.add(
                    Step.of(
                        "The leaked key is the one shown as " + key + " (length in brackets).")),
            () ->
                steps.add(
                    Step.of(
                        "Only the secret half was found, and the page does not show secrets. If you"
                            + " cannot tell which key it belongs to, delete every key it could"
                            + " belong to.")));
  }
}
