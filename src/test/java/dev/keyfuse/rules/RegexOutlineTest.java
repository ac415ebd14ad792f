package dev.keyfuse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexOutlineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      nullValues = "-",
      value = {
        "abc 3 abc abc",
        "a:bc 4 bc a:bc",
        "[0-9]{8,10}:AA[0-9A-Za-z_-]{33} 46 AA -",
        "[0-9]{8,10}?:AA 13 AA -",
        "https?://x 9 http http",
        "https://hooks\\.slack\\.com/x 25 hooks.slack.com https://hooks.slack.com/x",
        "(?:wss|https)://rpc 11 rpc -",
        "(?:\\.g\\.alchemy\\.com|\\.alchemyapi\\.io)/v2 17 .alchemy -",
        "(?:ptb\\.)?discord 11 discord -",
        "eyJ[a-z]{2}\\.eyJ 9 .eyJ eyJ",
        "ab([0-9a-f]{32})cde 37 cde ab",
        "(?P<v>ab)c 3 abc abc",
        "(?i)abc 3 - -",
        "a(?i:b)c 3 - -",
        "[]a]b[^]]c 4 b -",
        "[[:alpha:]]xyz 4 xyz -",
        "[\\]]\\d\\w. 4 - -",
        "(?:ab){2}c 5 ab ab",
        "(?:ab){0,2}c 5 c -",
        "a{3} 3 a a"
      })
  void outlineIsThatOfTheSyntax(String regex, int longest, String literal, String start) {
    RegexOutline outline = RegexOutline.of(regex);
    assertEquals(longest, outline.longest());
    assertEquals(literal == null ? "" : literal, outline.literal());
    assertEquals(start == null ? "" : start, outline.start());
  }

  @ParameterizedTest
  @CsvSource({"a*", "a+b", "'a{2,}'", "(?:ab+)?", "'(?:a*){2}'", "a*?", "\\x41", "\\pL"})
  void whatHasNoBoundIsToldApart(String regex) {
    assertEquals(RegexOutline.UNBOUNDED, RegexOutline.of(regex).longest());
  }

  @ParameterizedTest
  @CsvSource({
    "[0-9a-f]{2}4[89ab], true",
    "'ab{2}[^c]', true",
    "a(?:b|c)d, false",
    "a[bc]*d, false",
    "(?i)ab, false",
    "a\\Sb, false",
    "^ab$, false"
  })
  void anExpressionOfOneCharacterAfterTheOtherIsToldInFull(String regex, boolean exact) {
    assertEquals(exact, RegexOutline.of(regex).exact());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0-9a-f]{2}4[89ab]",
        "ab?c*[x-z]",
        "(?:ab|[cd]b|a_)[^a]",
        "(?:[a-c]{1,2}4){2}",
        "a[b-]\\d\\w[]z]",
        "[\\w-]{3}[[:digit:]].",
        "x(?:a|b|)c|xy\\.c",
        "(?i)ab[c-e]"
      })
  void nothingThatMatchesIsOutsideTheOutline(String regex) {
    Pattern pattern = Pattern.compile(regex);
    RegexOutline outline = RegexOutline.of(regex);
    Random random = new Random(7);
    int matching = 0;
    for (int i = 0; i < 60_000; i++) {
      String text = text(random);
      boolean matches = pattern.matches(text);
      boolean inHeads = inHeads(text, outline.heads());
      if (matches) {
        matching++;
        assertTrue(inHeads && text.length() >= outline.heads().size(), text);
        assertTrue(text.contains(outline.literal()), text);
        assertTrue(text.chars().allMatch(c -> outline.characters().indexOf(c) >= 0), text);
      }
      if (outline.exact()) {
        assertEquals(matches, inHeads && text.length() == outline.heads().size(), text);
      }
    }
    assertTrue(matching > 0);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = 2 + random.nextInt(4); length > 0; length--) {
      text.append("aabbccxyz_-]48AB.".charAt(random.nextInt(17)));
    }
    return text.toString();
  }

  private static boolean inHeads(String text, List<String> heads) {
    return IntStream.range(0, Math.min(heads.size(), text.length()))
        .allMatch(i -> heads.get(i).indexOf(text.charAt(i)) >= 0);
  }
}
