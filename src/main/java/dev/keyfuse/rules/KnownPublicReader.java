package dev.keyfuse.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the list of values that are public by design; it holds their SHA-256 only. */
final class KnownPublicReader {
  private KnownPublicReader() {}

  static Map<String, String> read(Cursor root) {
    Map<String, String> entries = new TreeMap<>();
    for (Cursor entry : root.list()) {
      entry.only("sha256", "values", "what", "source");
      entry.text("source");
      List<String> values = entry.texts("values");
      for (String sha256 : values.isEmpty() ? List.of(entry.text("sha256")) : values) {
        if (!sha256.matches("[0-9a-f]{64}")) {
          entry.problem(
              "sha256 must be 64 lower-case hexadecimal characters, not the value itself");
        }
        if (entries.put(sha256, entry.text("what")) != null) {
          entry.problem("listed twice; keep one");
        }
      }
    }
    return entries;
  }
}
