package dev.keyfuse.attribute;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.validate.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A candidate together with what its surroundings say about it.
 *
 * @param candidate the value
 * @param via decodings that led to it
 * @param word the word it stands in
 * @param role what its name says
 * @param stem what is left of its name without service and role: tells accounts apart
 * @param fits the parts it can be, after role and checks, with the outcome of the checks
 */
record Sighting(
    Candidate candidate,
    List<String> via,
    Word word,
    NameRole role,
    String stem,
    Map<Part, List<Check>> fits) {

  /** The same with its stem, and its parts in the order in which its name speaks for them. */
  Sighting called(String itsStem, Map<Part, List<Check>> ordered) {
    return new Sighting(candidate, via, word, role, itsStem, ordered);
  }

  /** The kinds it can be for one service. */
  List<PartKind> kinds(String service) {
    List<PartKind> kinds = new ArrayList<>();
    for (Part part : fits.keySet()) {
      if (part.service().equals(service) && !kinds.contains(part.kind())) {
        kinds.add(part.kind());
      }
    }
    return kinds;
  }

  boolean fits(String service) {
    return fits.keySet().stream().anyMatch(part -> part.service().equals(service));
  }

  /** Whether it can be one of these parts of a service. */
  boolean fits(String service, List<String> ids) {
    return fits.keySet().stream()
        .anyMatch(part -> part.service().equals(service) && ids.contains(part.id()));
  }

  int line() {
    return word.line();
  }
}
