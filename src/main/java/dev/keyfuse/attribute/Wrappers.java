package dev.keyfuse.attribute;

import java.util.List;
import java.util.Set;

/**
 * Which calls only hand a value on, so that the one around them says what it is: {@code
 * Wallet(bytes.fromhex("…"))}, {@code HeaderValue::from("…")}.
 */
final class Wrappers {
  /** Calls between a value and the one that says what it is. */
  private static final Set<String> DECODERS =
      Set.of(
          "fromhex",
          "unhexlify",
          "hexToBytes",
          "fromHex",
          "FromHex",
          "hex",
          "b256",
          "Hex2Bytes",
          "from_hex",
          "Some",
          "SecretStr",
          "SecretString",
          "Secret",
          "SecretBox",
          "Optional");

  /** Such as are told by two words only. */
  private static final Set<String> DECODERS_OF =
      Set.of(
          "Buffer.from",
          "Uint8Array.from",
          "hex.decode",
          "Hex.decode",
          "Hex.decodeHex",
          "hex.DecodeString",
          "Numeric.hexStringToByteArray",
          "Convert.FromHexString");

  /** What calls are named that make no more of a text than another type. */
  private static final Set<String> CONVERSIONS =
      Set.of("from", "from_static", "from_str", "fromString", "valueOf", "Some", "SecretStr");

  private Wrappers() {}

  /** Whether the telling word of a call says that it decodes its argument. */
  static boolean decodes(String callee) {
    return DECODERS.contains(callee);
  }

  /** Whether the last two words of a call say so. */
  static boolean decodesByTwo(List<String> said) {
    return DECODERS_OF.contains(Callee.lastTwo(said));
  }

  /** Whether the last word of a call says that it makes another type of a text. */
  static boolean converts(String last) {
    return CONVERSIONS.contains(last);
  }
}
