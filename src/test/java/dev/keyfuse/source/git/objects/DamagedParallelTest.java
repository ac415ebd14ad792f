package dev.keyfuse.source.git.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Collected;
import dev.keyfuse.source.git.GitKit;
import dev.keyfuse.source.git.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damage in a pack with SHA-256 ids and so many objects that several threads read it. */
@Timeout(120)
class DamagedParallelTest {
  private static final HashFormat FORMAT = HashFormat.SHA256;
  private static final int FILES = 150;

  @TempDir Path temp;

  @Test
  void damageCostsNothingThatIsIntact() throws IOException {
    GitKit kit = Repositories.init(temp.resolve("repo"), FORMAT);
    SplittableRandom random = new SplittableRandom(5);
    for (int version = 0; version < 2; version++) {
      for (int file = 0; file < FILES; file++) {
        kit.write("f" + file, Long.toHexString(random.nextLong()) + "\n" + "x".repeat(file * 9));
      }
      kit.commit("Version " + version);
    }
    kit.git("repack", "-q", "-a", "-d", "-f");
    Path pack = Repositories.packs(kit, ".pack").get(0);
    Path index = Repositories.packs(kit, ".idx").get(0);
    assertTrue(pack.toFile().setWritable(true) && index.toFile().setWritable(true));
    PackKit parts = PackKit.read(pack, FORMAT);
    Set<String> blobs = history(kit).contents().keySet();
    assertEquals(2 * FILES, blobs.size());
    for (int i = 0; i < 150; i++) {
      PackKit changed = parts.copy();
      Set<ObjectId> intact = new HashSet<>();
      parts.entries.forEach(entry -> intact.add(entry.id));
      String lies = "";
      for (int lie = random.nextInt(4); lie >= 0; lie--) {
        int entry = random.nextInt(parts.entries.size());
        intact.retainAll(parts.independentOf(entry));
        lies += Lies.tell(changed, entry, random) + " in " + entry + "; ";
      }
      byte[][] written = changed.write(1 + i % 2);
      Files.write(pack, written[0]);
      Files.write(index, written[1]);
      assertIntactIsRead(kit, blobs, intact, lies);
    }
  }

  private static void assertIntactIsRead(
      GitKit kit, Set<String> blobs, Set<ObjectId> intact, String lies) throws IOException {
    Collected collected = history(kit);
    assertFalse(collected.incomplete().isEmpty(), lies + "passed for complete");
    Set<String> lost = new TreeSet<>(blobs);
    lost.removeAll(collected.contents().keySet());
    lost.removeIf(id -> !intact.contains(ObjectId.of(id)));
    assertEquals(Set.of(), lost, () -> lies + collected.incomplete());
  }

  private static Collected history(GitKit kit) throws IOException {
    try (GitRepository repository = GitRepository.open(kit.path())) {
      return Collected.of(repository.history(4, 1 << 20));
    }
  }
}
