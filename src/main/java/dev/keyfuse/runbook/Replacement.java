package dev.keyfuse.runbook;

import dev.keyfuse.rules.Guidance.IpBinding;
import dev.keyfuse.rules.Guidance.Permission;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The new credential: as little as the tool needs, and useless elsewhere. */
final class Replacement {
  private static final Map<String, String> RISKS =
      Map.of(
          "withdraw", "takes funds out",
          "move", "moves funds or changes the account",
          "trade", "trades",
          "read", "reads");

  private Replacement() {}

  static Section section(Case of) {
    return new Section("Create the replacement", steps(of));
  }

  static List<Step> steps(Case of) {
    List<Step> steps = new ArrayList<>();
    of.guidance().create().forEach(text -> steps.add(Step.of(text)));
    steps.add(
        Step.with(
            "Grant only what the tool needs: reading for trackers and tax tools, reading and trading"
                + " for bots. Never withdrawal. Trading alone is not harmless: a thief loses the"
                + " balance on purpose in a rarely traded pair, faster with leverage.",
            of.guidance().permissions().stream().map(Replacement::permission).toList()));
    steps.add(ipBinding(of));
    if (!of.guidance().expiry().isBlank()) {
      steps.add(Step.of("Lifetime: " + of.guidance().expiry()));
    }
    steps.add(
        Step.of(
            "One key per tool. Label it with the tool, the machine and the date, so that the next leak"
                + " names its source."));
    if (of.issues(PartKind.PASSPHRASE)) {
      steps.add(Step.of("Choose a new passphrase, not the old one again."));
    }
    if (of.exposure().isPresent() && of.has(PartKind.PRIVATE_KEY)) {
      steps.add(
          Step.of(
              "Make a new key pair. Registering the old public key again brings the leak back."));
    }
    steps.add(
        Step.of(
            "The secret is shown once. Put it into the password manager straight from the page: no"
                + " file, no chat, no screenshot."));
    return steps;
  }

  private static Step ipBinding(Case of) {
    IpBinding binding = of.guidance().ipBinding();
    StringBuilder text = new StringBuilder();
    if (binding.supported().equals("yes")) {
      text.append("Bind the key to the addresses of the machines that use it");
      if (binding.max() > 0) {
        text.append(" (at most ").append(binding.max()).append(')');
      }
      text.append(": a key that leaks again is then useless elsewhere.");
    } else if (binding.supported().equals("no")) {
      text.append("Keys cannot be bound to addresses here, so a leaked one works from anywhere.");
    } else {
      text.append("If the page offers it, bind the key to the addresses of your machines.");
    }
    if (!binding.note().isBlank()) {
      text.append(' ').append(binding.note());
    }
    return Step.of(text.toString());
  }

  private static String permission(Permission permission) {
    String line =
        permission.name() + " (" + RISKS.getOrDefault(permission.risk(), permission.risk()) + ")";
    return permission.advice().isBlank() ? line : line + ": " + permission.advice();
  }
}
