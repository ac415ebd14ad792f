package dev.keyfuse.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A piece of an expression.
 *
 * @param exact null unless it matches one text only
 * @param fixed whether it matches every text of the length of {@code heads} that is in them
 */
record OutlineNode(
    int longest, String exact, String inside, String start, List<String> heads, boolean fixed) {
  static OutlineNode one(String characters) {
    return new OutlineNode(1, null, "", "", List.of(characters), true);
  }

  static OutlineNode literal(String text) {
    List<String> heads = text.chars().mapToObj(Character::toString).toList();
    return new OutlineNode(text.length(), text, piece(text), text, heads, true);
  }

  static OutlineNode maybe(int longest) {
    return new OutlineNode(longest, null, "", "", List.of(), false);
  }

  OutlineNode or(OutlineNode other) {
    List<String> either = new ArrayList<>();
    for (int i = 0; i < Math.min(heads.size(), other.heads.size()); i++) {
      either.add(union(heads.get(i), other.heads.get(i)));
    }
    int most = Math.max(longest, other.longest);
    return new OutlineNode(most, null, common(inside, other.inside), "", either, false);
  }

  static String range(int from, int to) {
    StringBuilder all = new StringBuilder();
    for (int c = from; c <= to; c++) {
      all.append((char) c);
    }
    return all.toString();
  }

  static String union(String a, String b) {
    if (a.equals(b)) {
      return a;
    }
    BitSet all = new BitSet();
    a.chars().forEach(all::set);
    b.chars().forEach(all::set);
    return text(all);
  }

  static String text(BitSet characters) {
    StringBuilder text = new StringBuilder();
    characters.stream().forEach(c -> text.append((char) c));
    return text.toString();
  }

  static String longer(String a, String b) {
    return b.length() > a.length() ? b : a;
  }

  /** The longest text that is in both. */
  private static String common(String a, String b) {
    for (int length = Math.min(a.length(), b.length()); length > 0; length--) {
      for (int from = 0; from + length <= a.length(); from++) {
        if (b.contains(a.substring(from, from + length))) {
          return a.substring(from, from + length);
        }
      }
    }
    return "";
  }

  static int sum(int a, int b) {
    return (int) Math.min(RegexOutline.UNBOUNDED, (long) a + b);
  }

  static String piece(String text) {
    String longest = "";
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean plain =
          i < text.length()
              && text.charAt(i) < 128
              && (Character.isLetterOrDigit(text.charAt(i)) || "._-".indexOf(text.charAt(i)) >= 0);
      if (!plain) {
        longest = longer(longest, text.substring(from, i));
        from = i + 1;
      }
    }
    return longest;
  }
}
