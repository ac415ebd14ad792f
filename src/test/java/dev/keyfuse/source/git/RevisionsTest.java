package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.git.objects.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RevisionsTest {
  @TempDir Path temp;

  private static String commit(Path path, String revision) throws IOException {
    try (GitRepository repository = GitRepository.open(path);
        ObjectReader reader = repository.objects().newReader()) {
      return new Revisions(repository, reader).commit(revision).hex();
    }
  }

  @Test
  void everyNameMeansWhatItMeansToGit() throws IOException {
    GitKit kit = GitKit.init(temp.resolve("repo"));
    kit.commit("file", "one\n");
    kit.commit("file", "two\n");
    kit.git("checkout", "-q", "-b", "side", "HEAD~");
    kit.commit("other", "three\n");
    kit.git("tag", "-a", "-m", "tag", "annotated");
    kit.git("tag", "-a", "-m", "tag of a tag", "twice", "annotated");
    kit.git("checkout", "-q", "main");
    kit.git("merge", "-q", "--no-ff", "-m", "Merge", "side");
    kit.commit("file", "four\n");
    // One name in several places: git has rules which one counts.
    kit.git("update-ref", "refs/tags/name", "HEAD~1");
    kit.git("update-ref", "refs/heads/name", "HEAD~2");
    kit.git("update-ref", "refs/remotes/origin/main", "HEAD~1");
    kit.git("update-ref", "refs/remotes/other/main", "HEAD~2");
    kit.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
    kit.git("update-ref", "ORIG_HEAD", "HEAD~1");
    kit.git("fetch", "-q", ".", "side");
    String id = kit.git("rev-parse", "HEAD");
    for (String name :
        List.of(
            "HEAD",
            "@",
            "@~2",
            "main",
            "heads/main",
            "refs/heads/main",
            "name",
            "tags/name",
            "heads/name",
            "annotated",
            "twice",
            "twice^{}",
            "twice^{commit}~1",
            "tags/twice",
            "origin",
            "origin/main",
            "remotes/origin/main",
            "other/main",
            "ORIG_HEAD",
            "FETCH_HEAD",
            "HEAD~",
            "HEAD~0",
            "HEAD^0",
            "HEAD^^2",
            "HEAD~1^2",
            "HEAD^^1~",
            "HEAD~~~",
            id,
            id.toUpperCase(java.util.Locale.ROOT),
            id.substring(0, 12),
            id.substring(0, 12) + "~1^2")) {
      String expected = kit.git("rev-parse", "-q", "--verify", name + "^{commit}");
      assertEquals(expected.substring(expected.length() - 40), commit(kit.path(), name), name);
    }
  }

  @Test
  void ambiguousAbbreviationNamesTheCandidates() throws IOException {
    GitKit kit = GitKit.init(temp.resolve("repo"));
    kit.commit("file", "one\n");
    String tree = kit.git("rev-parse", "HEAD^{tree}");
    // With 600 commits two that share four digits are as good as certain: 600 * 599 / 2 / 65536.
    Path script = temp.resolve("commits");
    StringBuilder commits = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      commits
          .append("commit refs/heads/many\ncommitter T <t@example.org> ")
          .append(1_700_000_000 + i)
          .append(" +0000\ndata 2\nx\n\n");
    }
    Files.writeString(script, commits);
    kit.gitWithInput(script, "fast-import", "--quiet");
    List<String> ids = kit.git("rev-list", "many").lines().sorted().toList();
    boolean ambiguous = false;
    for (int i = 1; i < ids.size(); i++) {
      String digits = ids.get(i).substring(0, 4);
      if (ids.get(i - 1).startsWith(digits)) {
        ambiguous = true;
        RevisionException e =
            assertThrows(RevisionException.class, () -> commit(kit.path(), digits));
        assertFalse(e.absent());
        assertTrue(e.getMessage().contains(ids.get(i)), e.getMessage());
        assertTrue(e.getMessage().contains(ids.get(i - 1)), e.getMessage());
      }
    }
    assertTrue(ambiguous);
    // What is no commit does not stand in the way.
    String digits = tree.substring(0, 12);
    assertThrows(RevisionException.class, () -> commit(kit.path(), digits));
  }
}
