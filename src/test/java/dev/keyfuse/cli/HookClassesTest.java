package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.cli.RehearsalRepository.Staged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hook's run loads, and that it says what any other way of asking for it says. */
class HookClassesTest {
  /**
   * Nothing staged, a clean file, a leak, its values as quiet as can be, a repository that is none.
   */
  private static final List<List<String>> WAYS =
      List.of(List.of(), List.of("--quiet"), List.of("-v"), List.of("--no-progress", "-q"));

  @TempDir Path directory;

  @Test
  void aCommitIsScannedWithoutWhatTakesLongToLoad() throws Exception {
    RehearsalRepository repository = RehearsalRepository.create(directory);
    for (Staged staged : Staged.values()) {
      repository.stage(staged);
      int code = staged == Staged.LEAK ? 1 : 0;
      List<String> loaded = java(code, "-Xlog:class+load", "--staged", "--quiet");
      List<String> heavy =
          loaded.stream()
              .filter(line -> line.matches(".*\\b(picocli|org\\.(eclipse|yaml)|com\\.fasterxml).*"))
              .filter(line -> line.contains("source:"))
              .toList();
      assertEquals(List.of(), heavy);
      if (staged == Staged.CLEAN) {
        // Setting up the first lambda, or the first variable handle, takes longer than the scan.
        String slow = "Lambda.*keyfuse|keyfuse.*Lambda" + (clockHasHandle() ? "" : "|VarHandles ");
        assertEquals(
            List.of(), loaded.stream().filter(line -> line.matches(".*(" + slow + ").*")).toList());
      }
      assertTrue(loaded.stream().anyMatch(line -> line.contains("dev.keyfuse.scan.Scanner ")));
    }
  }

  /** Whether Java's own clock sets one up, as that of Java 25 does. */
  private static boolean clockHasHandle() {
    return Arrays.stream(ZoneOffset.class.getDeclaredFields())
        .anyMatch(field -> field.getType() == AtomicReferenceArray.class);
  }

  @Test
  void saysTheSameByteForByteAsWithPicocli() throws Exception {
    for (int staged = 0; staged < 4; staged++) {
      Path at = Files.createDirectory(directory.resolve("é " + staged));
      if (staged > 0) {
        RehearsalRepository repository = RehearsalRepository.create(at);
        if (staged > 1) {
          repository.stage(staged == 3 ? Staged.LEAK : Staged.HARMLESS);
        }
      }
      for (List<String> way : WAYS) {
        List<String> plain = new ArrayList<>(List.of("scan", "--staged"));
        plain.addAll(way);
        plain.add(at.toString());
        List<String> parsed = new ArrayList<>(plain);
        parsed.add("--fail-on=low");
        assertEquals(said(parsed), said(plain), way + " " + staged);
      }
    }
  }

  private static String said(List<String> args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Console console =
        new Console(
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            Map.of(),
            Clock.systemUTC());
    int code = Main.run(console, new BuiltInEngine(), args.toArray(String[]::new));
    String report = out.toString(StandardCharsets.UTF_8).replaceAll("in [0-9.]+ s", "in no time");
    return code + "\n" + report + "\n" + err.toString(StandardCharsets.UTF_8);
  }

  private List<String> java(int code, String option, String... args)
      throws IOException, InterruptedException {
    Path said = directory.resolve("said");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(option, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.keyfuse.cli.Main", "scan"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    assertEquals(code, builder.start().waitFor(), () -> Files.exists(said) ? "see " + said : "");
    return Files.readAllLines(said);
  }
}
