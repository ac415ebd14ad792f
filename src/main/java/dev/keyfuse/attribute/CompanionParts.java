package dev.keyfuse.attribute;

import dev.keyfuse.match.LazyPattern;
import dev.keyfuse.rules.Alphabet;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.Specificity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The parts that are only looked for beside others, ready to be tried. Immutable, thread safe. */
final class CompanionParts {
  private final Map<Part, List<Predicate<String>>> tests = new LinkedHashMap<>();
  private final Map<String, Service> services;

  CompanionParts(Catalogue catalogue) {
    services = catalogue.byId();
    for (Service service : catalogue.services()) {
      for (Part part : service.parts()) {
        if (part.specificity() == Specificity.COMPANION) {
          List<Predicate<String>> shapes = new ArrayList<>();
          part.shapes().forEach(shape -> shapes.add(test(shape)));
          tests.put(part, List.copyOf(shapes));
        }
      }
    }
  }

  /** The parts of these services, in the catalogue's order. */
  List<Part> of(Set<String> ids) {
    return tests.keySet().stream().filter(part -> ids.contains(part.service())).toList();
  }

  /** The name of the service that issues a part. */
  String issuer(Part part) {
    return services.get(part.service()).name();
  }

  /** Whether something its service issues has a part and one of those that each value may be. */
  boolean together(Part part, List<Sighting> members) {
    List<List<String>> issued = services.get(part.service()).credentials();
    boolean alone = issued.stream().noneMatch(ids -> ids.contains(part.id()));
    return alone
        || issued.stream()
            .filter(ids -> ids.contains(part.id()))
            .anyMatch(ids -> members.stream().allMatch(member -> member.fits(part.service(), ids)));
  }

  /** The services that issue such parts of the form of a value. */
  Set<String> issuers(PartKind kind, String value) {
    Set<String> issuers = new HashSet<>();
    for (Part part : tests.keySet()) {
      if (part.kind() == kind && fits(part, value)) {
        issuers.add(part.service());
      }
    }
    return issuers;
  }

  boolean fits(Part part, String value) {
    return tests.get(part).stream().anyMatch(shape -> shape.test(value));
  }

  private static Predicate<String> test(Shape shape) {
    if (shape instanceof Shape.Free free) {
      return value -> fits(free, value);
    }
    if (shape instanceof Shape.Pattern pattern) {
      LazyPattern regex = new LazyPattern(pattern.regex());
      return value -> regex.get().matches(value);
    }
    return value -> false;
  }

  private static boolean fits(Shape.Free free, String value) {
    return value.length() >= free.min()
        && value.length() <= free.max()
        && value
            .chars()
            .allMatch(
                c ->
                    c < 128
                        ? free.alphabet().contains((byte) c)
                        : free.alphabet() == Alphabet.PRINTABLE);
  }
}
