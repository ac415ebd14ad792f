package dev.keyfuse.attribute;

import dev.keyfuse.match.SaidWords;
import dev.keyfuse.secret.Span;

/**
 * Variables whose names say nothing of their values: {@code k = "…"}. A cheap look for whether one
 * is used further down where that might say it.
 */
final class Variables {
  /** Bytes behind a value in which it is looked for. */
  private static final int REACH = Detector.AFTER;

  /** Bytes before a use that are asked. */
  private static final int BEFORE = 120;

  private static final int LONGEST_GAP = 48;

  private static final SaidWords TELLING =
      new SaidWords(
          "key",
          "secret",
          "wallet",
          "sign",
          "broadcast",
          "account",
          "client",
          "auth",
          "exchange",
          "token",
          "session",
          "connect",
          "ccxt");

  private Variables() {}

  /**
   * The identifier that the value at an offset is assigned to, by an equals sign; null if it is not
   * assigned to one.
   */
  static Span assigned(byte[] text, int valueStart) {
    int at = valueStart;
    int floor = Math.max(0, valueStart - LONGEST_GAP);
    while (at > floor && " \"'`".indexOf(text[at - 1]) >= 0) {
      at--;
    }
    if (at <= floor || text[at - 1] != '=' || at > 1 && "=!<>".indexOf(text[at - 2]) >= 0) {
      return null;
    }
    at -= at > 1 && text[at - 2] == ':' ? 2 : 1;
    Span name = identifier(text, at, floor);
    if (name != null && before(text, name.start(), floor) == ':') {
      // Of k: string = "…" that was the type.
      int colon = name.start();
      while (text[colon - 1] != ':') {
        colon--;
      }
      Span typed = identifier(text, colon - 1, floor);
      return typed == null ? name : typed;
    }
    return name;
  }

  private static Span identifier(byte[] text, int end, int floor) {
    int to = end;
    while (to > floor && (text[to - 1] == ' ' || text[to - 1] == '\t')) {
      to--;
    }
    int from = to;
    while (from > floor && in(text[from - 1])) {
      from--;
    }
    return from < to && from > floor - 1 ? new Span(from, to) : null;
  }

  private static byte before(byte[] text, int at, int floor) {
    int i = at;
    while (i > floor && text[i - 1] == ' ') {
      i--;
    }
    return i > floor ? text[i - 1] : 0;
  }

  /** Whether what the value is assigned to stands again behind it, after words that may tell. */
  static boolean used(byte[] text, int valueStart, int valueEnd) {
    Span name = assigned(text, valueStart);
    if (name == null) {
      return false;
    }
    int length = name.length();
    int limit = Math.min(text.length, valueEnd + REACH) - length;
    byte first = text[name.start()];
    for (int at = valueEnd; at <= limit; at++) {
      if (text[at] == first
          && !in(text[at - 1])
          && (at + length == text.length || !in(text[at + length]))
          && same(text, name.start(), at, length)
          && TELLING.in(text, Math.max(valueEnd, at - BEFORE), at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(byte[] text, int a, int b, int length) {
    for (int i = 0; i < length; i++) {
      if (text[a + i] != text[b + i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean in(byte b) {
    return Identifier.in(b) && b != '-';
  }
}
