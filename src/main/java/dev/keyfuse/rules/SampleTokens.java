package dev.keyfuse.rules;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Tokens, ids and files that have a structure of their own. */
final class SampleTokens {
  private static final long FIRST = Instant.parse("2019-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
  private static final long KSUID_EPOCH = 1_400_000_000L;

  private final SampleRandom random;

  SampleTokens(SampleRandom random) {
    this.random = random;
  }

  /** The value of a type; null if there is none. */
  String value(String type) {
    return switch (type) {
      case "jwt" -> jwt("HS256", 32);
      case "jwt-es256" -> jwt("ES256", 64);
      case "telegram-bot" -> telegramBot();
      case "ksuid" ->
          digits(
              Alphabet.BASE62.characters(),
              BigInteger.valueOf(seconds() - KSUID_EPOCH).shiftLeft(128).or(random.number(128)),
              27);
      case "xid" ->
          // Twelve bytes fill twenty digits but for four bits.
          digits(
              "0123456789abcdefghijklmnopqrstuv",
              BigInteger.valueOf(seconds()).shiftLeft(64).or(random.number(64)).shiftLeft(4),
              20);
      case "keystore-v3" -> keystore();
      default -> null;
    };
  }

  private long seconds() {
    return FIRST + random.number(48).longValue() % (LAST - FIRST);
  }

  private String jwt(String algorithm, int signature) {
    long issued = seconds();
    String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
    String claims =
        "{\"sub\":\""
            + random.characters("0123456789abcdef", 24)
            + "\",\"iat\":"
            + issued
            + ",\"exp\":"
            + (issued + 31_536_000L)
            + "}";
    return base64(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(claims.getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(random.bytes(signature));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String telegramBot() {
    return "123456789".charAt(random.below(9))
        + random.characters("0123456789", 9)
        + ":AA"
        + random.characters(Alphabet.BASE64URL.characters(), 33);
  }

  private static String digits(String alphabet, BigInteger value, int count) {
    StringBuilder text = new StringBuilder();
    BigInteger left = value;
    BigInteger base = BigInteger.valueOf(alphabet.length());
    for (int i = 0; i < count; i++) {
      BigInteger[] parts = left.divideAndRemainder(base);
      text.append(alphabet.charAt(parts[1].intValue()));
      left = parts[0];
    }
    return text.reverse().toString();
  }

  /** As geth writes it, in one line. */
  private String keystore() {
    String hex = "0123456789abcdef";
    return "{\"address\":\""
        + random.characters(hex, 40)
        + "\",\"crypto\":{\"cipher\":\"aes-128-ctr\",\"ciphertext\":\""
        + random.characters(hex, 64)
        + "\",\"cipherparams\":{\"iv\":\""
        + random.characters(hex, 32)
        + "\"},\"kdf\":\"scrypt\",\"kdfparams\":{\"dklen\":32,\"n\":262144,\"p\":1,\"r\":8,\"salt\":\""
        + random.characters(hex, 64)
        + "\"},\"mac\":\""
        + random.characters(hex, 64)
        + "\"},\"id\":\""
        + uuid()
        + "\",\"version\":3}";
  }

  private String uuid() {
    String hex = random.characters("0123456789abcdef", 30);
    return hex.substring(0, 8)
        + "-"
        + hex.substring(8, 12)
        + "-4"
        + hex.substring(12, 15)
        + "-a"
        + hex.substring(15, 18)
        + "-"
        + hex.substring(18);
  }
}
