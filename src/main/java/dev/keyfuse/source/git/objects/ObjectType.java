package dev.keyfuse.source.git.objects;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/** The four kinds of objects, with the numbers packs have for them. */
public enum ObjectType {
  COMMIT,
  TREE,
  BLOB,
  TAG;

  private static final ObjectType[] ALL = values();

  private final byte[] word = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);

  /** The number in the header of a pack's entry, 1 to 4. */
  public int number() {
    return ordinal() + 1;
  }

  /** The type of a number, null if it is not 1 to 4. */
  public static ObjectType of(int number) {
    return number >= 1 && number <= ALL.length ? ALL[number - 1] : null;
  }

  /** What a loose object starts with; not to be changed. */
  byte[] word() {
    return word;
  }

  /** Feeds a digest what the hash of an object of this type begins with. */
  void begin(MessageDigest digest, long size) {
    digest.update(word);
    digest.update((" " + size + '\0').getBytes(StandardCharsets.US_ASCII));
  }

  /** As git writes it, in lower case. */
  @Override
  public String toString() {
    return new String(word, StandardCharsets.US_ASCII);
  }
}
