package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a configuration is plain, JGit reads the same from it. */
class PlainSettingsTest {
  private static final String USUAL =
      "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n"
          + "\tlogallrefupdates = true\n[remote \"origin\"]\n\turl = https://localhost/x.git\n"
          + "\tfetch = +refs/heads/*:refs/remotes/origin/*\n[branch \"main\"]\n\tremote = origin\n"
          + "[user]\n\tname = Jörg Müller\n\temail = a@example.org\n";

  private static final List<String> PIECES =
      List.of(
          "[core]\n",
          "[CORE]\n",
          "[remote \"a b\"]\n",
          "[remote]\n",
          "[core \"x\"]\n",
          "[user]\n",
          "[extensions]\n",
          "[core.x]\n",
          "\tbare = true\n",
          "\tBare=false\n",
          "bare\n",
          "\tbare = yes\n",
          "\tpromisor = true\n",
          "\tproMisor = false\n",
          "\tworktree = ../x y\n",
          "\tworktree = \"../q\"\n",
          "\tworkTree = ../z # why\n",
          "\trepositoryformatversion = 1\n",
          "\trepositoryformatversion = 2\n",
          "\tpartialclone = origin\n",
          "\tobjectformat = sha256\n",
          "# [core] bare = true\r\n",
          " ; remark\n",
          "\tname = a\\\n b\n",
          "\n",
          "\u2003bare = true\n",
          "no sense\n");

  @Test
  void readsWhatGitWrites() {
    assertNotNull(PlainSettings.read(USUAL, ""));
    assertNotNull(PlainSettings.read(USUAL.replace("\n", "\r\n"), "[core]\n\tbare = true\n"));
    assertNotNull(PlainSettings.read("", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[extensions]\n\tobjectformat = sha256\n",
        "[include]\n\tpath = /etc/passwd\n",
        "[core]\n\tbare\n",
        "[core]\n\tworktree = \"a\"\n",
        "[core]\n\trepositoryformatversion = 2\n",
        "[remote \"a\\\\b\"]\n\tpromisor = true\n",
        "bare = true\n",
      })
  void leavesTheRestToJGit(String config) {
    assertNull(PlainSettings.read(config, ""));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithJGit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int plain = 0;
    for (int i = 0; i < 5000; i++) {
      String config = pieces(random);
      String own = random.nextInt(4) == 0 ? pieces(random) : "";
      Settings read = PlainSettings.read(config, own);
      if (read != null) {
        plain++;
        assertEquals(withJGit(config, own), read, config + "--\n" + own);
      }
    }
    assertEquals(true, plain > 200, "only " + plain + " were plain");
  }

  private static String pieces(SplittableRandom random) {
    StringBuilder config = new StringBuilder(random.nextBoolean() ? USUAL : "[core]\n");
    for (int i = random.nextInt(5); i > 0; i--) {
      config.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return config.toString();
  }

  private static Settings withJGit(String config, String own) {
    try {
      return SettingsReader.read(Path.of("x"), config, own);
    } catch (IOException e) {
      return null;
    }
  }
}
