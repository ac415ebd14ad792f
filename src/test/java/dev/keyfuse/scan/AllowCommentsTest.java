package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.finding.Allow;
import dev.keyfuse.secret.LineIndex;
import dev.keyfuse.secret.Span;
import dev.keyfuse.source.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowCommentsTest {
  private static final String VALUE = "VALUE";

  private static Optional<Allow> at(String text) {
    return at(text, new Origin.WorkingFile("bot.py"));
  }

  private static Optional<Allow> at(String text, Origin origin) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int start = text.substring(0, text.indexOf(VALUE)).getBytes(StandardCharsets.UTF_8).length;
    int end =
        text.substring(0, text.lastIndexOf(VALUE)).getBytes(StandardCharsets.UTF_8).length
            + VALUE.length();
    return new AllowComments(bytes, new LineIndex(bytes)).at(origin, new Span(start, end));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key = 'VALUE'  # keyfuse:allow made up",
        "key = 'VALUE'; // keyfuse:allow made up",
        "key = 'VALUE'; /* keyfuse:allow made up */",
        "<k>VALUE</k> <!-- keyfuse:allow made up -->",
        "key VALUE ; keyfuse:allow made up",
        "SET k = 'VALUE' -- keyfuse:allow: made up",
        "key = 'VALUE'  # nosec, keyfuse:allow made up",
        "# keyfuse:allow made up\r\nkey = 'VALUE'",
        "x\n\t// keyfuse:allow made up\nkey = 'VALUE'",
        "/* keyfuse:allow made up */\nkey = 'VALUE'",
        " * keyfuse:allow made up\n * key VALUE",
        " * key VALUE keyfuse:allow made up",
        "<!-- keyfuse:allow made up -->\n<k>VALUE</k>",
        "REM keyfuse:allow made up\nset K=VALUE",
        "   \"key = 'VALUE'  # keyfuse:allow made up\\n\",",
        "k = '''VALUE\nVALUE'''  # keyfuse:allow made up"
      })
  void aCommentOnTheLineOrAboveCounts(String text) {
    assertEquals("made up", at(text).map(Allow::reason).orElse("none"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other = 1  # keyfuse:allow made up\nkey = 'VALUE'",
        "--key other # keyfuse:allow made up\n--secret VALUE",
        "/* keyfuse:allow made up */ other = 1;\nkey = 'VALUE'",
        "# keyfuse:allow made up\n\nkey = 'VALUE'",
        "key = 'VALUE'\n# keyfuse:allow made up",
        "key = 'VALUE'  # keyfuse:allowed made up",
        "key = 'VALUE'  # notkeyfuse:allow made up",
        "key = 'VALUE'  # KEYFUSE:ALLOW made up",
        "key = 'VALUE' keyfuse:allow made up",
        "key = 'VALUE'  # notgitleaks:allow",
        "key = 'VALUE'  # gitleaks:allowed",
        "key = 'VALUE' nosec",
        "# gitleaks:allow\nkey = 'VALUE'"
      })
  void anythingElseDoesNot(String text) {
    assertEquals(Optional.empty(), at(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key = 'VALUE'  # keyfuse:allow",
        "key = 'VALUE'  # keyfuse:allow   ",
        "key = 'VALUE'  # keyfuse:allow --",
        "key = 'VALUE'; /* keyfuse:allow */ made up",
        "key = 'VALUE'  # keyfuse:allow REASON",
        "x\n# keyfuse:allow\nkey = 'VALUE'"
      })
  void withoutAReasonItIsFoundAndDoesNotCount(String text) {
    Allow allow = at(text).orElseThrow();
    assertEquals(false, allow.counts(), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gitleaks:allow",
        "betterleaks:allow",
        "trufflehog:ignore",
        "kingfisher:ignore",
        "ggignore",
        "nosec",
        "pragma: allowlist secret",
        "pragma: whitelist secret"
      })
  void marksOfOtherScannersAreFoundAndDoNotCount(String mark) {
    Allow allow = at("x\nkey = 'VALUE'  # " + mark + " because").orElseThrow();
    assertEquals(new Allow("", 2, mark), allow);
    assertEquals(false, allow.counts());
    Allow ours = at("key = 'VALUE'  # " + mark + ", keyfuse:allow made up").orElseThrow();
    assertEquals(true, ours.counts());
  }

  @Test
  void aLineThatIsAWholeFileHasNoComment() {
    String line = "/* keyfuse:allow made up */ " + "x=1;".repeat(1_000) + " key='VALUE'";
    assertEquals(Optional.empty(), at(line));
  }

  @Test
  void namesAndMessagesHaveNone() {
    String text = "# keyfuse:allow made up\nVALUE";
    assertEquals(Optional.empty(), at(text, new Origin.Message("0".repeat(40), false)));
    assertEquals(Optional.empty(), at(text, new Origin.RefName("x")));
  }

  @Test
  void aHostileLineCostsNoTime() {
    String line = "#".repeat(900) + "keyfuse:allo" + "/*".repeat(500) + " VALUE keyfuse:allow";
    Assertions.assertTimeout(Duration.ofSeconds(2), () -> at(line));
  }
}
