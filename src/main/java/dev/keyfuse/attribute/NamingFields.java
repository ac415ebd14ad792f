package dev.keyfuse.attribute;

import dev.keyfuse.secret.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which fields, arguments and attributes say by what they are called that their value names
 * another: {@code name: API_KEY}, {@code forKey: "apiKey"}.
 */
final class NamingFields {
  /** Bytes between a value and the name of the field that names it. */
  private static final int GAP = 40;

  /** In lower case. */
  private static final Set<String> NAMING =
      Set.of(
          "name",
          "key",
          "field",
          "header",
          "variable",
          "forkey",
          "forhttpheaderfield",
          "headername",
          "parametername",
          "withname");

  private NamingFields() {}

  /** Whether a word is the value of such a field. */
  static boolean names(byte[] text, Word word) {
    List<String> said = Identifier.all(text, word.nameStart(), word.nameEnd());
    return !said.isEmpty() && NAMING.contains(said.get(said.size() - 1).toLowerCase(Locale.ROOT));
  }

  /** The attribute of an element that names what stands in it; null if it has none. */
  static Span attribute(byte[] text, Scope element) {
    return Markup.attribute(text, element, NAMING);
  }

  /** Whether a field that may name the value that ends here seems to follow: a cheap look. */
  static boolean follows(byte[] text, int end) {
    int at = end;
    int limit = Math.min(text.length, end + GAP);
    while (at < limit && !Character.isLetter(text[at])) {
      at++;
    }
    int from = at;
    while (at < limit && Character.isLetter(text[at])) {
      at++;
    }
    int to = at;
    while (at < limit && (text[at] == '"' || text[at] == '\'' || text[at] == ' ')) {
      at++;
    }
    return at < limit
        && (text[at] == ':' || text[at] == '=')
        && NAMING.contains(
            new String(text, from, to - from, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT));
  }
}
