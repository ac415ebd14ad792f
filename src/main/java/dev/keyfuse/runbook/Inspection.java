package dev.keyfuse.runbook;

import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;

/** Stage 2 of a leak: find out whether somebody used it. */
final class Inspection {
  private static final List<String> GENERAL =
      List.of(
          "Look for API keys, connected apps and sub-accounts you did not create. Delete them.",
          "Look for open orders and positions you did not open. Cancel and close them.",
          "Read the order and trade history since the leak, rarely traded pairs first.",
          "Read the withdrawal and transfer history and the saved withdrawal addresses.",
          "Read the login history and sign out every device you do not know.");

  private Inspection() {}

  static Section section(Case leak) {
    List<Step> steps = new ArrayList<>();
    String danger = leak.guidance().danger();
    steps.add(
        Step.of(
            danger.isBlank()
                ? "With withdrawal permission a thief takes the funds. With trading alone he loses them"
                    + " to his own account in a rarely traded pair or with leverage."
                : danger));
    List<String> inspect = leak.guidance().inspect();
    (inspect.isEmpty() ? GENERAL : inspect).forEach(text -> steps.add(Step.of(text)));
    String account =
        leak.account()
            ? "export the histories, change the password, renew two-factor authentication, and "
            : "note the transactions, and ";
    steps.add(
        Step.at(
            "If something is missing: "
                + account
                + "report it at once. Exchanges can freeze funds for a short time only.",
            leak.guidance().contact()));
    return new Section("Look for harm", steps);
  }
}
