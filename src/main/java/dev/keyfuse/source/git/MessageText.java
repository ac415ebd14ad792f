package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a commit or an annotated tag without what git put there itself: the ids in its
 * headers and the armour of its signatures are blanked out, everything else stays where it is. The
 * comments in a signature are no armour.
 *
 * <p>Form of the objects: git's documentation {@code gitformat-signature}.
 */
final class MessageText {
  private static final byte[][] HEADERS = {
    ascii("tree "), ascii("parent "), ascii("object "), ascii("mergetag object ")
  };
  private static final byte[] BEGIN = ascii("-----BEGIN ");
  private static final byte[] END = ascii("-----END ");
  private static final byte[] SIGNATURE = ascii(" SIGNATURE-----");
  private static final byte[] SIGNED = ascii("SIGNED MESSAGE-----");

  private final byte[] text;
  private final int lastEnd;
  private boolean armour;

  private MessageText(byte[] raw) {
    text = raw.clone();
    lastEnd = lastEnd(text);
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  /** A commit or tag as it is scanned. */
  static Blob blob(ObjectId id, ObjectType type, byte[] raw) {
    return new Blob(new Origin.Message(id.hex(), type == ObjectType.TAG), of(raw));
  }

  /** A copy of the object's text, of the same length. */
  static byte[] of(byte[] raw) {
    MessageText message = new MessageText(raw);
    boolean headers = true;
    for (int start = 0; start < raw.length; ) {
      int end = RawObjects.lineEnd(raw, start);
      headers &= end > start;
      message.line(start, end, headers);
      start = end + 1;
    }
    return message.text;
  }

  private static int lastEnd(byte[] text) {
    for (int i = text.length - END.length; i >= 0; i--) {
      if (text[i] == '-' && starts(text, i, text.length, END)) {
        return i;
      }
    }
    return -1;
  }

  private void line(int lineStart, int end, boolean header) {
    // In headers, lines after the first of a value begin with a space.
    int start = header && text[lineStart] == ' ' ? lineStart + 1 : lineStart;
    if (opens(start, end)) {
      armour = start < lastEnd;
    } else if (armour && starts(text, start, end, END)) {
      armour = false;
    } else if (armour) {
      blankArmour(start, end);
    } else if (header) {
      blankId(start, end);
    }
  }

  /** Whether a line opens a signature, of which a header has the keyword in the same line. */
  private boolean opens(int start, int end) {
    if (!ends(start, end, SIGNATURE) && !ends(start, end, SIGNED)) {
      return false;
    }
    for (int i = start; i < end && i - start <= 16; i++) {
      if (starts(text, i, end, BEGIN)) {
        return true;
      }
    }
    return false;
  }

  private void blankId(int start, int end) {
    for (byte[] header : HEADERS) {
      if (starts(text, start, end, header)) {
        ObjectIds.blank(text, start + header.length, end);
      }
    }
  }

  private void blankArmour(int start, int end) {
    for (int i = start; i < end; i++) {
      byte b = text[i];
      boolean base64 =
          b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '/' && b <= '9' || b == '+';
      if (!base64 && b != '=' && b != '\r') {
        return;
      }
    }
    Arrays.fill(text, start, end, (byte) ' ');
  }

  private boolean ends(int start, int end, byte[] word) {
    return end - start >= word.length && starts(text, end - word.length, end, word);
  }

  private static boolean starts(byte[] text, int at, int end, byte[] word) {
    if (end - at < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (text[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
