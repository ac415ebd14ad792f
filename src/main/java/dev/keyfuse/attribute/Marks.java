package dev.keyfuse.attribute;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is written right before a value and says that it is none: a mark of ciphertext, a URL. */
final class Marks {
  private static final List<String> CIPHERTEXT = List.of("ENC[", "ENC(", "{cipher}");
  private static final int LONGEST_MARK = 32;

  /** Hexadecimal digits of a commit's id. */
  private static final int COMMIT = 40;

  private static final int LONGEST_URL = 512;

  private Marks() {}

  /** Whether a value is marked as ciphertext, as SOPS, Jasypt and Spring's configuration do. */
  static boolean encrypted(byte[] text, int valueStart) {
    int from = valueStart;
    while (from > 0 && valueStart - from < LONGEST_MARK && !ends(text[from - 1])) {
      from--;
    }
    String before = new String(text, from, valueStart - from, StandardCharsets.ISO_8859_1);
    return CIPHERTEXT.stream().anyMatch(before::contains);
  }

  /** Whether a value is a commit of a repository, as in {@code git+https://…/name@…}. */
  static boolean commit(byte[] text, int valueStart) {
    if (valueStart == 0 || text[valueStart - 1] != '@' && text[valueStart - 1] != '#') {
      return false;
    }
    int end = valueStart;
    while (end < text.length && end - valueStart <= COMMIT && Character.digit(text[end], 16) >= 0) {
      end++;
    }
    int from = valueStart;
    while (from > 0 && valueStart - from < LONGEST_URL && !ends(text[from - 1])) {
      from--;
    }
    return end - valueStart == COMMIT
        && new String(text, from, valueStart - from, StandardCharsets.ISO_8859_1).contains("git");
  }

  private static boolean ends(byte b) {
    return b <= ' ' && b >= 0 || b == '"' || b == '\'';
  }
}
