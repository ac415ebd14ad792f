package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {
  private static final CandidateFinder FINDER = new CandidateFinder(Catalogues.builtIn());
  private static final String KEY = Samples.expand("${base62:64}", "literals");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s = \"1\" + \"2\" + \"3\";",
        "s = '1' +\n    '2'\n    + '3'",
        "s = (\"1\"\n     \"2\"\n     \"3\")",
        "sign(id,\n  \"1\"\n  \"23\")",
        "const char *s = \"1\"\r\n    \"23\";",
        "s = '1' \\\n    '23'",
        "$s = '1' . '2' . '3';",
        "local s = \"1\" .. \"23\"",
        "s = \"1\" & _\n \"23\"",
        "s = \"1\" <> \"23\"",
        "s = \"1\" ++ \"23\"",
        "SELECT '1' || '23'"
      })
  void literalsOfOneValueAreOne(String form) {
    List<String> pieces = List.of(KEY.substring(0, 30), KEY.substring(30, 41), KEY.substring(41));
    String text =
        Pattern.compile("[123]")
            .matcher(form)
            .replaceAll(m -> pieces.get(m.group().charAt(0) - '1'));
    List<Candidate> found = find(text);
    assertEquals(1, found.size(), text);
    assertEquals(KEY, new String(found.get(0).value(), ISO_8859_1));
    assertEquals(text.indexOf(pieces.get(0)), found.get(0).start());
    assertEquals(text.indexOf(pieces.get(2)) + 23, found.get(0).end());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KEYS=(\"<\"\n  \">\")",
        "KEYS=( \"<\" \">\" )",
        "[\"<\", \">\"]",
        "\"<\"\n\">\"\n",
        "f(\"<\" + suffix, \">\")",
        "f(\"<\" + \"> \")",
        "\"<\".concat(\">\")"
      })
  void othersAreNot(String form) {
    String text = form.replace("<", KEY.substring(0, 32)).replace(">", KEY.substring(32));
    for (Candidate candidate : find(text)) {
      assertEquals(32, candidate.value().length, text);
    }
  }

  @Test
  void piecesThatAreNothingTogetherAreReadOneByOne() {
    String first = Samples.expand("${base62:64}", "first");
    String second = Samples.expand("${uuid}", "second");
    List<Candidate> found = find("f(\"" + first + "\" + \"" + second + "\")");
    assertEquals(2, found.size());
  }

  private static List<Candidate> find(String text) {
    CandidateFinderTest.Found found = new CandidateFinderTest.Found();
    FINDER.find(text.getBytes(ISO_8859_1), found);
    return found.candidates;
  }
}
