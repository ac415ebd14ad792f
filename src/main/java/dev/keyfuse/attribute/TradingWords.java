package dev.keyfuse.attribute;

import dev.keyfuse.match.WordIndex;
import dev.keyfuse.rules.OtherNames;
import java.nio.charset.StandardCharsets;

/**
 * Tells whether a text is about trading, whatever the exchange: it uses a library or a bot that
 * connects to many, or speaks of candles and order books. Immutable, thread safe.
 */
final class TradingWords {
  private final OtherNames names;

  /** Made when first asked for: hardly a commit has anything to ask for. */
  private volatile WordIndex index;

  TradingWords(OtherNames names) {
    this.names = names;
  }

  private WordIndex index() {
    if (index == null) {
      index = new WordIndex(names.trading().stream().map(WordIndex::normal).distinct().toList());
    }
    return index;
  }

  /** The first word of trading in a text as it is written there; empty if there is none. */
  String in(byte[] text) {
    int[] first = {text.length, 0};
    index()
        .find(
            text,
            0,
            text.length,
            (word, start, end) -> {
              if (start < first[0] && alone(text, start, end)) {
                first[0] = start;
                first[1] = end;
              }
            });
    return first[0] == text.length
        ? ""
        : new String(text, first[0], first[1] - first[0], StandardCharsets.UTF_8);
  }

  String in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean alone(byte[] text, int start, int end) {
    boolean hump = start > 0 && upper(text[start]) && !upper(text[start - 1]) || end - start >= 8;
    boolean ends = end == text.length || !lower(text[end]) || text[end] == 's';
    return (start == 0 || !letter(text[start - 1]) || hump) && (ends || end - start >= 8);
  }

  private static boolean letter(byte b) {
    return lower(b) || upper(b);
  }

  private static boolean lower(byte b) {
    return b >= 'a' && b <= 'z';
  }

  private static boolean upper(byte b) {
    return b >= 'A' && b <= 'Z';
  }
}
