package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EscapesTest {

  /** Ways the signs of base64 are written elsewhere. */
  enum Style {
    PLAIN(UnaryOperator.identity()),
    JSON_SLASHES(text -> text.replace("/", "\\/")),
    PERCENT(text -> text.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")),
    PERCENT_LOWER(text -> text.replace("+", "%2b").replace("/", "%2f").replace("=", "%3d")),
    UNICODE(text -> text.replace("+", "\\u002B").replace("/", "\\u002F").replace("=", "\\u003d"));

    private final UnaryOperator<String> escape;

    Style(UnaryOperator<String> escape) {
      this.escape = escape;
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void whatWasEscapedComesBack(Style style) {
    SplittableRandom random = new SplittableRandom(11);
    int escaped = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[16 + random.nextInt(60)];
      random.nextBytes(bytes);
      String value = Base64.getEncoder().encodeToString(bytes);
      String written = style.escape.apply(value);
      String text = "key=\"" + written + "\", x";
      byte[] content = text.getBytes(ISO_8859_1);
      int end = 5;
      while (Lexer.token(content[end])) {
        end++;
      }
      Escapes.Run run = Escapes.unescape(content, 5, end);
      assertEquals(value, new String(run.value(0, run.padded()), ISO_8859_1));
      assertEquals(value.length(), run.padded());
      assertEquals(value.replace("=", "").length(), run.bare());
      assertEquals(5 + written.length(), run.end());
      assertEquals(written.equals(value), run.plain());
      assertEquals(5, run.offset(0));
      assertEquals(5 + written.length(), run.offset(run.padded()));
      escaped += written.equals(value) ? 0 : 1;
    }
    assertTrue(style == Style.PLAIN || escaped > 500, escaped + " escaped");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void aValueStartsWhereItStartsNotAfterItsFirstEscape(Style style) {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[12];
      random.nextBytes(bytes);
      String head = style.escape.apply(Base64.getEncoder().encodeToString(bytes));
      byte[] content = ("key=\"" + head + "abcdefghijklmnop\"").getBytes(ISO_8859_1);
      int run = content.length - 1;
      while (Lexer.token(content[run - 1])) {
        run--;
      }
      assertEquals(5, Escapes.begin(content, 0, run), head);
      assertEquals(Math.max(run, 5), Escapes.begin(content, run, run));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\\nABCD', 1, 2",
    "'\\rABCD', 1, 2",
    "'\\tABCD', 1, 2",
    "'\\u003dAB', 1, 6",
    "'\\/ABCD', 1, 1",
    "'\\xABCD', 1, 1",
    "'%22ABCD', 1, 3",
    "'%3DABCD', 1, 3",
    "'%0aABCD', 1, 3",
    "'%41BCDE', 1, 1",
    "'%zzABCD', 1, 1",
    "'nABCD', 0, 0",
    "' nABCD', 1, 1"
  })
  void theLetterOfAnEscapeIsNoPartOfTheValue(String text, int start, int expected) {
    byte[] content = text.getBytes(ISO_8859_1);
    assertEquals(expected, Escapes.skip(content, start, content.length));
  }

  @Test
  void escapesAtTheEndOfTheTextAreNotReadBeyondIt() {
    for (String tail :
        new String[] {"\\", "%", "%2", "%3D", "\\u", "\\u00", "\\u003", "\\u003d", "\\/"}) {
      byte[] content = ("abcd" + tail).getBytes(ISO_8859_1);
      Escapes.Run run = Escapes.unescape(content, 0, 4);
      boolean padding = tail.equals("%3D") || tail.equals("\\u003d");
      String expected = padding ? "abcd=" : tail.equals("\\/") ? "abcd/" : "abcd";
      assertEquals(expected, new String(run.value(0, run.padded()), ISO_8859_1), tail);
    }
  }

  @Test
  void anEscapedEqualsSignSeparatesANameFromItsValue() {
    byte[] content = "apiKey%3Dabcdefghijklmnop".getBytes(ISO_8859_1);
    assertEquals(7, Escapes.begin(content, 0, 7));
    assertEquals(9, Escapes.skip(content, 7, content.length));
  }

  @Test
  void threeEqualsSignsAreNoPadding() {
    Escapes.Run run = Escapes.unescape("abcd===".getBytes(ISO_8859_1), 0, 4);
    assertEquals(4, run.padded());
    assertEquals(4, run.end());
  }
}
