package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.secret.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemarksTest {
  @Test
  void otherSortOfKeyIsSaidToBeNone() {
    String text = "x(\"VALUE\", // cache key";
    byte[] bytes = text.getBytes(UTF_8);
    Vocabulary vocabulary = new Vocabulary();
    Span span = new Remarks(bytes, vocabulary).behind(word(bytes, "VALUE"));
    assertEquals(NameRole.NOT, vocabulary.role(bytes, span.start(), span.end()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x(\"VALUE\", // API secret",
        "cell = \"VALUE\"   ' API secret",
        "  'VALUE', # API secret",
        "(\"VALUE\"); -- API secret"
      })
  void namesTheValueBeforeIt(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Remarks remarks = new Remarks(bytes, new Vocabulary());
    Span span = remarks.behind(word(bytes, "VALUE"));
    assertEquals("API secret", text.substring(span.start(), span.end()).strip());
    assertTrue(remarks.holds(word(bytes, "secret")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x(\"VALUE\", \"API secret\"",
        "x(\"VALUE\", // see below",
        "VALUE // API secret",
        "x(\"VALUE\",\n  // API secret"
      })
  void whatIsNoneOrSaysNothingNamesNothing(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertNull(new Remarks(bytes, new Vocabulary()).behind(word(bytes, "VALUE")));
  }

  @Test
  void aSignatureIsNoneWhateverItIsOf() {
    byte[] bytes = "x(\"VALUE\", // signature of the api secret".getBytes(UTF_8);
    Span span = new Remarks(bytes, new Vocabulary()).behind(word(bytes, "VALUE"));
    assertEquals("signature", new String(bytes, span.start(), span.length(), UTF_8));
  }

  private static Word word(byte[] text, String said) {
    List<Word> words = Outline.read(text, 0, text.length, 1);
    return words.stream().filter(w -> w.in(text).equals(said)).findFirst().orElseThrow();
  }
}
