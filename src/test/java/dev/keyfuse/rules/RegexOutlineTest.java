package dev.keyfuse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
