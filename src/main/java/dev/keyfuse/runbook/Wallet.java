package dev.keyfuse.runbook;

import dev.keyfuse.rules.PartKind;
import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The stages for a key that no service issued: nobody can revoke it, so what it controls has to be
 * moved before somebody else does.
 */
final class Wallet {
  private Wallet() {}

  static List<Section> leak(Case of) {
    List<Section> sections = new ArrayList<>();
    sections.add(move(of));
    sections.add(harm(of));
    sections.add(replacement(of));
    sections.add(Consumers.section(of));
    Purge.section(of).ifPresent(sections::add);
    sections.add(confirm(of));
    sections.add(prevent());
    return sections;
  }

  static List<String> urgent(Case of) {
    if (of.likelyTest()) {
      return List.of(
          "See whether it is a test's own: look its address up in an explorer of its chain.",
          "If it ever held anything of yours, nobody can revoke it: move what it controls to a new"
              + " wallet now.",
          "If it is made up for the tests, accept it: a comment 'keyfuse:allow REASON' beside it, or"
              + " a baseline.");
    }
    if (replaceable(of)) {
      return List.of(
          "Replace it now, before whoever else has it does: " + of.guidance().revoke().path() + ".",
          "Where that cannot be done, move what it controls elsewhere.",
          where(of));
    }
    return List.of(
        "Nobody can revoke it: move everything it controls to a new wallet now.",
        phrase(of)
            ? "That is every account derived from the phrase, on every chain."
            : "That is everything at its address, on every chain where the same key works.",
        where(of));
  }

  private static String where(Case of) {
    return of.facts().published() || of.facts().adrift() || of.facts().committed()
        ? Runbooks.last(of.facts())
        : "Programs watch public code for such keys: minutes count.";
  }

  /** Whether its chain lets another key take its place, which few do. */
  private static boolean replaceable(Case of) {
    return !of.guidance().revoke().path().isBlank();
  }

  /** The same for a key that did not leak. */
  static List<Section> routine(Case of) {
    return List.of(
        replacement(of), move(of), new Section("Switch", Consumers.steps(of)), confirm(of));
  }

  private static boolean phrase(Case of) {
    return of.has(PartKind.MNEMONIC);
  }

  private static Section move(Case of) {
    List<Step> steps = new ArrayList<>();
    if (!replaceable(of)) {
      steps.add(
          Step.of(
              "Nobody can revoke it: whoever has it signs as you. Make a new wallet on a device the"
                  + " old key was never on. A new account of the same recovery"
                  + " phrase is none: who has the phrase has that, too."));
    }
    of.guidance().revoke().steps().forEach(step -> steps.add(Step.of(step)));
    if (replaceable(of)) {
      return new Section("Contain now", steps);
    }
    steps.add(
        Step.of(
            "Move the most valuable first: coins, then tokens and NFTs, then what is staked, lent or"
                + " locked. What takes days to unlock, start now."));
    steps.add(
        Step.of(
            "Send coins for fees to the old address only right before the transfer they pay for:"
                + " programs that have the key too take whatever arrives."));
    if (!of.guidance().revoke().effect().isBlank()) {
      steps.add(Step.of("What to expect: " + of.guidance().revoke().effect()));
    }
    return new Section("Contain now", steps);
  }

  private static Section harm(Case of) {
    List<Step> steps = new ArrayList<>();
    if (!of.guidance().danger().isBlank()) {
      steps.add(Step.of(of.guidance().danger()));
    }
    of.guidance().inspect().forEach(text -> steps.add(Step.of(text)));
    steps.add(
        Step.of(
            "Look the address up in an explorer of each chain it was used on: transfers, approvals and"
                + " delegations that are not yours."));
    steps.add(
        Step.of(
            "If something is missing, note the transactions, tell the exchanges the funds went to and"
                + " the police at once. Only an exchange can freeze anything, and only for a short"
                + " time."));
    return new Section("Look for harm", steps);
  }

  private static Section replacement(Case of) {
    List<Step> steps = new ArrayList<>();
    of.guidance().create().forEach(text -> steps.add(Step.of(text)));
    steps.add(
        Step.of(
            "Keep what has value under a hardware wallet. Give a program a wallet of its own, with no"
                + " more in it than it needs."));
    return new Section("Create the replacement", steps);
  }

  private static Section confirm(Case of) {
    return new Section(
        "Confirm",
        List.of(
            Step.of(
                "The old address holds nothing any more, on any chain, and has nothing staked."),
            Step.of("What used the old key works with the new one."),
            Closing.scan(of)));
  }

  private static Section prevent() {
    return new Section(
        "Prevent the next one",
        List.of(
            Closing.hook(),
            Step.of(
                "Keep keys in an encrypted keystore, a secret manager or a hardware wallet, never in a"
                    + " file of the repository. In tests, generate them or use the published accounts"
                    + " of development chains.")));
  }
}
