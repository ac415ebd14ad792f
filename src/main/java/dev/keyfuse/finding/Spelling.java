package dev.keyfuse.finding;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One value that is written in several ways: 32 bytes in hexadecimal, with {@code 0x} before them
 * or not, in either case. Whoever has one has them all, so they are one leak.
 */
final class Spelling {
  private static final int DIGITS = 64;
  private static final String PREFIX = "0x";

  private Spelling() {}

  /** What all spellings of a value have in common; the value itself if there is but one. */
  static Secret common(Secret value) {
    String digits = digits(value);
    return digits.isEmpty() ? value : Secret.of(digits);
  }

  /**
   * The spelling that a fingerprint is made from: of a private key with {@code 0x} where its
   * service writes keys with it at all.
   */
  static Secret canonical(Part part, Secret value) {
    String digits = part.kind() == PartKind.PRIVATE_KEY ? digits(value) : "";
    return digits.isEmpty() ? value : Secret.of(prefixed(part) ? PREFIX + digits : digits);
  }

  private static boolean prefixed(Part part) {
    return part.shapes().stream()
        .anyMatch(shape -> shape instanceof Shape.Run run && run.prefix().equals(PREFIX));
  }

  /** The digits of a value in lower case; empty if it is none of that form. */
  private static String digits(Secret value) {
    int prefix = value.length() - DIGITS;
    if (prefix != 0 && prefix != PREFIX.length()) {
      return "";
    }
    byte[] text = value.reveal();
    if (prefix > 0 && (text[0] != '0' || (text[1] | 0x20) != 'x')) {
      return "";
    }
    for (int i = prefix; i < text.length; i++) {
      if (Character.digit(text[i], 16) < 0) {
        return "";
      }
    }
    return new String(text, prefix, DIGITS, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }
}
