package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import java.nio.charset.StandardCharsets;

/**
 * What a value is read as, where the type says it: {@code "…".parse::<LocalWallet>()}, {@code let
 * signer: PrivateKeySigner = "…".parse()?}.
 */
final class Parsed {
  private static final String PARSE = ".parse";
  private static final int LONGEST_TYPE = 64;

  private final byte[] text;

  Parsed(byte[] text) {
    this.text = text;
  }

  /** Whether a value in quotes is read as a wallet's key. */
  boolean wallet(Word word) {
    int at = word.end() + 1;
    if (at + PARSE.length() >= text.length
        || !Delimiters.quote(text[word.end()])
        || !PARSE.equals(said(at, at + PARSE.length()))) {
      return false;
    }
    int from = at + PARSE.length();
    return text[from] == ':' ? of(from, '>') : word.named() && of(word.nameEnd(), '=');
  }

  /** Whether one of the identifiers from a place up to a sign is such a type. */
  private boolean of(int from, char sign) {
    int to = from;
    while (to < text.length && to - from < LONGEST_TYPE && text[to] != sign) {
      to++;
    }
    return Identifier.all(text, from, to).stream().anyMatch(KeyTypes::has);
  }

  private String said(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
