package dev.keyfuse.corpus;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

/** How the bytes of a text file may differ though it says the same. */
enum Form {
  AS_WRITTEN,
  CRLF,
  LONE_CR,
  BOM,
  UTF_16_LE,
  UTF_16_BE,
  NO_FINAL_LINE_BREAK;

  private static final String MARK = "\ufeff";

  /** The bytes of {@code text}, whose lines end in a line feed, in this form. */
  byte[] of(String text) {
    return switch (this) {
      case AS_WRITTEN -> text.getBytes(UTF_8);
      case CRLF -> text.replace("\n", "\r\n").getBytes(UTF_8);
      case LONE_CR -> text.replace('\n', '\r').getBytes(UTF_8);
      case BOM -> (MARK + text).getBytes(UTF_8);
      case UTF_16_LE -> (MARK + text).getBytes(UTF_16LE);
      case UTF_16_BE -> (MARK + text).getBytes(UTF_16BE);
      case NO_FINAL_LINE_BREAK -> text.substring(0, text.length() - 1).getBytes(UTF_8);
    };
  }
}
