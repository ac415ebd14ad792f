package dev.keyfuse.scan;

import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Sample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Runs the samples of rule files through the whole pipeline. Thread safe. */
public final class SampleCheck {
  private final Scanner scanner;

  /** Checks against the rules of {@code catalogue}. */
  public SampleCheck(Catalogue catalogue) {
    scanner = new Scanner(catalogue);
  }

  /**
   * Runs one sample.
   *
   * @param service the service whose rule file holds it
   * @return what is wrong, in one sentence; empty if the sample holds
   */
  public Optional<String> check(String service, Sample sample) {
    return check(service, sample, sample.text().getBytes(StandardCharsets.UTF_8));
  }

  /** Runs a sample whose text was brought into another form, such as UTF-16. */
  public Optional<String> check(String service, Sample sample, byte[] content) {
    List<Exposure> exposures = scanner.scan(sample.path(), content).exposures();
    List<String> found = new ArrayList<>();
    for (Exposure exposure : exposures) {
      for (ExposedPart part : exposure.parts()) {
        part.occurrences().forEach(o -> found.add(part.rule()));
      }
    }
    List<String> expected = new ArrayList<>();
    String owner = sample.service().isEmpty() ? service : sample.service();
    sample.finds().forEach(part -> expected.add(owner + "/" + part));
    Collections.sort(found);
    Collections.sort(expected);
    return found.equals(expected)
        ? Optional.empty()
        : Optional.of("expected " + expected + " but found " + found);
  }
}
