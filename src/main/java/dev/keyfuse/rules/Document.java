package dev.keyfuse.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A parsed rule file.
 *
 * @param file name for messages
 * @param root the top-level value
 * @param lines 1-based line of each value, by JSON pointer; empty for the compiled resource
 */
record Document(String file, JsonNode root, Map<String, Integer> lines) {
  Document {
    lines = Map.copyOf(lines);
  }

  /** The line of the value at a JSON pointer, or of the nearest one around it; 0 if unknown. */
  int line(String pointer) {
    for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
      if (at.isEmpty()) {
        return 0;
      }
    }
  }
}
