package dev.keyfuse.cli;

import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Service;
import dev.keyfuse.scan.Coverage;
import dev.keyfuse.scan.ScanResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which services are reported. Works on the result, not on the rules: with fewer rules a value of a
 * service left out would be taken for one of another service with the same shape.
 */
final class Selection {
  private final Set<String> only;
  private final Set<String> skip;

  private Selection(Set<String> only, Set<String> skip) {
    this.only = only;
    this.skip = skip;
  }

  /**
   * A selection by id or name of services.
   *
   * @throws UsageException naming every service the catalogue does not have, or that nothing is
   *     left
   */
  static Selection of(Catalogue catalogue, List<String> only, List<String> skip)
      throws UsageException {
    List<String> problems = new ArrayList<>();
    Set<String> wanted = ids(catalogue, only, problems);
    Set<String> unwanted = ids(catalogue, skip, problems);
    if (problems.isEmpty() && !only.isEmpty() && unwanted.containsAll(wanted)) {
      problems.add("--skip leaves out everything that --only asks for: nothing would be reported");
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new Selection(wanted, unwanted);
  }

  private static Set<String> ids(Catalogue catalogue, List<String> names, List<String> problems) {
    Set<String> ids = new HashSet<>();
    for (String name : names) {
      service(catalogue, name)
          .ifPresentOrElse(
              service -> ids.add(service.id()), () -> problems.add(unknown(catalogue, name)));
    }
    return ids;
  }

  /** By id, or by the name people use. */
  static Optional<Service> service(Catalogue catalogue, String name) {
    String id = name.toLowerCase(Locale.ROOT);
    return catalogue
        .service(id)
        .or(
            () ->
                catalogue.services().stream()
                    .filter(service -> service.name().equalsIgnoreCase(name))
                    .findFirst());
  }

  /** What to say about an id that is none. */
  static String unknown(Catalogue catalogue, String name) {
    String id = name.toLowerCase(Locale.ROOT).replaceAll("[ ._-]", "");
    List<String> near =
        catalogue.services().stream()
            .map(Service::id)
            .filter(known -> !id.isEmpty() && near(known, id))
            .toList();
    String hint = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    return "there is no service '" + name + "'" + hint + " (all: keyfuse rules list)";
  }

  /** Whether one is in the other, or they differ by a letter or two. */
  private static boolean near(String known, String id) {
    if (known.contains(id) || id.contains(known)) {
      return true;
    }
    int[] row = IntStream.rangeClosed(0, id.length()).toArray();
    for (int i = 1; i <= known.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= id.length(); j++) {
        int changed = diagonal + (known.charAt(i - 1) == id.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(diagonal, row[j - 1]));
      }
    }
    return row[id.length()] <= (id.length() < 6 ? 1 : 2);
  }

  /** The result without what was not asked for; the coverage says how much that is. */
  ScanResult apply(ScanResult result) {
    if (result.exposures().isEmpty()) {
      return result;
    }
    List<Exposure> kept = result.exposures().stream().filter(this::wanted).toList();
    int left = result.exposures().size() - kept.size();
    Acceptance acceptance = asked(result.acceptance());
    if (left == 0) {
      return result.with(kept, acceptance);
    }
    Coverage all = result.coverage();
    List<Coverage.Skipped> skipped = new ArrayList<>(all.skipped());
    skipped.add(new Coverage.Skipped("exposure", "left out by --only or --skip", left));
    return new ScanResult(
        result.target(),
        new Coverage(
            all.commits(),
            all.objects(),
            all.blobs(),
            all.files(),
            all.bytes(),
            skipped,
            all.incompleteBecause()),
        kept,
        result.suppressed(),
        result.errors(),
        result.millis(),
        acceptance);
  }

  private Acceptance asked(Acceptance all) {
    return new Acceptance(
        all.accepted().stream().filter(accepted -> wanted(accepted.exposure())).toList(),
        all.expired(),
        all.stale(),
        all.mistakes());
  }

  private boolean wanted(Exposure exposure) {
    List<String> services =
        exposure.service().equals(Exposure.UNKNOWN)
            ? exposure.alternatives().stream().map(Alternative::service).toList()
            : List.of(exposure.service());
    return services.isEmpty()
        || services.stream()
            .anyMatch(id -> (only.isEmpty() || only.contains(id)) && !skip.contains(id));
  }
}
