package dev.keyfuse.rules;

import java.util.Map;
import java.util.TreeMap;

/** Reads the list of values that are public by design; it holds their SHA-256 only. */
final class KnownPublicReader {
  private KnownPublicReader() {}

  static Map<String, String> read(Cursor root) {
    Map<String, String> entries = new TreeMap<>();
    for (Cursor entry : root.list()) {
      entry.only("sha256", "what", "source");
      String sha256 = entry.text("sha256");
      if (!sha256.matches("[0-9a-f]{64}")) {
        entry.problem("sha256 must be 64 lower-case hexadecimal characters, not the value itself");
      }
      entry.text("source");
      if (entries.put(sha256, entry.text("what")) != null) {
        entry.problem("listed twice; keep one");
      }
    }
    return entries;
  }
}
