package dev.keyfuse.rules;

import dev.keyfuse.rules.Guidance.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads one service from a rule file or from the compiled catalogue: the same path for both. */
final class ServiceReader {
  /** Sections that are a rule file's own tests and no part of the catalogue. */
  static final List<String> SAMPLE_SECTIONS =
      List.of("examples", "negatives", "knownMisses", "knownFalseAlarms");

  private ServiceReader() {}

  static Service read(Cursor root) {
    root.only(
        Stream.concat(
                Stream.of(
                    "id",
                    "name",
                    "kind",
                    "defunct",
                    "ccxt",
                    "names",
                    "parts",
                    "credentials",
                    "sources",
                    "guidance"),
                SAMPLE_SECTIONS.stream())
            .toArray(String[]::new));
    String id = root.text("id");
    ServiceKind kind =
        root.constant("kind", ServiceKind.values(), ServiceKind::id).orElse(ServiceKind.EXCHANGE);
    List<Source> sources = root.list("sources").stream().map(GuidanceReader::source).toList();
    return new Service(
        id,
        root.text("name"),
        kind,
        root.flag("defunct"),
        root.texts("ccxt"),
        names(root.get("names")),
        root.list("parts").stream().map(part -> part(id, part)).toList(),
        root.list("credentials").stream().map(ServiceReader::texts).toList(),
        GuidanceReader.read(root.get("guidance"), sources));
  }

  private static Names names(Cursor names) {
    names.only("words", "weak", "hosts", "headers", "packages", "not");
    return new Names(
        folded(names, "words", Names::phrase, true),
        folded(names, "weak", Names::phrase, false),
        lower(names, "hosts"),
        lower(names, "headers"),
        names.texts("packages"),
        folded(names, "not", Names::fold, false));
  }

  private static Part part(String service, Cursor part) {
    part.only("id", "kind", "specificity", "shapes", "names", "checks", "note");
    return new Part(
        service,
        part.text("id"),
        part.constant("kind", PartKind.values(), PartKind::id).orElse(PartKind.SECRET),
        part.constant("specificity", Specificity.values(), Specificity::id)
            .orElse(Specificity.SHARED),
        ShapeReader.read(part.get("shapes")),
        folded(part, "names", Names::fold, false),
        part.texts("checks"),
        part.textOr("note", "").strip());
  }

  private static List<String> texts(Cursor list) {
    return list.list().stream().map(Cursor::text).toList();
  }

  private static List<String> lower(Cursor at, String field) {
    return at.texts(field).stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }

  private static List<String> folded(
      Cursor at, String field, UnaryOperator<String> form, boolean anyScript) {
    List<String> folded = new ArrayList<>();
    for (Cursor element : at.list(field)) {
      String text = element.text();
      String fold = form.apply(text);
      if (fold.isEmpty() || !anyScript && !Names.ascii(fold)) {
        // Identifiers are read as ASCII letters, in either case.
        element.problem("\"" + text + "\" must have Latin letters or digits, and no others");
      } else if (folded.contains(fold)) {
        element.problem(
            "\"" + text + "\" is in the list already: case and separators make no difference");
      } else {
        folded.add(fold);
      }
    }
    return folded;
  }
}
