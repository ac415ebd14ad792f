package dev.keyfuse.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "src/main.py", "--path=x", "a+b@c:d,e%f"})
  void plainWordsStayAsTheyAre(String word) {
    assertEquals(word, Shell.quote(word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "my bot/.env | 'my bot/.env'",
        "it's | 'it'\\''s'",
        "~~ | ''",
        "$(touch x) | '$(touch x)'",
        "a`b` | 'a`b`'",
        "clés.env | 'clés.env'",
        "a;b | 'a;b'",
        "a\\b | 'a\\b'",
        "*.env | '*.env'",
        "!x | '!x'",
      })
  void everythingElseIsQuoted(String word, String quoted) {
    assertEquals(quoted, Shell.quote(word));
  }

  @Test
  void charactersThatDoNotShowAreSpelledOut() {
    assertEquals("$'a\\012rm -rf x'", Shell.quote("a\nrm -rf x"));
    assertEquals("$'\\033[2J\\'\\\\'", Shell.quote("\u001b[2J'\\"));
    assertEquals("$'\\342\\200\\256gpj.exe é'", Shell.quote("\u202egpj.exe é"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {"-rf, ./-rf", "-, ./-", "./-x, ./-x", "-a b, './-a b'", "a-b, a-b"})
  void pathsAreNeverOptions(String path, String quoted) {
    assertEquals(quoted, Shell.path(path));
  }

  @Test
  void aRealShellPassesOnExactlyTheValue() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    List<String> values =
        List.of(
            "plain",
            "my bot/it's é.env",
            "'; touch x; '",
            "$(id)`id`\\",
            "a\nb\tc",
            "\u202e\u001b]0;x\u0007",
            "日本 語",
            "*?[a] {b,c} ~ !x");
    for (String value : values) {
      assertEquals(value, shell("printf %s " + Shell.quote(value)));
    }
  }

  private static String shell(String command) throws IOException, InterruptedException {
    Process bash =
        new ProcessBuilder("/bin/bash", "--norc", "-c", command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    bash.getOutputStream().close();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor());
    return output;
  }
}
