package dev.keyfuse.attribute;

import dev.keyfuse.match.SaidWords;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Links that show something of a chain: {@code https://www.blockchain.com/btc/tx/…}. Everybody
 * points at transactions and addresses there; whose a key beside the link is, it doesn't say.
 */
final class Links {
  /** Bytes of a link before and after a name that are looked at. */
  static final int REACH = 32;

  /** Parts of a path that are looked at. */
  private static final int MOST = 3;

  private static final Set<String> SHOWN =
      Set.of(
          "tx",
          "txs",
          "transaction",
          "transactions",
          "address",
          "addresses",
          "addr",
          "block",
          "blocks",
          "token",
          "tokens",
          "contract",
          "nft",
          "hash",
          "extrinsic");

  private static final SaidWords API = new SaidWords("api");

  private Links() {}

  /** Whether the host that a name in {@code text[start, end)} is part of shows such a thing. */
  static boolean show(byte[] text, int start, int end) {
    int at = end;
    int limit = Math.min(text.length, end + REACH);
    while (at < limit && host(text[at])) {
      at++;
    }
    if (at == limit || text[at] != '/' || !link(text, start)) {
      return false;
    }
    for (int i = 0; i < MOST && at < limit && text[at] == '/'; i++) {
      int from = at + 1;
      at = from;
      while (at < limit && letter(text[at])) {
        at++;
      }
      boolean more = at + 1 < limit && text[at] == '/' && text[at + 1] > ' ';
      String name = new String(text, from, at - from, StandardCharsets.ISO_8859_1);
      if (more && SHOWN.contains(name)) {
        return true;
      }
      // Pages of one kind begin with #/.
      at += at < limit && at == from && text[at] == '#' ? 1 : 0;
    }
    return false;
  }

  /** Whether a link's host begins before an offset, and is no interface of programs. */
  private static boolean link(byte[] text, int start) {
    int from = start;
    int floor = Math.max(2, start - REACH);
    while (from > floor && host(text[from - 1])) {
      from--;
    }
    return from > 1 && text[from - 1] == '/' && text[from - 2] == '/' && !API.in(text, from, start);
  }

  private static boolean host(byte b) {
    return letter(b) || b >= '0' && b <= '9' || b == '.' || b == '-';
  }

  private static boolean letter(byte b) {
    int c = b | 0x20;
    return c >= 'a' && c <= 'z';
  }
}
