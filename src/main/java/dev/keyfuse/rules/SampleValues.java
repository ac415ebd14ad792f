package dev.keyfuse.rules;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** The values behind the sample generators. */
final class SampleValues {
  /** Below this, a random value need not have every class of character. */
  private static final int LEAST_VARIED = 6;

  private static final String SPECIAL = "!@#%^*_-";

  /** Groups HTX puts into its keys; constants of its own, seen in many keys. */
  private static final List<String> HTX_PADS =
      List.of("hrf5gdfghe", "bgbfh5tv3f", "bg2hyw2dfg", "mn8ikls4qg", "ht4tgq1e4t", "ghxertfvbf");

  private final SampleRandom random;

  private SampleValues(SampleRandom random) {
    this.random = random;
  }

  /**
   * A value.
   *
   * @param size characters or bytes, -1 if not given
   * @return empty if there is no such type
   * @throws IllegalArgumentException if the type needs a size and has none, or the other way round
   */
  static Optional<String> generate(String type, int size, SampleRandom random) {
    SampleValues values = new SampleValues(random);
    Optional<String> sized = values.sized(type, size);
    if (sized.isPresent()) {
      return sized;
    }
    Optional<String> phrase = new SamplePhrases(random).phrase(type, size);
    if (phrase.isPresent()) {
      return phrase;
    }
    Optional<String> fixed = values.fixed(type);
    if (fixed.isPresent() && size >= 0) {
      throw new IllegalArgumentException("takes no size");
    }
    return fixed;
  }

  private Optional<String> sized(String type, int size) {
    Supplier<String> one =
        switch (type) {
          case "base62" -> () -> random.characters(Alphabet.BASE62.characters(), size);
          case "base58" -> () -> random.characters(Alphabet.BASE58.characters(), size);
          case "hex" -> () -> random.characters(Alphabet.HEX_LOWER.characters(), size);
          case "HEX" -> () -> random.characters(Alphabet.HEX_UPPER.characters(), size);
          case "alnum" -> () -> random.characters(Alphabet.LOWER_ALNUM.characters(), size);
          case "ALNUM" -> () -> random.characters(Alphabet.UPPER_ALNUM.characters(), size);
          case "digits" -> () -> random.characters(Alphabet.DIGITS.characters(), size);
          case "base64" -> () -> Base64.getEncoder().encodeToString(random.bytes(size));
          case "base64url" ->
              () -> Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(size));
          case "b64chars" -> () -> random.characters(Alphabet.BASE64.characters(), size);
          case "b64urlchars" -> () -> random.characters(Alphabet.BASE64URL.characters(), size);
          case "passphrase" -> () -> passphrase(size);
          default -> null;
        };
    if (one == null) {
      return Optional.empty();
    }
    if (size < 1 || size > 4096) {
      throw new IllegalArgumentException("needs a size from 1 to 4096, as in ${" + type + ":32}");
    }
    String value = one.get();
    while (value.length() >= LEAST_VARIED && !varied(type, value)) {
      value = one.get();
    }
    return Optional.of(value);
  }

  private static boolean varied(String type, String value) {
    boolean digit = has(value, c -> c >= '0' && c <= '9');
    boolean lower = has(value, c -> c >= 'a' && c <= 'z');
    boolean upper = has(value, c -> c >= 'A' && c <= 'Z');
    return switch (type) {
      case "digits" -> value.chars().distinct().count() > 2;
      case "hex", "alnum" -> digit && lower;
      case "HEX", "ALNUM" -> digit && upper;
      case "passphrase" -> digit && lower && upper && has(value, c -> SPECIAL.indexOf(c) >= 0);
      default -> digit && lower && upper;
    };
  }

  private static boolean has(String value, IntPredicate wanted) {
    return value.chars().anyMatch(wanted);
  }

  /** Starts and ends with a letter, so that it needs no quotes in YAML and .env files. */
  private String passphrase(int size) {
    String letters = Alphabet.BASE58.characters().substring(9);
    if (size < LEAST_VARIED) {
      return random.characters(letters, size);
    }
    return random.characters(letters, 1)
        + random.characters(Alphabet.BASE62.characters() + SPECIAL.repeat(2), size - 2)
        + random.characters(letters, 1);
  }

  private Optional<String> fixed(String type) {
    String value =
        switch (type) {
          case "uuid" -> uuid();
          case "UUID" -> uuid().toUpperCase(java.util.Locale.ROOT);
          case "objectid" -> objectId();
          case "htx-key" -> HTX_PADS.get(random.below(HTX_PADS.size())) + "-" + hexGroups(8, 8, 5);
          case "htx-secret" -> hexGroups(8, 8, 8, 5);
          case "pem-ec-p256" -> SampleKeys.pemEcP256(random);
          case "pem-ed25519" -> SampleKeys.pemEd25519(random);
          case "pem-rsa" -> SampleKeys.pemRsa(random);
          case "der-ec-p256" -> SampleKeys.derEcP256(random);
          case "cdp-ed25519" -> SampleKeys.seedAndPublicEd25519(random);
          default -> null;
        };
    return Optional.ofNullable(value)
        .or(() -> Optional.ofNullable(new SampleWallets(random).value(type)))
        .or(() -> Optional.ofNullable(new SampleLedgers(random).value(type)))
        .or(() -> Optional.ofNullable(new SampleTokens(random).value(type)));
  }

  private String uuid() {
    byte[] bytes = random.bytes(16);
    bytes[6] = (byte) (bytes[6] & 0x0f | 0x40);
    bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
    String hex = HexFormat.of().formatHex(bytes);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }

  private String objectId() {
    long first = Instant.parse("2018-01-01T00:00:00Z").getEpochSecond();
    long last = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    long seconds = first + random.number(48).longValue() % (last - first);
    return String.format("%08x", seconds) + random.characters("0123456789abcdef", 16);
  }

  private String hexGroups(int... sizes) {
    StringBuilder groups = new StringBuilder();
    for (int size : sizes) {
      groups.append(groups.isEmpty() ? "" : "-");
      groups.append(random.characters(Alphabet.HEX_LOWER.characters(), size));
    }
    return groups.toString();
  }
}
