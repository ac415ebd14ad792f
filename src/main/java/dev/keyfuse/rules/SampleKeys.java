package dev.keyfuse.rules;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;

/**
 * Private keys made from a seed, in the forms files hold them in. They are consistent (public half
 * and private half belong together) and worthless: anybody can make them again.
 */
final class SampleKeys {
  private static final byte[] OID_EC_PUBLIC_KEY = Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01);
  private static final byte[] OID_P256 = Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07);
  private static final byte[] OID_ED25519 = Der.oid(0x2b, 0x65, 0x70);
  private static final byte[] OID_RSA =
      Der.oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01);
  private static final byte[] VERSION_0 = Der.integer(BigInteger.ZERO);
  private static final byte[] VERSION_1 = Der.integer(BigInteger.ONE);
  private static final int RSA_PRIME_BITS = 1024;

  /** Odd: to divide by these first saves five costly tests of six. */
  private static final int[] SMALL_PRIMES =
      IntStream.range(3, 2000).filter(n -> BigInteger.valueOf(n).isProbablePrime(30)).toArray();

  private SampleKeys() {}

  static String pemEcP256(SampleRandom random) {
    BigInteger scalar = P256.scalar(random);
    return pem(
        "EC PRIVATE KEY",
        Der.sequence(
            VERSION_1,
            Der.octets(P256.fixed(scalar)),
            Der.tagged(0, OID_P256),
            Der.tagged(1, Der.bits(P256.publicPoint(scalar)))));
  }

  static String derEcP256(SampleRandom random) {
    BigInteger scalar = P256.scalar(random);
    byte[] inner =
        Der.sequence(
            VERSION_1,
            Der.octets(P256.fixed(scalar)),
            Der.tagged(1, Der.bits(P256.publicPoint(scalar))));
    return base64(
        Der.sequence(VERSION_0, Der.sequence(OID_EC_PUBLIC_KEY, OID_P256), Der.octets(inner)));
  }

  static String pemEd25519(SampleRandom random) {
    return pem(
        "PRIVATE KEY",
        Der.sequence(
            VERSION_0, Der.sequence(OID_ED25519), Der.octets(Der.octets(random.bytes(32)))));
  }

  static String seedAndPublicEd25519(SampleRandom random) {
    byte[] seed = random.bytes(32);
    byte[] both = new byte[64];
    System.arraycopy(seed, 0, both, 0, 32);
    System.arraycopy(Ed25519.publicKey(seed), 0, both, 32, 32);
    return base64(both);
  }

  static String pemRsa(SampleRandom random) {
    BigInteger exponent = BigInteger.valueOf(65537);
    BigInteger p = prime(random, exponent);
    BigInteger q = prime(random, exponent);
    BigInteger phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
    BigInteger d = exponent.modInverse(phi);
    byte[] key =
        Der.sequence(
            VERSION_0,
            Der.integer(p.multiply(q)),
            Der.integer(exponent),
            Der.integer(d),
            Der.integer(p),
            Der.integer(q),
            Der.integer(d.mod(p.subtract(BigInteger.ONE))),
            Der.integer(d.mod(q.subtract(BigInteger.ONE))),
            Der.integer(q.modInverse(p)));
    return pem(
        "PRIVATE KEY",
        Der.sequence(VERSION_0, Der.sequence(OID_RSA, Der.nothing()), Der.octets(key)));
  }

  private static BigInteger prime(SampleRandom random, BigInteger exponent) {
    BigInteger candidate =
        random
            .number(RSA_PRIME_BITS)
            .setBit(RSA_PRIME_BITS - 1)
            .setBit(RSA_PRIME_BITS - 2)
            .setBit(0);
    int[] rests = new int[SMALL_PRIMES.length];
    for (int i = 0; i < rests.length; i++) {
      rests[i] = candidate.mod(BigInteger.valueOf(SMALL_PRIMES[i])).intValue();
    }
    for (int more = 0; ; more += 2) {
      if (!divided(rests, more)) {
        BigInteger likely = candidate.add(BigInteger.valueOf(more));
        if (!likely.mod(exponent).equals(BigInteger.ONE) && likely.isProbablePrime(64)) {
          return likely;
        }
      }
    }
  }

  /** Whether a small prime divides a number that leaves these rests, and so much more. */
  private static boolean divided(int[] rests, int more) {
    for (int i = 0; i < rests.length; i++) {
      if ((rests[i] + more) % SMALL_PRIMES[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String pem(String label, byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN "
        + label
        + "-----\n"
        + lines.encodeToString(der)
        + "\n-----END "
        + label
        + "-----";
  }
}
