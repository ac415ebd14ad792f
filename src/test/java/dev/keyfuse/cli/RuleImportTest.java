package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleImportTest {
  @TempDir private Path directory;
  private final Run run = new Run();

  @Test
  void rulesAreWrittenAndWhatIsMissingIsTold() throws IOException {
    Path toml =
        write("[[rules]]\nid='a'\nregex='key=([0-9a-f]{40})'\n[[rules]]\nid='b'\nregex='x'\n");
    assertEquals(0, exit(toml));
    assertTrue(run.out().startsWith("1 rules written to "), run.out());
    assertTrue(run.err().contains("b: not imported: "), run.err());
    assertTrue(Files.exists(directory.resolve("out/a.yaml")));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path toml = write("[[rules]]\nid='a'\nregex='key=([0-9a-f]{40})'\n");
    Path mine = Files.createDirectories(directory.resolve("out")).resolve("a.yaml");
    Files.writeString(mine, "mine");
    assertEquals(2, exit(toml));
    assertEquals("mine", Files.readString(mine));
    assertTrue(run.err().contains("exists already"), run.err());
  }

  @Test
  void aFileThatIsNoneIsAUsageErrorThatNamesTheLine() throws IOException {
    assertEquals(2, exit(write("a = 1\nb = [\n= 2\n")));
    assertTrue(run.err().contains("rules.toml: line 3: "), run.err());
  }

  private Path write(String toml) throws IOException {
    return Files.writeString(directory.resolve("rules.toml"), toml);
  }

  private int exit(Path toml) {
    return run.exit("rules", "import", toml.toString(), "-o", directory.resolve("out").toString());
  }
}
