package dev.keyfuse.validate;

import java.util.List;

/** Private keys of single chains that say by a prefix or a flag what they are. */
final class ChainKeys {
  /** Sui's flag byte: the signature scheme of the key that follows (SIP-15). */
  private static final List<String> SUI = List.of("Ed25519", "secp256k1", "secp256r1");

  /** Version of a secret seed: the first letter becomes S. */
  private static final int STELLAR_SEED = 18 << 3;

  /** Digits of base58 as the XRP Ledger orders them. */
  private static final String XRP_BASE58 =
      "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

  private static final int KEY = 32;

  private ChainKeys() {}

  /** {@code suiprivkey1…}: a flag and 32 bytes in Bech32. */
  static Check sui(String id, String text) {
    return flagged(id, Bech32.decode("suiprivkey", text), true);
  }

  /** A line of {@code sui.keystore}: base64 of the same 33 bytes. */
  static Check suiKeystore(String id, String text) {
    return flagged(id, text.length() == 44 ? Encodings.base64(text) : null, false);
  }

  private static Check flagged(String id, byte[] bytes, boolean proof) {
    if (bytes == null || bytes.length != KEY + 1 || bytes[0] < 0 || bytes[0] >= SUI.size()) {
      return Check.failed(id, "is no private key of Sui");
    }
    String what = SUI.get(bytes[0]) + " private key of Sui";
    return proof
        ? Check.proved(id, "is an " + what + " with its checksum")
        : Check.passed(id, "is laid out like an " + what);
  }

  /** AIP-80: {@code ed25519-priv-0x} and the like before 32 bytes in hexadecimal. */
  static Check aptos(String id, String text) {
    int at = text.indexOf("-priv-0x");
    String scheme = at < 0 ? "" : text.substring(0, at);
    if (!List.of("ed25519", "secp256k1", "secp256r1").contains(scheme)) {
      return Check.failed(id, "names no signature scheme");
    }
    byte[] key = Encodings.hex(text.substring(at + "-priv-".length()));
    boolean holds =
        key != null && key.length == KEY && (!scheme.equals("secp256k1") || Scalars.secp256k1(key));
    return Check.of(id, holds, "is a private key of " + scheme + " by its own label");
  }

  /** Base32 of a version, 32 bytes and their CRC-16 (SEP-23). */
  static Check stellar(String id, String text) {
    byte[] bytes = text.length() == 56 ? Encodings.base32(text, Encodings.BASE32) : null;
    if (bytes == null || (bytes[0] & 0xff) != STELLAR_SEED) {
      return Check.failed(id, "is no secret seed of Stellar");
    }
    int sum = 0;
    for (int i = 0; i <= KEY; i++) {
      sum ^= (bytes[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum & 0x8000) != 0 ? sum << 1 ^ 0x1021 : sum << 1;
      }
    }
    boolean holds = (byte) sum == bytes[KEY + 1] && (byte) (sum >> 8) == bytes[KEY + 2];
    return holds
        ? Check.proved(id, "is a secret seed of Stellar with its checksum")
        : Check.failed(id, "its checksum is wrong");
  }

  /** Base58 in the XRP Ledger's order of letters: a prefix, 16 bytes and a checksum. */
  static Check xrp(String id, String text) {
    StringBuilder usual = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int digit = XRP_BASE58.indexOf(text.charAt(i));
      usual.append(digit < 0 ? ' ' : Encodings.BASE58.charAt(digit));
    }
    byte[] payload = Encodings.base58Check(usual.toString());
    boolean secp256k1 = payload != null && payload.length == 17 && payload[0] == 33;
    boolean ed25519 =
        payload != null
            && payload.length == 19
            && payload[0] == 1
            && (payload[1] & 0xff) == 0xe1
            && payload[2] == 0x4b;
    return secp256k1 || ed25519
        ? Check.proved(id, "is a seed of the XRP Ledger with its checksum")
        : Check.failed(id, "is no seed of the XRP Ledger");
  }

  /** Bech32 of a private key of Cardano, its kind said by the prefix (CIP-5). */
  static Check cardano(String id, String text) {
    int separator = text.indexOf('1');
    byte[] key = separator < 0 ? null : Bech32.decode(text.substring(0, separator), text);
    boolean known = key != null && (key.length == 32 || key.length == 64 || key.length == 96);
    return known
        ? Check.proved(id, "ends with its own checksum")
        : Check.failed(id, "is no private key of Cardano");
  }

  /** Bech32 of any number of bytes. */
  static Check bech32(String id, String text, String prefix) {
    return Bech32.decode(prefix, text) == null
        ? Check.failed(id, "its checksum is wrong")
        : Check.proved(id, "ends with its own checksum");
  }

  /** The number of a bot, a colon and 35 characters that start with {@code AA}. */
  static Check telegramBot(String id, String text) {
    int colon = text.indexOf(':');
    boolean holds =
        colon >= 8
            && colon <= 10
            && text.charAt(0) != '0'
            && text.chars().limit(colon).allMatch(c -> c >= '0' && c <= '9')
            && text.length() - colon - 1 == 35
            && text.startsWith("AA", colon + 1)
            && Encodings.base64(text.substring(colon + 1) + "A") != null;
    return Check.of(id, holds, "is laid out like the token of a Telegram bot");
  }
}
