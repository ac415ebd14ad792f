package dev.keyfuse.validate;

import java.util.List;

/** Private keys of single chains that say by a prefix or a flag what they are. */
final class ChainKeys {
  /** Sui's flag byte: the signature scheme of the key that follows (SIP-15). */
  private static final List<String> SUI = List.of("Ed25519", "secp256k1", "secp256r1");

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
