package dev.keyfuse.source.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Collected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileSourceTest {
  @TempDir Path temp;

  private static Collected stdin(String text, long limit) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Collected.of(new StdinSource(new ByteArrayInputStream(bytes), limit));
  }

  @Test
  void fileIsDeliveredUnderThePathTheUserTyped() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "text");
    assertEquals(
        Map.of("./file", "text"), Collected.of(new FileSource(file, "./file", 4)).contents());
  }

  @Test
  void linkTheUserNamedIsFollowed() throws IOException {
    Files.writeString(temp.resolve("file"), "text");
    Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("file"));
    assertEquals(Map.of("link", "text"), Collected.of(new FileSource(link, "link", 4)).contents());
  }

  @Test
  void fileAboveTheLimitIsIncomplete() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "text");
    Collected collected = Collected.of(new FileSource(file, "file", 3));
    assertEquals(0, collected.blobs());
    assertTrue(collected.incomplete().iterator().next().contains("--max-file-size"));
  }

  @Test
  void missingFileDirectoryAndPipeAreErrors() throws Exception {
    assertThrows(
        IOException.class, () -> Collected.of(new FileSource(temp.resolve("no"), "no", 1)));
    assertThrows(IOException.class, () -> Collected.of(new FileSource(temp, "dir", 1)));
    Path pipe = temp.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    IOException e =
        assertThrows(IOException.class, () -> Collected.of(new FileSource(pipe, "pipe", 1)));
    assertTrue(e.getMessage().contains("not a regular file"), e.getMessage());
  }

  @Test
  void standardInputIsReadToItsEnd() throws IOException {
    Collected collected = stdin("some text", 9);
    assertEquals(Map.of("<stdin>", "some text"), collected.contents());
    assertTrue(collected.incomplete().isEmpty());
  }

  @Test
  void longStandardInputIsScannedInPartAndIncomplete() throws IOException {
    Collected collected = stdin("some text", 8);
    assertEquals(Map.of("<stdin>", "some tex"), collected.contents());
    assertTrue(collected.incomplete().iterator().next().contains("--max-file-size"));
  }
}
