package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Copies;
import dev.keyfuse.source.git.objects.HashFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TreeShapeTest {
  private static final int SHORTEST = 4;

  private final SplittableRandom random = new SplittableRandom(5);
  private final IdSet blobs = new IdSet(HashFormat.SHA1);
  private final Edges edges;

  TreeShapeTest() {
    for (int id = 0; id < 3; id++) {
      blobs.add(id(id), 0);
    }
    edges = new Edges(new IdSet(HashFormat.SHA1), blobs, List.of("wanted"));
  }

  /** Ids that look like the beginnings of entries, so that a copy can be out of step. */
  private static byte[] id(int number) {
    return ("100644 a\0" + "40000 d\0" + (char) ('0' + number) + "\0\0")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] tree() {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int i = random.nextInt(12); i > 0; i--) {
      String mode = List.of("100644", "40000", "120000", "160000").get(random.nextInt(4));
      String name = List.of("a", "b", "d", "wanted").get(random.nextInt(4));
      raw.writeBytes((mode + ' ' + name + '\0').getBytes(StandardCharsets.ISO_8859_1));
      raw.writeBytes(id(random.nextInt(6)));
    }
    return raw.toByteArray();
  }

  /** Copies of whatever happens to be the same, wherever it stands in the base. */
  private Copies copies(byte[] base, byte[] derived) {
    Copies copies = new Copies();
    int at = 0;
    while (at < derived.length) {
      int from = base.length == 0 ? 0 : random.nextInt(base.length);
      int length = 0;
      while (from + length < base.length
          && at + length < derived.length
          && base[from + length] == derived[at + length]) {
        length++;
      }
      if (length >= SHORTEST) {
        length -= random.nextInt(2);
        copies.add(at, from, length);
        at += length;
      } else if (random.nextInt(40) == 0) {
        at++;
      }
    }
    return copies;
  }

  @Test
  void derivedTreeIsReadAsIfItWereWhole() throws IOException {
    int copied = 0;
    for (int chain = 0; chain < 300; chain++) {
      byte[] base = tree();
      TreeShape shape = TreeShape.read(base, null, new Copies(), edges);
      for (int depth = 0; depth < 8; depth++) {
        byte[] derived = random.nextInt(4) == 0 ? tree() : changed(base);
        Copies copies = copies(base, derived);
        copied += copies.count();
        shape = TreeShape.read(derived, shape, copies, edges);
        int[] whole = TreeShape.read(derived, null, new Copies(), edges).edges();
        assertArrayEquals(whole, shape.edges(), () -> "chain with " + derived.length + " bytes");
        base = derived;
      }
    }
    assertTrue(copied > 1000, "copied only " + copied);
  }

  /** Entries of a tree moved about. */
  private byte[] changed(byte[] base) throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    raw.writeBytes(tree());
    raw.writeBytes(base);
    if (random.nextBoolean()) {
      raw.writeBytes(tree());
      raw.writeBytes(base);
    }
    return raw.size() > 4000 ? tree() : raw.toByteArray();
  }

  @Test
  void malformedTreeIsRefused() {
    byte[] raw = "100644 a\0too short".getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(IOException.class, () -> TreeShape.read(raw, null, new Copies(), edges));
    byte[] noName = Arrays.copyOf(raw, 5);
    assertThrows(IOException.class, () -> TreeShape.read(noName, null, new Copies(), edges));
  }
}
