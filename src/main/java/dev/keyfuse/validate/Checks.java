package dev.keyfuse.validate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
    String argument = argument(id);
    boolean bare = argument.isEmpty() && !id.endsWith(":");
    return switch (name(id)) {
      case "base64", "base64url", "base58", "base32", "hex" -> argument.matches("[1-9][0-9]{0,3}");
      case "base58check" -> bare || argument.matches("[1-9][0-9]{0,3}");
      case "bech32" -> argument.matches("[a-z0-9]{1,83}");
      case "jwt" -> bare || argument.matches("[A-Za-z0-9]{2,10}");
      case "objectid-time" -> month(argument);
      case "ksuid", "xid" -> bare || month(argument);
      case "entropy" -> argument.matches("[0-8]([.][0-9]{1,3})?");
      case "not-matching" -> !argument.isEmpty();
      case "pem" -> argument.matches("ec-p256|ec-secp256k1|ed25519|multiversx|rsa");
      case "uuid",
          "uuid4",
          "mixed-case",
          "secp256k1",
          "secp256k1-compressed",
          "stark",
          "wif",
          "xprv",
          "bip38",
          "cb58",
          "bip39",
          "electrum",
          "ton",
          "monero",
          "algorand",
          "antelope-key",
          "filecoin-key",
          "hedera-key",
          "lnd-macaroon",
          "zcash-key",
          "cardano-key",
          "sui-key",
          "sui-keystore",
          "aptos-key",
          "stellar-seed",
          "xrp-seed",
          "solana-keypair",
          "ed25519-seed",
          "ed25519-public",
          "orderly-key",
          "ed25519-seed-public",
          "not-ed25519-seed-public",
          "eth-keystore",
          "telegram-bot" ->
          bare;
      default -> false;
    };
  }

  /**
   * Runs one check.
   *
   * @param id as in the rule file
   * @param value canonical value; base64 of the DER for private keys, UTF-8 for recovery phrases
   * @param now the present, for checks of embedded times
   * @throws IllegalArgumentException if the check is not {@link #known}
   */
  public static Check run(String id, byte[] value, Instant now) {
    String text = new String(value, StandardCharsets.ISO_8859_1);
    String argument = argument(id);
    return switch (name(id)) {
      case "base64" -> base64(id, text, Base64.getDecoder(), Integer.parseInt(argument));
      case "base64url" -> base64(id, text, Base64.getUrlDecoder(), Integer.parseInt(argument));
      case "base58" -> decodes(id, Encodings.base58(text), Integer.parseInt(argument));
      case "base32" ->
          decodes(id, Encodings.base32(text, Encodings.BASE32), Integer.parseInt(argument));
      case "hex" -> decodes(id, Encodings.hex(text), Integer.parseInt(argument));
      case "uuid" -> Check.of(id, text.length() == 36, "is laid out like a UUID");
      case "uuid4" ->
          Check.of(
              id,
              text.length() == 36
                  && text.charAt(14) == '4'
                  && "89abAB".indexOf(text.charAt(19)) >= 0,
              "is a version 4 UUID");
      case "mixed-case" -> Check.of(id, mixed(text), "mixes upper and lower case");
      case "entropy" -> Characters.entropy(id, text, Double.parseDouble(argument));
      case "not-matching" -> Characters.notMatching(text, argument);
      case "objectid-time" -> EmbeddedTimes.objectId(id, text, argument, now);
      case "ksuid" -> EmbeddedTimes.ksuid(id, text, argument, now);
      case "xid" -> EmbeddedTimes.xid(id, text, argument, now);
      case "jwt" -> JwtCheck.run(id, text, argument, now);
      case "telegram-bot" -> ChainKeys.telegramBot(id, text);
      case "pem" -> PrivateKeyCheck.run(id, argument, text);
      default -> key(id, argument, text, value);
    };
  }

  private static Check key(String id, String argument, String text, byte[] value) {
    return switch (name(id)) {
      case "secp256k1" -> Scalars.secp256k1(id, text);
      case "secp256k1-compressed" -> Scalars.compressed(id, text);
      case "stark" -> Scalars.stark(id, text);
      case "base58check" ->
          BitcoinKeys.base58Check(id, text, argument.isEmpty() ? -1 : Integer.parseInt(argument));
      case "wif" -> BitcoinKeys.wif(id, text);
      case "xprv" -> BitcoinKeys.extended(id, text);
      case "bip38" -> BitcoinKeys.bip38(id, text);
      case "cb58" -> BitcoinKeys.cb58(id, text);
      case "bech32" -> ChainKeys.bech32(id, text, argument);
      case "sui-key" -> ChainKeys.sui(id, text);
      case "sui-keystore" -> ChainKeys.suiKeystore(id, text);
      case "aptos-key" -> ChainKeys.aptos(id, text);
      case "stellar-seed" -> ChainKeys.stellar(id, text);
      case "xrp-seed" -> ChainKeys.xrp(id, text);
      case "solana-keypair" -> Ed25519Keys.keypair(id, text);
      case "ed25519-seed" -> Ed25519Keys.seed(id, text);
      case "ed25519-public", "orderly-key" -> Ed25519Keys.publicKey(id, text);
      case "ed25519-seed-public" -> Ed25519Keys.seedPublic(id, text, true);
      case "not-ed25519-seed-public" -> Ed25519Keys.seedPublic(id, text, false);
      case "eth-keystore" -> KeystoreCheck.run(id, text);
      case "bip39" -> Mnemonics.bip39(id, utf8(value));
      case "electrum" -> Mnemonics.electrum(id, utf8(value));
      case "ton" -> Mnemonics.ton(id, utf8(value));
      case "monero" -> Mnemonics.monero(id, utf8(value));
      case "algorand" -> Mnemonics.algorand(id, utf8(value));
      case "cardano-key" -> ChainKeys.cardano(id, text);
      case "antelope-key" -> LedgerKeys.antelope(id, text);
      case "filecoin-key" -> LedgerKeys.filecoin(id, text);
      case "hedera-key" -> LedgerKeys.hedera(id, text);
      case "lnd-macaroon" -> Macaroons.lnd(id, text);
      case "zcash-key" -> LedgerKeys.zcash(id, text);
      default -> throw new IllegalArgumentException("unknown check " + id);
    };
  }

  private static String utf8(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  private static boolean month(String text) {
    return text.matches("[0-9]{4}-(0[1-9]|1[0-2])");
  }

  private static String name(String id) {
    int colon = id.indexOf(':');
    return colon < 0 ? id : id.substring(0, colon);
  }

  private static String argument(String id) {
    int colon = id.indexOf(':');
    return colon < 0 ? "" : id.substring(colon + 1);
  }

  private static Check decodes(String id, byte[] decoded, int bytes) {
    return Check.of(
        id, decoded != null && decoded.length == bytes, "decodes to exactly " + bytes + " bytes");
  }

  private static Check base64(String id, String text, Base64.Decoder decoder, int bytes) {
    try {
      byte[] decoded = decoder.decode(text);
      boolean canonical = reencoded(id, decoded).equals(text.replace("=", ""));
      return decodes(id, canonical ? decoded : null, bytes);
    } catch (IllegalArgumentException e) {
      return Check.failed(id, "is not base64");
    }
  }

  private static String reencoded(String id, byte[] decoded) {
    Base64.Encoder encoder =
        id.startsWith("base64url") ? Base64.getUrlEncoder() : Base64.getEncoder();
    return encoder.withoutPadding().encodeToString(decoded);
  }

  private static boolean mixed(String text) {
    // A digit may well be missing from a short value: from 18 random characters once in 24 times.
    return (text.length() < 40 || text.chars().anyMatch(Character::isDigit))
        && text.chars().anyMatch(Character::isLowerCase)
        && text.chars().anyMatch(Character::isUpperCase);
  }
}
