package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistorySinkTest {
  private static final String TOKEN = "Q7w2".repeat(16);
  private static final ObjectId FIRST = ObjectId.of("11".repeat(20));
  private static final ObjectId SECOND = ObjectId.of("22".repeat(20));

  @TempDir Path temp;

  /** The names that are handed over when one tree is derived from another by one copy. */
  private List<String> names(String base, String derived, int at, int from, int length)
      throws IOException {
    List<String> names = new ArrayList<>();
    Visitor visitor =
        new Visitor() {
          @Override
          public void blob(Blob blob) {
            names.add(new String(blob.content(), StandardCharsets.ISO_8859_1));
          }

          @Override
          public void skipped(String what, String why) {}

          @Override
          public void incomplete(String reason) {}
        };
    try (ObjectDatabase database = ObjectDatabase.open(temp, HashFormat.SHA1)) {
      History history = new History(HashFormat.SHA1);
      HistorySink sink =
          new HistorySink(database, history, Earlier.NONE, visitor, new Damage(), 1 << 20);
      Copies copies = new Copies();
      Remembered first = sink.object(FIRST, ObjectType.TREE, bytes(base), null, copies);
      names.add("--");
      copies.add(at, from, length);
      sink.object(SECOND, ObjectType.TREE, bytes(derived), first, copies);
    }
    return names;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String entry(String name) {
    return "100644 " + name + "\0" + "i".repeat(20);
  }

  @Test
  void entriesTakenOverAreNotReadAgain() throws IOException {
    String base = entry("a") + entry(TOKEN);
    String derived = entry(TOKEN + "new") + base;
    int at = derived.length() - base.length();
    assertEquals(List.of(TOKEN, "--", TOKEN + "new"), names(base, derived, at, 0, base.length()));
  }

  @Test
  void whatWasTheMiddleOfAnEntryIsNoEntryThatWasLookedAt() throws IOException {
    String derived = entry(TOKEN);
    String base = "100644 y" + derived;
    assertEquals(
        List.of("y100644 " + TOKEN, "--", TOKEN),
        names(base, derived, 0, base.length() - derived.length(), derived.length()));
  }
}
