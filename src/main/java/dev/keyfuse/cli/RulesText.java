package dev.keyfuse.cli;

import dev.keyfuse.rules.ConfigFile;
import dev.keyfuse.rules.Guidance;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Describes services for people. */
final class RulesText {
  private static final int INDENT = 14;
  private static final int WIDTH = 100;

  private RulesText() {}

  /** One service on one line. */
  static String line(Service service) {
    String parts = service.parts().stream().map(Part::id).collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%-18s %-12s %-22s %s",
        service.id(),
        service.kind().id(),
        service.defunct() ? service.name() + " (defunct)" : service.name(),
        parts);
  }

  /** Everything about one service. */
  static void write(Service service, List<ConfigFile> files, Appendable out) throws IOException {
    out.append(service.name()).append(" (").append(service.id()).append(")\n");
    row("kind", service.kind().id() + (service.defunct() ? ", defunct" : ""), out);
    row("ccxt", String.join(", ", service.ccxt()), out);
    row("hosts", String.join(", ", service.names().hosts()), out);
    row("packages", String.join(", ", service.names().packages()), out);
    for (ConfigFile file : files) {
      if (file.service().equals(service.id()) || file.exchanges().containsValue(service.id())) {
        row("kept in", file.name() + " " + String.join(", ", file.paths()), out);
      }
    }
    for (List<String> credential : service.credentials()) {
      row("credential", String.join(" + ", credential), out);
    }
    for (Part part : service.parts()) {
      out.append("\n  ").append(part.rule()).append('\n');
      row("  kind", part.kind().id() + ", " + part.specificity().id(), out);
      for (Shape shape : part.shapes()) {
        row("  shape", describe(shape), out);
      }
      row("  names", String.join(", ", part.names()), out);
      row("  checks", String.join(", ", part.checks()), out);
      row("  note", part.note(), out);
    }
    out.append('\n');
    row("revoke", service.guidance().revoke().url(), out);
    for (Guidance.Source source : service.guidance().sources()) {
      row("source", source.url() + " (" + source.confidence() + ") " + source.fact(), out);
    }
  }

  private static void row(String label, String text, Appendable out) throws IOException {
    if (text.isBlank()) {
      return;
    }
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-12s", label));
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > INDENT && line.length() + word.length() >= WIDTH) {
        out.append(line).append('\n');
        line.setLength(0);
        line.append(" ".repeat(INDENT));
      }
      line.append(' ').append(word);
    }
    out.append(line).append('\n');
  }

  static String describe(Shape shape) {
    if (shape instanceof Shape.Run run) {
      String prefix = run.prefix().isEmpty() ? "" : ", begins with " + run.prefix();
      String padding = run.padding() == 0 ? "" : ", ends with " + "=".repeat(run.padding());
      return lengths(run.lengths()) + " of " + run.alphabet().id() + prefix + padding;
    }
    if (shape instanceof Shape.Loose loose) {
      String prefix = loose.prefix().isEmpty() ? "" : ", begins with " + loose.prefix();
      return "not documented: "
          + loose.min()
          + " to "
          + loose.max()
          + " characters of "
          + loose.alphabet().id()
          + prefix;
    }
    if (shape instanceof Shape.Groups groups) {
      String sizes = groups.sizes().stream().map(String::valueOf).collect(Collectors.joining("-"));
      return "groups " + sizes + " of " + groups.alphabet().id();
    }
    if (shape instanceof Shape.Pattern pattern) {
      return lengths(pattern.lengths()) + " matching " + pattern.regex();
    }
    if (shape instanceof Shape.Spanning spanning) {
      Shape.Core core = spanning.core();
      String prefix = core.prefix().isEmpty() ? "" : ", begins with " + core.prefix();
      String run = core.alphabet().id() + prefix;
      return lengths(core.lengths()) + " of " + run + ", within " + spanning.regex();
    }
    if (shape instanceof Shape.Words words) {
      return counts(words.counts()) + " words of " + words.list();
    }
    if (shape instanceof Shape.Numbers numbers) {
      return "array of " + counts(numbers.counts()) + " bytes";
    }
    if (shape instanceof Shape.Pem pem) {
      return "private key in PEM or DER: " + String.join(", ", pem.keyTypes());
    }
    Shape.Free free = (Shape.Free) shape;
    return free.min() + " to " + free.max() + " characters a person chose";
  }

  private static String lengths(List<Integer> lengths) {
    int last = lengths.get(lengths.size() - 1);
    if (lengths.size() > 4 && last - lengths.get(0) == lengths.size() - 1) {
      return lengths.get(0) + " to " + last + " characters";
    }
    return counts(lengths) + " characters";
  }

  private static String counts(List<Integer> counts) {
    return counts.stream().map(String::valueOf).collect(Collectors.joining(" or "));
  }
}
