package dev.keyfuse.match;

/**
 * Finds runs of token characters ({@code A-Z a-z 0-9 + / _ -}) of at least {@link #SHORTEST} bytes.
 *
 * <p>This is the one pass every scanned byte goes through, so it looks at as few bytes as it can: a
 * run of {@code n} bytes must cover every {@code n}-th byte, so after a byte that ends a run the
 * next one worth looking at is {@code n} further on, and from there it walks back only until it
 * meets a byte that is no token character. Linear for any input. Stateless and thread safe.
 */
final class Lexer {
  /** Least length of a run worth a look: no credential found by its shape is shorter. */
  static final int SHORTEST = 16;

  private static final boolean[] TOKEN = new boolean[256];
  private static final boolean[] HARD = new boolean[256];

  static {
    for (int c = 0; c < 256; c++) {
      boolean alphanumeric = c < 128 && Character.isLetterOrDigit(c);
      TOKEN[c] = alphanumeric || c == '+' || c == '/' || c == '_' || c == '-';
      HARD[c] = !TOKEN[c] && c != '\\' && c != '%' && c != '=';
    }
  }

  private Lexer() {}

  /** Receives runs in ascending order. */
  interface RunSink {
    /** A maximal run {@code [start, end)}. */
    void run(int start, int end);
  }

  /** Whether a byte belongs to a run. */
  static boolean token(byte b) {
    return TOKEN[b & 0xff];
  }

  /** Whether a byte is in no run, no escape within a value, and no padding. */
  static boolean hard(byte b) {
    return HARD[b & 0xff];
  }

  /** Reports every maximal run of at least {@link #SHORTEST} token bytes in {@code [from, to)}. */
  static void runs(byte[] content, int from, int to, RunSink sink) {
    boolean[] token = TOKEN;
    int before = from - 1;
    int at = before + SHORTEST;
    while (at < to) {
      int back = at;
      while (back > before && token[content[back] & 0xff]) {
        back--;
      }
      if (back > before) {
        before = back;
        at = back + SHORTEST;
        continue;
      }
      int end = at + 1;
      while (end < to && token[content[end] & 0xff]) {
        end++;
      }
      sink.run(before + 1, end);
      before = end;
      at = end + SHORTEST;
    }
  }
}
