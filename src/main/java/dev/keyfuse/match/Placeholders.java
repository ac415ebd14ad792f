package dev.keyfuse.match;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words people write where a value belongs. Pure functions on one value. */
final class Placeholders {
  /** Words nobody meets by chance in a random value, but everybody writes into a placeholder. */
  private static final String[] WORDS = {
    "xxxx",
    "example",
    "sample",
    "dummy",
    "placeholder",
    "changeme",
    "your",
    "redact",
    "replace",
    "insert",
    "secret",
    "apikey",
    "test",
    "fake",
    "mock",
    "passw",
    "todo",
    "binance",
    "bybit",
    "kraken",
    "coinbase",
    "kucoin",
    "bitget",
    "client",
    "token",
    "hidden",
    "private",
    "public",
    "enter",
    "abcdef",
    "qwerty",
    "deadbeef",
    "cafebabe",
    "123456",
    "000000",
    "aaaaaa",
    "nothing",
    "default",
    "string",
    "exchange",
    "random",
    "invalid",
    "notreal"
  };

  private static final String[][] BY_INITIAL = new String[128][0];

  /** Characters from which on short words say nothing. */
  private static final int LONG = 96;

  static {
    Map<Integer, List<String>> byInitial =
        Arrays.stream(WORDS).collect(Collectors.groupingBy(word -> (int) word.charAt(0)));
    byInitial.forEach((initial, words) -> BY_INITIAL[initial] = words.toArray(String[]::new));
  }

  private Placeholders() {}

  /** Whether a value contains a word people put where a value belongs. */
  static boolean in(byte[] value, int start, int end) {
    // In two hundred characters a word of four comes about by chance.
    int least = end - start > LONG ? 6 : 4;
    for (int i = start; i < end; i++) {
      for (String word : BY_INITIAL[lower(value[i]) & 0x7f]) {
        if (word.length() >= least && startsWith(value, i, end, word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether it contains a word, in capitals or not. */
  static boolean has(byte[] value, int start, int end, String word) {
    for (int i = start; i < end; i++) {
      if (startsWith(value, i, end, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] value, int at, int end, String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (int k = 0; k < word.length(); k++) {
      if (lower(value[at + k]) != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }
}
