package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path directory;

  private String doctor(Map<String, String> env, Path path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream err =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Console console = new Console(out, err, false, false, env, Clock.systemUTC());
    assertEquals(0, Main.run(console, new BuiltInEngine(), "doctor", path.toString()));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysWhatAReportNeeds() throws Exception {
    RehearsalRepository.create(directory);
    String said = doctor(Map.of("KEYFUSE_DEBUG", "1"), directory);
    assertTrue(said.contains(Version.NUMBER), said);
    assertTrue(said.contains(System.getProperty("java.version")), said);
    assertTrue(said.contains("git, sha1, work tree"), said);
    assertTrue(said.contains("KEYFUSE_DEBUG"), said);
  }

  @Test
  void showsNeitherHomeNorWhatVariablesHold() {
    String hidden = "between-us";
    Map<String, String> env = Map.of("HOME", directory.toString(), "KEYFUSE_JAVA_OPTS", hidden);
    String said = doctor(env, directory);
    assertFalse(said.contains(directory.toString()), said);
    assertFalse(said.contains(hidden), said);
    assertTrue(said.contains("~"), said);
  }
}
