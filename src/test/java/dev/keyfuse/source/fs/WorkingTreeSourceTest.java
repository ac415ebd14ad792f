package dev.keyfuse.source.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Collected;
import dev.keyfuse.source.Visitor;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class WorkingTreeSourceTest {
  private static final long LIMIT = 1000;

  @TempDir Path temp;

  private static Stream<Path> roots() throws IOException {
    return Stream.of(
        root(Configuration.unix(), "/scanned"),
        root(Configuration.osX(), "/scanned"),
        root(Configuration.windows(), "C:\\scanned"));
  }

  private static Path root(Configuration configuration, String path) throws IOException {
    FileSystem files = Jimfs.newFileSystem(configuration);
    return Files.createDirectory(files.getPath(path));
  }

  private static void write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Collected plain(Path root) throws IOException {
    return Collected.of(new WorkingTreeSource(root, WorkingTreeSource.Options.plain(2, LIMIT)));
  }

  @ParameterizedTest
  @MethodSource("roots")
  void pathsAreRelativeWithSlashes(Path root) throws IOException {
    write(root, "a", "1");
    write(root, "d/e/ü x", "2");
    write(root, "d/empty", "");
    Collected collected = plain(root);
    assertEquals(Map.of("a", "1", "d/e/ü x", "2", "d/empty", ""), collected.contents());
    assertEquals(3, collected.blobs());
    assertEquals(Set.of(), collected.incomplete());
  }

  @ParameterizedTest
  @MethodSource("roots")
  void gitMetadataIsNeverEntered(Path root) throws IOException {
    write(root, "nested/.git/config", "secret");
    write(root, "nested/file", "seen");
    write(root, "other/.GIT/config", "secret");
    write(root, "linked/.git", "gitdir: elsewhere");
    Collected collected = plain(root);
    assertEquals(Map.of("nested/file", "seen"), collected.contents());
    assertEquals(Set.of("git metadata of a nested repository"), collected.skipped());
  }

  @ParameterizedTest
  @MethodSource("roots")
  void ignoredFilesAreLeftOutUnlessTrackedOrAskedFor(Path root) throws IOException {
    write(root, "build/tracked", "1");
    write(root, "build/out", "2");
    write(root, "build/deep/out", "3");
    write(root, "x.log", "4");
    write(root, "kept.log", "5");
    write(root, "src", "6");
    IgnoreRules rules =
        (path, directory) -> path.endsWith(".log") || directory && path.equals("build");
    Set<String> tracked = Set.of("build/tracked", "kept.log", "src", "deleted/long/ago");
    Collected collected =
        Collected.of(
            new WorkingTreeSource(
                root, new WorkingTreeSource.Options(rules, tracked, false, 1, LIMIT)));
    assertEquals(Set.of("build/tracked", "kept.log", "src"), collected.contents().keySet());
    assertEquals(Set.of("ignored file", "ignored directory"), collected.skipped());
    Collected all =
        Collected.of(
            new WorkingTreeSource(
                root, new WorkingTreeSource.Options(rules, tracked, true, 1, LIMIT)));
    assertEquals(6, all.blobs());
  }

  @ParameterizedTest
  @MethodSource("roots")
  void linksAreNotFollowedAndTheirTargetIsTheContent(Path root) throws IOException {
    write(root.resolveSibling("outside"), "passwd", "secret");
    write(root, "d/file", "1");
    Files.createSymbolicLink(root.resolve("out"), root.getFileSystem().getPath("../outside"));
    Files.createSymbolicLink(root.resolve("d/loop"), root.getFileSystem().getPath(".."));
    Files.createSymbolicLink(root.resolve("dangling"), root.getFileSystem().getPath("nowhere"));
    Collected collected = plain(root);
    String separator = root.getFileSystem().getSeparator();
    assertEquals(
        Map.of(
            "d/file",
            "1",
            "out",
            ".." + separator + "outside",
            "d/loop",
            "..",
            "dangling",
            "nowhere"),
        collected.contents());
  }

  @ParameterizedTest
  @MethodSource("roots")
  void fileAboveTheLimitIsTold(Path root) throws IOException {
    write(root, "fits", "x".repeat((int) LIMIT));
    write(root, "large", "x".repeat((int) LIMIT + 1));
    Collected collected = plain(root);
    assertEquals(Set.of("fits"), collected.contents().keySet());
    assertEquals(
        Set.of("large is larger than --max-file-size allows: raise it"), collected.incomplete());
  }

  @ParameterizedTest
  @MethodSource("roots")
  void moreFilesThanTheQueueHoldsAreAllDelivered(Path root) throws IOException {
    for (int i = 0; i < 6000; i++) {
      write(root, "d" + i % 7 + "/f" + i, "" + i);
    }
    assertEquals(6000, plain(root).blobs());
  }

  @ParameterizedTest
  @MethodSource("roots")
  void rootThatIsNoDirectoryIsAnError(Path root) throws IOException {
    write(root, "file", "1");
    assertThrows(IOException.class, () -> plain(root.resolve("file")));
    assertThrows(NoSuchFileException.class, () -> plain(root.resolve("nowhere")));
  }

  @Test
  void specialFilesAreNeverOpened() throws Exception {
    Files.writeString(temp.resolve("file"), "1");
    mkfifo(temp.resolve("pipe"));
    Files.createSymbolicLink(temp.resolve("to-device"), Path.of("/dev/zero"));
    Collected collected = plain(temp);
    assertEquals(Map.of("file", "1", "to-device", "/dev/zero"), collected.contents());
    assertEquals(Set.of("special file"), collected.skipped());
  }

  @Test
  void unreadableFileAndDirectoryMakeItIncomplete() throws IOException {
    Files.writeString(temp.resolve("ok"), "1");
    Path file = Files.writeString(temp.resolve("locked-file"), "2");
    Path directory = Files.createDirectory(temp.resolve("locked-directory"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root reads everything");
    Collected collected = plain(temp);
    assertEquals(Map.of("ok", "1"), collected.contents());
    assertEquals(2, collected.incomplete().size());
    assertTrue(collected.incomplete().toString().contains("locked-directory"));
    assertTrue(collected.incomplete().toString().contains("locked-file could not be read: access"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void directoriesTooDeepForThePlatformAreTold() throws IOException {
    Path first = Files.createDirectories(temp.resolve(("d".repeat(200) + "/").repeat(12)));
    Path other = temp.resolve("other");
    Files.createDirectories(other.resolve(("e".repeat(200) + "/").repeat(12)));
    Files.writeString(temp.resolve("file"), "1");
    Path tooDeep = first.resolve("other");
    Files.move(other, tooDeep);
    try {
      Collected collected = plain(temp);
      assertEquals(Map.of("file", "1"), collected.contents());
      assertEquals(1, collected.incomplete().size(), collected.incomplete().toString());
    } finally {
      Files.move(tooDeep, other);
    }
  }

  @Test
  void deepDirectoriesDoNotOverflowTheStack() throws IOException {
    Path root = root(Configuration.unix(), "/w");
    Path directory = root;
    for (int i = 0; i < 3000; i++) {
      directory = Files.createDirectory(directory.resolve("d"));
    }
    Files.writeString(directory.resolve("file"), "deep");
    assertEquals("deep", plain(root).contents().firstEntry().getValue());
  }

  @Test
  void namesThatAreNotUtf8DoNotStopIt() throws Exception {
    String script = "printf one > \"$(printf 'bad\\377name')\"; printf two > 'what?'";
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).directory(temp.toFile());
    assertEquals(0, builder.start().waitFor());
    Collected collected = plain(temp);
    assertEquals(Map.of("bad\uFFFDname", "one", "what?", "two"), collected.contents());
  }

  @Test
  void fileOfUnknownSizeIsReadToItsEnd() throws IOException {
    Path proc = Path.of("/proc/self/status");
    assumeFalse(!Files.isRegularFile(proc), "no /proc here");
    Collected collected = Collected.of(new FileSource(proc, "status", 1 << 20));
    assertTrue(collected.contents().get("status").startsWith("Name:"));
    assertTrue(collected.contents().get("status").endsWith("\n"));
  }

  @Test
  void failureOfTheVisitorComesOut() throws IOException {
    for (int i = 0; i < 5000; i++) {
      Files.writeString(temp.resolve("f" + i), "1");
    }
    Visitor failing = new Failing();
    WorkingTreeSource source =
        new WorkingTreeSource(temp, WorkingTreeSource.Options.plain(2, LIMIT));
    assertEquals(
        "failed on purpose",
        assertThrows(IllegalStateException.class, () -> source.visit(failing)).getMessage());
  }

  @Test
  void cancelledVisitEndsSoon() throws IOException {
    for (int i = 0; i < 500; i++) {
      Files.writeString(temp.resolve("f" + i), "1");
    }
    AtomicInteger seen = new AtomicInteger();
    new WorkingTreeSource(temp, WorkingTreeSource.Options.plain(1, LIMIT))
        .visit(
            new Failing() {
              @Override
              public void blob(Blob blob) {
                seen.incrementAndGet();
              }

              @Override
              public boolean cancelled() {
                return seen.get() >= 3;
              }
            });
    assertEquals(3, seen.get());
  }

  private static void mkfifo(Path pipe) throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
  }

  private static class Failing implements Visitor {
    @Override
    public void blob(Blob blob) {
      throw new IllegalStateException("failed on purpose");
    }

    @Override
    public void skipped(String what, String why) {}

    @Override
    public void incomplete(String reason) {}
  }
}
