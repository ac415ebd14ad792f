package dev.keyfuse.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What in a text names a service.
 *
 * @param words brand words and old brands, lower case, without separators ({@code binanceus} also
 *     stands for {@code binance_us}, {@code binance-us}, {@code binance.us} and {@code BinanceUS}).
 *     Words of six letters and more also count inside longer words. A blank stands for itself
 * @param weak everyday words ({@code gate}), folded, that count only as a whole field, section,
 *     call or value
 * @param hosts API and web hosts, lower case
 * @param headers header, field or parameter names that only this service uses, lower case, with
 *     their separators
 * @param packages library, module and class names whose import or use means this service, in their
 *     own case
 * @param not words that contain one of the above and mean something else, folded
 */
public record Names(
    List<String> words,
    List<String> weak,
    List<String> hosts,
    List<String> headers,
    List<String> packages,
    List<String> not) {
  public Names {
    words = List.copyOf(words);
    weak = List.copyOf(weak);
    hosts = List.copyOf(hosts);
    headers = List.copyOf(headers);
    packages = List.copyOf(packages);
    not = List.copyOf(not);
  }

  /**
   * The form in which words, part names and the names found in a text are compared: lower case,
   * letters and digits only. {@code BINANCE_US}, {@code binance.us} and {@code BinanceUS} are one.
   */
  public static String fold(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        folded.append(c);
      }
    }
    return folded.toString();
  }

  /** Whether a text is of ASCII characters only. */
  public static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /**
   * As {@link #fold}, but for single blanks between words: {@code Kraken Futures} is a name in
   * prose.
   */
  static String phrase(String name) {
    return Arrays.stream(name.split(" "))
        .map(Names::fold)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
