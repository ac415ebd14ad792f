package dev.keyfuse.match;

import dev.keyfuse.rules.Part;
import java.util.List;

/**
 * A value whose shape fits at least one part of one service and which looks drawn at random.
 *
 * @param start offset of its first byte in the text
 * @param end offset after its last byte; escapes and armour included
 * @param value canonical bytes: unescaped; for a private key the base64 of its DER
 * @param parts every part it could be by shape alone
 */
@SuppressWarnings("ArrayRecordComponent")
public record Candidate(int start, int end, byte[] value, List<Part> parts) {
  /** The same value, which is one of fewer parts. */
  public Candidate of(List<Part> fewer) {
    return new Candidate(start, end, value, fewer);
  }

  @Override
  public String toString() {
    return "candidate at " + start + ".." + end;
  }
}
