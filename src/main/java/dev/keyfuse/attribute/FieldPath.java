package dev.keyfuse.attribute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The names of the regions around a value and its own, as in {@code exchange.key}. */
final class FieldPath {
  private static final int DEEPEST = 12;

  private FieldPath() {}

  /** The names of a value, folded, its own first; empty if it has none. */
  static List<String> of(byte[] text, Word word) {
    List<String> path = new ArrayList<>();
    if (word.named()) {
      chain(text, word.nameStart(), word.nameEnd(), path);
      for (Scope scope = word.scope();
          scope != null && path.size() < DEEPEST;
          scope = scope.parent()) {
        chain(text, scope.nameStart(), scope.nameEnd(), path);
      }
    }
    return path;
  }

  /** Adds the last of the names in {@code text[from, to)}, and what it belongs to. */
  private static void chain(byte[] text, int from, int to, List<String> path) {
    int end = to;
    boolean subscript = true;
    while (subscript) {
      while (end > from && !Identifier.in(text[end - 1])) {
        end--;
      }
      int start = end;
      while (start > from && Identifier.in(text[start - 1])) {
        start--;
      }
      if (start == end) {
        return;
      }
      if (end - start <= Identifier.LONGEST) {
        path.add(
            ConfigFields.fold(new String(text, start, end - start, StandardCharsets.ISO_8859_1)));
      }
      end = start;
      int at = start;
      while (at > from && (text[at - 1] == '"' || text[at - 1] == '\'')) {
        at--;
      }
      subscript = at > from && (text[at - 1] == '.' && at == start || text[at - 1] == '[');
    }
  }
}
