package dev.keyfuse.source.git.objects;

import java.util.Arrays;
import java.util.HexFormat;

/** Names an object: 20 or 32 bytes. Immutable; sorts as git does, by unsigned bytes. */
public final class ObjectId implements Comparable<ObjectId> {
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] raw;

  private ObjectId(byte[] raw) {
    this.raw = raw;
  }

  /** The id at {@code raw[offset..offset+length)}; {@code length} is 20 or 32. */
  public static ObjectId of(byte[] raw, int offset, int length) {
    requireLength(length);
    if (offset < 0 || offset > raw.length - length) {
      throw new IndexOutOfBoundsException(offset);
    }
    return new ObjectId(Arrays.copyOfRange(raw, offset, offset + length));
  }

  /**
   * The id with these hexadecimal digits, upper or lower case.
   *
   * @throws IllegalArgumentException if they are not 40 or 64 digits
   */
  public static ObjectId of(CharSequence hex) {
    requireLength(hex.length() / 2);
    return new ObjectId(HEX.parseHex(hex));
  }

  /** Whether a text is an id of a format: exactly so many hexadecimal digits. */
  public static boolean isHex(CharSequence text, HashFormat format) {
    if (text.length() != format.digits()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static void requireLength(int length) {
    if (length != HashFormat.SHA1.length() && length != HashFormat.SHA256.length()) {
      throw new IllegalArgumentException("not the length of an object id: " + length);
    }
  }

  /** Bytes, 20 or 32. */
  public int length() {
    return raw.length;
  }

  /** Writes the bytes to {@code target[offset..offset+length)}. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(raw, 0, target, offset, raw.length);
  }

  /** Whether it is all zeros, by which git says that there is no object. */
  public boolean isZero() {
    for (byte next : raw) {
      if (next != 0) {
        return false;
      }
    }
    return true;
  }

  /** Lower-case hexadecimal, 40 or 64 digits. */
  public String hex() {
    return HEX.formatHex(raw);
  }

  /** The bytes themselves, not to be changed. */
  byte[] raw() {
    return raw;
  }

  @Override
  public int compareTo(ObjectId other) {
    return Arrays.compareUnsigned(raw, other.raw);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectId id && Arrays.equals(raw, id.raw);
  }

  @Override
  public int hashCode() {
    // A hash already, any four of its bytes are one.
    return raw[0] << 24 | (raw[1] & 0xff) << 16 | (raw[2] & 0xff) << 8 | raw[3] & 0xff;
  }

  @Override
  public String toString() {
    return hex();
  }
}
