package dev.keyfuse.runbook;

import dev.keyfuse.rules.Guidance.Revoke;
import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;

/** Routine upkeep, when nothing leaked: the new key first, so that nothing stops. */
final class Rotation {
  private Rotation() {}

  static List<Section> sections(Case of) {
    return List.of(
        Replacement.section(of),
        new Section("Switch", Consumers.steps(of)),
        new Section("Confirm", List.of(Closing.newKey(), stillUsed())),
        new Section("Delete the old key", delete(of)));
  }

  /** The same in one stage, for the end of a service's leak runbook. */
  static Section summary(Case of) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of(
            "Nothing leaked? Then the order is the other way round. Create the new key first, as in"
                + " stage 3."));
    steps.add(Step.of("Give it to the tool and restart the tool."));
    steps.add(Closing.newKey());
    steps.add(stillUsed());
    steps.addAll(delete(of));
    steps.add(Step.of("Repeat every three to six months, and whenever somebody leaves."));
    return new Section("Routine rotation", steps);
  }

  private static Step stillUsed() {
    return Step.of(
        "Wait a day, then look whether the old key is still used, where the key list shows it: what"
            + " still uses it was forgotten.");
  }

  private static List<Step> delete(Case of) {
    Revoke revoke = of.guidance().revoke();
    String way = revoke.path().isBlank() ? "" : " (" + revoke.path() + ")";
    return List.of(
        Step.at(
            "Only then delete the old key"
                + way
                + ". Compare label and first characters: the new one stands beside it.",
            revoke.url()),
        Closing.oldKey(of));
  }
}
