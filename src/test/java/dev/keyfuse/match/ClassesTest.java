package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassesTest {
  @ParameterizedTest
  @CsvSource({
    "[0-9a-f]{8}-[0-9a-z]{10}, 0123abcd-0123456xyz",
    "api/[A-Z]+|u_[a-z]*, api/KEY",
    "api/[A-Z]+|u_[a-z]*, u_key",
    "a[x-]b, a-b",
    "[_a-c]+, _cab"
  })
  void anExpressionsClassesCoverWhatItMatches(String regex, String value) {
    byte[] bytes = value.getBytes(ISO_8859_1);
    assertEquals(0, Classes.of(bytes, 0, bytes.length) & ~Classes.ofRegex(regex));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0-9a-f]{8}-[0-9a-z]{10}", "ab?c*"})
  void anExpressionOfSmallLettersHasNoCapitals(String regex) {
    assertEquals(0, Classes.ofRegex(regex) & (Classes.UPPER | Classes.UPPER_HEX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "\\w+", "[^a]", "(?i)abc", "[[:upper:]]", "é"})
  void whatStandsForOtherCharactersCanBeAnything(String regex) {
    assertEquals(-1, Classes.ofRegex(regex));
  }
}
