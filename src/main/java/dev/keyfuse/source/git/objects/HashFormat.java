package dev.keyfuse.source.git.objects;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a repository names its objects by; {@code extensions.objectFormat} of its configuration. */
public enum HashFormat {
  SHA1("SHA-1", 20),
  SHA256("SHA-256", 32);

  private final String algorithm;
  private final int length;

  HashFormat(String algorithm, int length) {
    this.algorithm = algorithm;
    this.length = length;
  }

  /** Bytes of an id. */
  public int length() {
    return length;
  }

  /** Hexadecimal digits of an id. */
  public int digits() {
    return length * 2;
  }

  /** The id that starts at {@code raw[offset]}. */
  public ObjectId id(byte[] raw, int offset) {
    return ObjectId.of(raw, offset, length);
  }

  /** A new digest, which Java guarantees to have. */
  public MessageDigest digest() {
    if (this == SHA1) {
      return new Sha1();
    }
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
