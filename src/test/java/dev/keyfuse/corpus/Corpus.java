package dev.keyfuse.corpus;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The case files in {@code test-fixtures/corpus}. */
final class Corpus {
  private static final Path ROOT = Path.of("test-fixtures", "corpus");
  private static final String SUFFIX = ".case";
  private static final Set<String> SERVICES = known(Catalogues.builtIn());

  private Corpus() {}

  /** Services with rules, and chains that are known by name. */
  private static Set<String> known(Catalogue catalogue) {
    Set<String> ids = new TreeSet<>(catalogue.others().chains());
    ids.addAll(catalogue.others().everydayChains());
    catalogue.services().forEach(service -> ids.add(service.id()));
    return ids;
  }

  /** Names of all cases, sorted. */
  static List<String> names() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .map(path -> ROOT.relativize(path).toString().replace('\\', '/'))
          .filter(path -> path.endsWith(SUFFIX))
          .map(path -> path.substring(0, path.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A case with fresh values that depend on its name alone. */
  static Case read(String name) {
    return read(name, name);
  }

  /** A case with values that depend on {@code seed}. */
  static Case read(String name, String seed) {
    return CaseParser.parse(name, text(name), SERVICES, text -> Samples.expand(text, seed));
  }

  /** Ids of all services that cases may name. */
  static Set<String> services() {
    return SERVICES;
  }

  /** The text of a case as written. */
  static String text(String name) {
    return read(ROOT.resolve(name + SUFFIX));
  }

  /** Cases that are known to fail; a comment may follow a name behind {@code #}. */
  static Set<String> knownFailures() {
    List<String> names = new ArrayList<>();
    for (String line : read(ROOT.resolve("known-failures.txt")).split("\n")) {
      String name = line.replaceAll("#.*", "").strip();
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    Set<String> unique = new TreeSet<>(names);
    if (unique.size() != names.size()) {
      throw new IllegalStateException("known-failures.txt names a case twice");
    }
    return unique;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
