package dev.keyfuse.runbook;

import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the new credential has to go, and how it gets there without being committed again. */
final class Consumers {
  private static final int SHOWN = 40;

  private Consumers() {}

  static Section section(Case of) {
    return new Section("Update what uses it", steps(of));
  }

  static List<Step> steps(Case of) {
    List<Step> steps = new ArrayList<>();
    List<String> uses = of.facts().uses().stream().map(Object::toString).toList();
    if (!uses.isEmpty()) {
      steps.add(Step.about("These places hold or use it today:", atMost(uses)));
      steps.add(
          Step.of(
              "Replace the value there by a read from the environment or a secret manager. Don't paste"
                  + " the new one in its place."
                  + (of.facts().committed() ? " Commit that before the next stage." : "")));
    } else if (!of.facts().target().isEmpty()) {
      steps.add(
          Step.of(
              "No file of the present working tree holds it. Something may still be running with it,"
                  + " started when it was there."));
    }
    steps.add(
        Step.of(
            (of.facts().target().isEmpty()
                    ? "Go through everything that has it: source code and configuration, servers"
                    : "Outside the repository: servers")
                + " and containers that run the tool, CI secrets, cloud"
                + " functions, colleagues' machines, phone apps, and third-party bots or trackers"
                + " connected with this key."));
    steps.add(Step.of("Restart each of them: most read the key only when they start."));
    return steps;
  }

  static List<String> atMost(List<String> all) {
    if (all.size() <= SHOWN) {
      return all;
    }
    return Stream.concat(
            all.stream().limit(SHOWN), Stream.of("… and " + (all.size() - SHOWN) + " more"))
        .toList();
  }
}
