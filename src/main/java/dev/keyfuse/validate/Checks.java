package dev.keyfuse.validate;

import dev.keyfuse.validate.Check.Result;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;

/**
 * Runs the offline checks that rule files name. Pure functions; details never contain the value.
 *
 * <p>A new check is one case here and, if it is more than a few lines, one class beside.
 */
public final class Checks {
  private Checks() {}

  /** Whether {@code id} is a check this version knows, argument included. */
  public static boolean known(String id) {
    return switch (name(id)) {
      case "base64", "base64url" -> argument(id).matches("[0-9]{1,4}");
      case "objectid-time" -> argument(id).matches("[0-9]{4}-[0-9]{2}");
      case "pem" -> argument(id).matches("ec-p256|ec-secp256k1|ed25519|rsa");
      case "uuid", "uuid4", "ed25519-seed-public", "not-ed25519-seed-public", "mixed-case" ->
          argument(id).isEmpty();
      default -> false;
    };
  }

  /**
   * Runs one check.
   *
   * @param id as in the rule file
   * @param value canonical value; base64 of the DER for private keys
   * @param now the present, for checks of embedded times
   * @throws IllegalArgumentException if the check is not {@link #known}
   */
  public static Check run(String id, byte[] value, Instant now) {
    String text = new String(value, StandardCharsets.ISO_8859_1);
    return switch (name(id)) {
      case "base64" -> base64(id, text, Base64.getDecoder(), Integer.parseInt(argument(id)));
      case "base64url" -> base64(id, text, Base64.getUrlDecoder(), Integer.parseInt(argument(id)));
      case "uuid" -> passed(id, text.length() == 36, "is laid out like a UUID");
      case "uuid4" ->
          passed(
              id,
              text.length() == 36
                  && text.charAt(14) == '4'
                  && "89abAB".indexOf(text.charAt(19)) >= 0,
              "is a version 4 UUID");
      case "objectid-time" -> objectIdTime(id, text, now);
      case "mixed-case" -> passed(id, mixed(text), "mixes upper and lower case");
      case "ed25519-seed-public" -> seedPublic(id, text, true);
      case "not-ed25519-seed-public" -> seedPublic(id, text, false);
      case "pem" -> PrivateKeyCheck.run(id, argument(id), text);
      default -> throw new IllegalArgumentException("unknown check " + id);
    };
  }

  private static String name(String id) {
    int colon = id.indexOf(':');
    return colon < 0 ? id : id.substring(0, colon);
  }

  private static String argument(String id) {
    int colon = id.indexOf(':');
    return colon < 0 ? "" : id.substring(colon + 1);
  }

  private static Check passed(String id, boolean holds, String what) {
    return new Check(id, holds ? Result.PASSED : Result.FAILED, holds ? what : "not so: " + what);
  }

  private static Check base64(String id, String text, Base64.Decoder decoder, int bytes) {
    try {
      byte[] decoded = decoder.decode(text);
      boolean canonical = reencoded(id, decoded).equals(text.replace("=", ""));
      return passed(
          id, decoded.length == bytes && canonical, "decodes to exactly " + bytes + " bytes");
    } catch (IllegalArgumentException e) {
      return new Check(id, Result.FAILED, "is not base64");
    }
  }

  private static String reencoded(String id, byte[] decoded) {
    Base64.Encoder encoder =
        id.startsWith("base64url") ? Base64.getUrlEncoder() : Base64.getEncoder();
    return encoder.withoutPadding().encodeToString(decoded);
  }

  private static Check objectIdTime(String id, String text, Instant now) {
    Instant made = Instant.ofEpochSecond(Long.parseLong(text.substring(0, 8), 16));
    Instant from = YearMonth.parse(argument(id)).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    boolean plausible = !made.isBefore(from) && !made.isAfter(now.plusSeconds(86_400));
    String day = made.toString().substring(0, 10);
    return new Check(
        id,
        plausible ? Result.PASSED : Result.FAILED,
        plausible
            ? "carries its creation date, " + day
            : "carries the impossible creation date " + day);
  }

  private static boolean mixed(String text) {
    // A digit may well be missing from a short value: from 18 random characters once in 24 times.
    return (text.length() < 40 || text.chars().anyMatch(Character::isDigit))
        && text.chars().anyMatch(Character::isLowerCase)
        && text.chars().anyMatch(Character::isUpperCase);
  }

  private static Check seedPublic(String id, String text, boolean wanted) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new Check(id, Result.FAILED, "is not base64");
    }
    boolean matches = bytes.length == 64 && Ed25519.publicMatches(bytes);
    if (wanted) {
      return matches
          ? new Check(
              id, Result.PROVED, "its second half is the Ed25519 public key of its first half")
          : new Check(id, Result.FAILED, "is no Ed25519 seed with its public key");
    }
    return passed(id, !matches, "is no Ed25519 seed with its public key");
  }
}
