package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.cli.RehearsalRepository.Staged;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  @TempDir Path directory;

  @Test
  void theRepositoryIsOneThatAHookCanScan() throws Exception {
    RehearsalRepository repository = RehearsalRepository.create(directory);
    for (Staged staged : Staged.values()) {
      repository.stage(staged);
      // 3 would mean that HEAD's commit and tree could not be read from the pack.
      assertEquals(staged == Staged.LEAK ? 1 : 0, scan());
    }
  }

  private int scan() {
    OutputStream nowhere = OutputStream.nullOutputStream();
    PrintStream err = new PrintStream(nowhere, true, StandardCharsets.UTF_8);
    Console console = new Console(nowhere, err, false, false, Map.of(), Clock.systemUTC());
    return Main.run(console, new BuiltInEngine(), "scan", "--staged", directory.toString());
  }

  @Test
  void keepsTheArchivesUsedLastAndWhatOthersAreMaking() throws Exception {
    for (int i = 0; i < 9; i++) {
      Path archive = Files.createFile(directory.resolve(i + ".jsa"));
      Files.createFile(directory.resolve(i + ".jsa.key"));
      long age = 1_000_000_000L + i * 1000L;
      Files.setLastModifiedTime(archive, FileTime.fromMillis(age));
    }
    Files.createFile(directory.resolve("5.jsa.4711.conf"));
    new StartArchive(directory.resolve("own.jsa")).prune();
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(3, left.filter(file -> file.toString().endsWith(".jsa")).count());
    }
    assertTrue(Files.exists(directory.resolve("8.jsa")));
    assertTrue(Files.exists(directory.resolve("5.jsa.4711.conf")));
  }

  @Test
  void anArchiveOfAnotherJarIsDropped() throws Exception {
    String before = System.getProperty("java.class.path");
    Path jar = Files.writeString(directory.resolve("keyfuse.jar"), "jar");
    System.setProperty("java.class.path", jar.toString());
    try {
      Path file = Files.createFile(directory.resolve("x.jsa"));
      StartArchive archive = new StartArchive(file);
      archive.describe();
      archive.drop();
      assertTrue(Files.exists(file));
      Files.writeString(jar, "another jar");
      archive.drop();
      assertFalse(Files.exists(file));
    } finally {
      System.setProperty("java.class.path", before);
    }
  }
}
