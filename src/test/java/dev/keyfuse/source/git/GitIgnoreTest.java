package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Collected;
import dev.keyfuse.source.fs.WorkingTreeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class GitIgnoreTest {
  private static final List<String> NAMES = List.of("a", "b", "ab", "a.b", "aa", "b]", "!a", "#a");
  private static final List<String> PIECES =
      List.of(
          "a", "b", "*", "?", "**", "/", "/", ".", "[ab]", "[!a]", "\\?", "[a-b]", "[[:alpha:]]");

  @TempDir Path temp;

  private static boolean ignores(String rule, String path, boolean directory) {
    return IgnoreRule.parse(rule).orElseThrow().matches(Arrays.asList(path.split("/")), directory);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "*.log, x/y.log, true",
    "*.log, x/y.logs, false",
    "/x, x, true",
    "/x, y/x, false",
    "x/y, x/y, true",
    "x/y, z/x/y, false",
    "**/y, y, true",
    "**/y, a/b/y, true",
    "x/**, x, false",
    "x/**, x/a/b, true",
    "x/**/y, x/y, true",
    "x/**/y, x/a/b/y, true",
    "x/*/y, x/a/b/y, false",
    "x**y, xaay, true",
    "[!a-c]x, dx, true",
    "[!a-c]x, bx, false",
    "[]x]y, ]y, true",
    "[unclosed, [unclosed, false",
    "a\\*, a*, true",
    "a\\*, ab, false",
    "'a\\ ', 'a ', true",
    "'a  ', a, true",
    "\\#a, #a, true",
    "x/***/y, x/a/b/y, true",
  })
  void rulesMatchAsInGit(String rule, String path, boolean expected) {
    assertEquals(expected, ignores(rule, path, false));
  }

  @Test
  void ruleWithTrailingSlashIsForDirectories() {
    assertTrue(ignores("build/", "x/build", true));
    assertFalse(ignores("build/", "x/build", false));
  }

  @Test
  void hostilePatternsTakeNoTime() {
    String stars = "*a".repeat(5000) + "b";
    String deep = "**/a/".repeat(500) + "b";
    String name = "a".repeat(10_000);
    String path = "a/".repeat(2000) + "a";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertFalse(ignores(stars, name, false));
          assertFalse(ignores(deep, path, false));
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void filesScannedEqualThoseGitLists(int seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    GitKit kit = GitKit.init(temp.resolve("repo"));
    for (int i = 0; i < 60; i++) {
      StringBuilder path = new StringBuilder(pick(NAMES, random));
      for (int depth = random.nextInt(4); depth > 0; depth--) {
        path.append('/').append(pick(NAMES, random));
      }
      try {
        kit.write(path.toString(), "x\n");
      } catch (IOException e) {
        continue; // a file stands where a directory is wanted, or the other way round
      }
      if (random.nextInt(5) == 0) {
        kit.git("add", "-f", path.toString());
      }
    }
    for (String directory : List.of("", "a/", "ab/", "a/b/")) {
      if (Files.isDirectory(kit.path().resolve(directory))) {
        kit.write(directory + ".gitignore", rules(random));
      }
    }
    kit.write(".git/info/exclude", rules(random));
    Set<String> expected =
        new TreeSet<>(
            Arrays.asList(
                kit.git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
                    .split("\0")));
    try (GitRepository repository = GitRepository.open(kit.path())) {
      Collected collected =
          Collected.of(
              new WorkingTreeSource(
                  kit.path(),
                  new WorkingTreeSource.Options(
                      repository.ignoreRules(), repository.tracked(), false, 1, 1 << 20)));
      assertEquals(expected, collected.contents().keySet(), () -> allRules(kit));
    }
  }

  private static String allRules(GitKit kit) {
    StringBuilder all = new StringBuilder();
    for (String file :
        List.of(".gitignore", "a/.gitignore", "ab/.gitignore", ".git/info/exclude")) {
      try {
        all.append(file).append(":\n").append(Files.readString(kit.path().resolve(file)));
      } catch (IOException e) {
        all.append("none\n");
      }
    }
    return all.toString();
  }

  private static String rules(SplittableRandom random) {
    StringBuilder rules = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      rules.append(random.nextInt(4) == 0 ? "!" : "");
      for (int piece = 1 + random.nextInt(5); piece > 0; piece--) {
        rules.append(pick(PIECES, random));
      }
      rules
          .append(random.nextInt(6) == 0 ? "  " : "")
          .append(random.nextInt(6) == 0 ? "\r\n" : "\n");
    }
    return rules.toString();
  }

  private static String pick(List<String> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
