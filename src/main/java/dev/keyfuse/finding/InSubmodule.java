package dev.keyfuse.finding;

import dev.keyfuse.source.Placement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An exposure that a single submodule has, as that sees it. */
public final class InSubmodule {
  private InSubmodule() {}

  /** The path of the submodule that has all of it; empty if the target itself has some. */
  public static Optional<String> path(Exposure exposure) {
    Set<String> all =
        exposure.parts().stream()
            .flatMap(part -> part.occurrences().stream())
            .map(Occurrence::submodule)
            .collect(Collectors.toSet());
    return all.size() == 1
        ? all.stream().filter(path -> !path.isEmpty()).findFirst()
        : Optional.empty();
  }

  /** The exposure with paths and refs of the submodule at {@code path}. */
  public static Exposure within(Exposure exposure, String path) {
    List<ExposedPart> parts = exposure.parts().stream().map(part -> within(part, path)).toList();
    return new Exposure(
        exposure.id(),
        exposure.service(),
        exposure.serviceName(),
        exposure.kind(),
        exposure.severity(),
        exposure.confidence(),
        parts,
        exposure.evidence(),
        exposure.alternatives(),
        exposure.history().map(placement -> within(placement, path)));
  }

  private static ExposedPart within(ExposedPart part, String path) {
    List<Occurrence> places =
        part.occurrences().stream().map(occurrence -> within(occurrence, path)).toList();
    return new ExposedPart(part.kind(), part.rule(), part.value(), part.checks(), places);
  }

  private static Occurrence within(Occurrence occurrence, String path) {
    return new Occurrence(
        without(path + '/', occurrence.path()),
        occurrence.position(),
        occurrence.via(),
        occurrence.place(),
        occurrence.commit(),
        occurrence.blob(),
        occurrence.tag(),
        "",
        occurrence.allow(),
        occurrence.archivePath());
  }

  private static Placement within(Placement placement, String path) {
    return placement.renamed(inner -> without(path + '/', inner), ref -> without(path + ':', ref));
  }

  private static String without(String prefix, String text) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }
}
