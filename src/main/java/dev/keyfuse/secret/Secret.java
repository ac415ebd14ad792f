package dev.keyfuse.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The bytes of one credential part.
 *
 * <p>It never prints itself: {@link #toString()} is masked, it is not serializable and has no
 * accessor that a bean mapper would pick up. {@link #reveal()} is the only way to the value, so
 * that every disclosure is one text search away.
 *
 * <p>Immutable and thread safe. Equality is by value, in constant time.
 */
public final class Secret {
  private final byte[] bytes;
  private final int hash;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
    this.hash = Arrays.hashCode(bytes);
  }

  /** A secret holding a copy of {@code content[start, end)}. */
  public static Secret of(byte[] content, int start, int end) {
    return new Secret(Arrays.copyOfRange(content, start, end));
  }

  /** A secret holding the UTF-8 bytes of {@code value}. */
  public static Secret of(String value) {
    return new Secret(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** A fresh copy of the value. Callers must not log it, keep it or put it in an exception. */
  public byte[] reveal() {
    return bytes.clone();
  }

  /** Lower-case hexadecimal SHA-256 of the value, as the known-public list stores it. */
  public String sha256() {
    return Digests.hex(Digests.sha256(bytes));
  }

  /**
   * A domain-separated digest of the value, safe to print for values with at least 64 bits of
   * entropy. Never call it for a passphrase or a user id: those could be guessed from it.
   *
   * @param domain what the value is for, such as {@code "binance/secret"}
   * @return 20 characters of base32, that is 100 bits
   */
  public String fingerprint(String domain) {
    return Digests.fingerprint(domain, bytes);
  }

  /** The masked form people see, for example {@code Ab3…x9 (64)}. */
  public String masked() {
    return Mask.of(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return masked();
  }
}
