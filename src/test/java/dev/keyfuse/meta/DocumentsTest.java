package dev.keyfuse.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The project's documents: complete, and without dead links. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE",
        ".gitattributes", ".editorconfig", ".gitignore", ".ci/run", "keyfuse", "keyfuse.cmd",
        "action.yml", "docs/ci.md"
      })
  void isThere(String name) throws IOException {
    assertTrue(Files.size(Path.of(name)) > 20, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyfuse", ".ci/run", ".ci/action", "ci/scan", "ci/action"})
  void scriptsAreExecutable(String name) {
    assertTrue(Files.isExecutable(Path.of(name)));
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    int seen = 0;
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        if (!link.group(1).startsWith("http")) {
          Path target = document.toAbsolutePath().resolveSibling(link.group(1));
          assertTrue(Files.exists(target), document + " links to " + link.group(1));
          seen++;
        }
      }
    }
    assertTrue(seen > 5, "saw only " + seen + " links");
  }

  @Test
  void everyDependencyHasItsReason() throws IOException {
    String decision = Files.readString(Path.of("docs/decisions/0003-dependencies.md"));
    Matcher dependency =
        Pattern.compile("<dependency>.*?<artifactId>([^<]+)</artifactId>", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("pom.xml")));
    TreeSet<String> unexplained = new TreeSet<>();
    while (dependency.find()) {
      if (!decision.contains("`" + dependency.group(1) + "`")) {
        unexplained.add(dependency.group(1));
      }
    }
    assertEquals(new TreeSet<>(), unexplained);
  }

  @Test
  void theCommandsOfTheReadmeAreExact() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertTrue(readme.lines().anyMatch("./keyfuse scan PATH"::equals));
    assertTrue(readme.lines().anyMatch("mvn -B verify"::equals));
  }

  @Test
  void decisionsAreNumberedWithoutGaps() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("docs/decisions"))) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      for (int i = 0; i < names.size(); i++) {
        assertTrue(names.get(i).startsWith(String.format("%04d-", i + 1)), names.get(i));
      }
      assertFalse(names.isEmpty());
    }
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(Path.of("."));
        Stream<Path> decisions = Files.walk(Path.of("docs"))) {
      return Stream.concat(top, decisions).filter(f -> f.toString().endsWith(".md")).toList();
    }
  }
}
