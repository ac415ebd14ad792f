package dev.keyfuse.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.keyfuse.rules.Guidance;
import dev.keyfuse.rules.Names;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Service;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is known of each service, as one Markdown table. */
final class ServicesTable {
  private static final String NONE = "–";

  private ServicesTable() {}

  static void write(List<Service> services, Appendable out) throws IOException {
    out.append(
        "| service | ccxt | parts | checks | named by | permissions | IP binding | expiry | revoke |"
            + " sources |\n");
    out.append("| --- ".repeat(10)).append("|\n");
    for (Service service : services) {
      row(service, out);
    }
  }

  private static void row(Service service, Appendable out) throws IOException {
    Guidance guidance = service.guidance();
    String kind = service.kind().id() + (service.defunct() ? ", defunct" : "");
    List<String> cells =
        List.of(
            "**" + service.name() + "** `" + service.id() + "`, " + kind,
            String.join(", ", service.ccxt()),
            service.parts().stream().map(ServicesTable::part).collect(joining("; ")),
            service.parts().stream()
                .flatMap(part -> part.checks().stream())
                .distinct()
                .collect(joining(", ")),
            names(service.names()),
            permissions(guidance.permissions()),
            binding(guidance.ipBinding()),
            guidance.expiry(),
            revoke(guidance.revoke()),
            sources(guidance.sources()));
    for (String cell : cells) {
      out.append("| ").append(cell.isBlank() ? NONE : escaped(cell)).append(' ');
    }
    out.append("|\n");
  }

  private static String part(Part part) {
    String shapes = part.shapes().stream().map(RulesText::describe).collect(joining(", or "));
    return part.id() + " (" + part.specificity().id() + "): " + shapes;
  }

  /** Words, one after the other; those of a name of two words in quotes. */
  private static String words(List<String> words) {
    return words.stream()
        .map(word -> word.contains(" ") ? '"' + word + '"' : word)
        .collect(joining(" "));
  }

  private static String names(Names names) {
    return Stream.of(
            words(names.words()),
            count(names.weak().size(), "whole word"),
            count(names.hosts().size(), "host"),
            count(names.headers().size(), "header"),
            count(names.packages().size(), "package"))
        .filter(text -> !text.isEmpty())
        .collect(joining(", "));
  }

  private static String count(int number, String what) {
    return number == 0 ? "" : number + " " + what + (number == 1 ? "" : "s");
  }

  private static String permissions(List<Guidance.Permission> permissions) {
    return permissions.stream()
        .map(permission -> permission.name() + " (" + permission.risk() + ")")
        .collect(joining(", "));
  }

  private static String binding(Guidance.IpBinding binding) {
    String most = binding.max() > 0 ? ", at most " + binding.max() : "";
    return binding.supported() + most;
  }

  private static String revoke(Guidance.Revoke revoke) {
    String where = revoke.url().isEmpty() ? revoke.path() : revoke.url();
    return where.isEmpty() || revoke.confidence().isEmpty()
        ? where
        : where + " (" + revoke.confidence() + ")";
  }

  private static String sources(List<Guidance.Source> sources) {
    return sources.stream()
        .collect(groupingBy(Guidance.Source::confidence, TreeMap::new, counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(joining(", "));
  }

  private static String escaped(String cell) {
    return cell.replaceAll("\\s+", " ").replace("\\", "\\\\").replace("|", "\\|");
  }
}
