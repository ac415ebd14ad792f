package dev.keyfuse.runbook;

import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.finding.Confidence;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.finding.OccurrenceKit;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.ServiceKind;
import dev.keyfuse.secret.Position;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Made-up leaks for the tests of this package. */
final class Leaks {
  static final Catalogue CATALOGUE = Catalogues.builtIn();
  static final String KEY = Samples.expand("${base62:64}", "runbook/key");
  static final String SECRET = Samples.expand("${base62:64}", "runbook/secret");
  private static final CommitInfo COMMIT =
      new CommitInfo(
          "1f2e3d4c5b6a79880123456789abcdef01234567",
          "A. Author",
          "a@example.org",
          Instant.parse("2025-03-01T23:30:00Z"),
          "Add bot");

  private Leaks() {}

  static Service service(String id) {
    return CATALOGUE.service(id).orElseThrow();
  }

  static List<Service> services() {
    return CATALOGUE.services();
  }

  static Placement placement(boolean published, List<String> paths) {
    return new Placement(
        paths,
        Optional.of(COMMIT),
        paths.isEmpty() ? "" : paths.get(0),
        Optional.empty(),
        true,
        paths,
        published
            ? List.of("refs/heads/main", "refs/remotes/origin/main")
            : List.of("refs/heads/main"),
        published,
        3);
  }

  static Exposure leak(String service, Optional<Placement> history, List<Occurrence> places) {
    return leak(service, history, places, List.of());
  }

  static Exposure leak(
      String service,
      Optional<Placement> history,
      List<Occurrence> places,
      List<Alternative> alternatives) {
    return new Exposure(
        "kf1:" + service + ":abcdefghijklmnopqrst",
        service,
        service,
        ServiceKind.EXCHANGE,
        Severity.CRITICAL,
        Confidence.HIGH,
        List.of(
            part(PartKind.SECRET, service, SECRET, places),
            part(PartKind.KEY, service, KEY, places)),
        List.of(),
        alternatives,
        history);
  }

  private static ExposedPart part(
      PartKind kind, String service, String value, List<Occurrence> places) {
    return new ExposedPart(
        kind, service + "/" + kind.id(), Secret.of(value), List.of(), List.copyOf(places));
  }

  static Occurrence at(Place place, String path, int line) {
    return OccurrenceKit.of(
        path, new Position(line, 1, line, 9), List.of(), place, Optional.empty(), Optional.empty());
  }

  /** A leak that was pushed and stands in the working tree, at these paths. */
  static Exposure pushed(String service, String... paths) {
    List<Occurrence> places = new ArrayList<>();
    for (String path : paths) {
      places.add(at(Place.WORKTREE, path, 12));
      places.add(at(Place.HISTORY, path, 12));
    }
    return leak(service, Optional.of(placement(true, List.of(paths))), places);
  }

  static String text(Runbook runbook) {
    return written(runbook, RunbookText::write);
  }

  static String markdown(Runbook runbook) {
    return written(runbook, RunbookMarkdown::write);
  }

  private static String written(Runbook runbook, Writer writer) {
    StringBuilder out = new StringBuilder();
    try {
      writer.write(runbook, out);
    } catch (IOException e) {
      throw new AssertionError("a StringBuilder does not fail", e);
    }
    return out.toString();
  }

  private interface Writer {
    void write(Runbook runbook, Appendable out) throws IOException;
  }
}
