package dev.keyfuse.source.git.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkTest {
  private static final int LIMIT = 1 << 20;

  @TempDir Path directory;

  /** Checks each object against its own id and against what it is said to share with its base. */
  private static final class Checked implements ObjectSink {
    final HashFormat format;
    final List<String> ids = Collections.synchronizedList(new ArrayList<>());
    final List<String> problems = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger derived = new AtomicInteger();

    Checked(HashFormat format) {
      this.format = format;
    }

    private record Content(byte[] bytes) implements Remembered {
      @Override
      public long size() {
        return bytes.length;
      }
    }

    @Override
    public boolean wants(ObjectType type) {
      return true;
    }

    @Override
    public Remembered object(
        ObjectId id, ObjectType type, byte[] content, Remembered base, Copies copies) {
      MessageDigest digest = format.digest();
      digest.update((type + " " + content.length).getBytes(StandardCharsets.US_ASCII));
      digest.update((byte) 0);
      assertArrayEquals(id.raw(), digest.digest(content), id + " has another content");
      ids.add(id.hex());
      int end = 0;
      for (int i = 0; i < copies.count(); i++) {
        assertTrue(copies.at(i) >= end);
        end = copies.at(i) + copies.length(i);
        byte[] old = ((Content) base).bytes;
        assertTrue(
            Arrays.equals(
                content,
                copies.at(i),
                end,
                old,
                copies.from(i),
                copies.from(i) + end - copies.at(i)));
        derived.incrementAndGet();
      }
      return new Content(content);
    }

    @Override
    public void tooLarge(ObjectId id, ObjectType type, long size) {
      problems.add(id + " is too large");
    }

    @Override
    public void damaged(ObjectId id, String what) {
      problems.add(id + " " + what);
    }

    @Override
    public void problem(String what) {
      problems.add(what);
    }

    @Override
    public boolean cancelled() {
      return false;
    }
  }

  private GitKit repository(HashFormat format, String... repack) throws IOException {
    GitKit kit = Repositories.history(directory.resolve("r"), format, 7, 40);
    kit.write("empty", "");
    kit.commit("An empty file");
    List<String> command = new ArrayList<>(List.of("repack", "-adfq"));
    command.addAll(List.of(repack));
    kit.git(command.toArray(String[]::new));
    return kit;
  }

  private static Checked walk(GitKit kit, HashFormat format, int jobs, long memory)
      throws IOException {
    Checked sink = new Checked(format);
    try (ObjectDatabase database = ObjectDatabase.open(Repositories.objects(kit), format)) {
      assertEquals(List.of(), database.problems());
      database.walk(jobs, LIMIT, memory, sink);
    }
    return sink;
  }

  private static Set<String> allIds(GitKit kit) throws IOException {
    String all = kit.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)");
    return new TreeSet<>(all.lines().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "SHA1, 1, 50, false, 1000000",
    "SHA1, 3, 250, false, 1000000",
    "SHA1, 2, 1, false, 1000000",
    "SHA1, 4, 50, true, 1000",
    "SHA256, 2, 50, false, 1000000"
  })
  void deliversEveryObjectOnceWithItsContent(
      HashFormat format, int jobs, int depth, boolean refDeltas, long memory) throws Exception {
    GitKit kit = repository(format);
    kit.git("config", "repack.useDeltaBaseOffset", refDeltas ? "false" : "true");
    kit.git("repack", "-adfq", "--window=50", "--depth=" + depth);
    Checked sink = walk(kit, format, jobs, memory);
    assertEquals(List.of(), sink.problems);
    assertEquals(allIds(kit), new TreeSet<>(sink.ids));
    assertEquals(sink.ids.size(), new TreeSet<>(sink.ids).size());
    assertTrue(sink.derived.get() > 0);
  }

  @Test
  void deliversAnObjectThatIsInSeveralPacksOnce() throws Exception {
    GitKit kit = repository(HashFormat.SHA1);
    Path packs = kit.path().resolve(".git/objects/pack");
    Path list = directory.resolve("list");
    Files.write(list, allIds(kit));
    kit.gitWithInput(list, "pack-objects", "-q", packs.resolve("pack").toString());
    kit.gitWithInput(list, "pack-objects", "-q", "--depth=0", packs.resolve("pack").toString());
    Checked sink = walk(kit, HashFormat.SHA1, 2, 1 << 20);
    assertEquals(List.of(), sink.problems);
    assertEquals(sink.ids.size(), new TreeSet<>(sink.ids).size());
    assertEquals(allIds(kit), new TreeSet<>(sink.ids));
  }

  @Test
  void deliversLooseObjects() throws Exception {
    GitKit kit = Repositories.history(directory.resolve("r"), HashFormat.SHA256, 3, 30);
    Checked sink = walk(kit, HashFormat.SHA256, 2, 1 << 20);
    assertEquals(List.of(), sink.problems);
    assertEquals(allIds(kit), new TreeSet<>(sink.ids));
  }

  @Test
  void tellsOfEveryObjectThatDependsOnADamagedOne() throws Exception {
    GitKit kit = repository(HashFormat.SHA1);
    Set<String> all = allIds(kit);
    damage(Repositories.packs(kit, ".pack").get(0));
    Checked sink = walk(kit, HashFormat.SHA1, 2, 1 << 20);
    assertTrue(!sink.problems.isEmpty());
    assertEquals(all.size(), sink.ids.size() + sink.problems.size());
  }

  @Test
  void takesAnotherCopyOfWhatIsDamaged() throws Exception {
    GitKit kit = repository(HashFormat.SHA1);
    Set<String> all = allIds(kit);
    Path list = directory.resolve("list");
    Files.write(list, all);
    Path packs = Repositories.objects(kit).resolve("pack/pack");
    kit.gitWithInput(list, "pack-objects", "-q", "--window=0", packs.toString());
    assertEquals(2, Repositories.packs(kit, ".pack").size());
    damage(Repositories.packs(kit, ".pack").get(0));
    Checked sink = walk(kit, HashFormat.SHA1, 2, 1 << 20);
    assertTrue(!sink.problems.isEmpty());
    assertEquals(all, new TreeSet<>(sink.ids));
    assertEquals(all.size(), sink.ids.size());
  }

  private static void damage(Path pack) throws IOException {
    byte[] bytes = Files.readAllBytes(pack);
    bytes[bytes.length / 2] ^= 0x10;
    Files.delete(pack);
    Files.write(pack, bytes);
  }
}
