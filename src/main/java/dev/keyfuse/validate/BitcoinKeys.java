package dev.keyfuse.validate;

import java.util.Arrays;
import java.util.Map;

/** Private keys in base58 that end with a checksum; a random text has it once in 2^32 times. */
final class BitcoinKeys {
  /** First byte of a key in Wallet Import Format, as the networks' own programs set it. */
  private static final Map<Integer, String> NETWORKS =
      Map.of(
          0x80, "Bitcoin",
          0xef, "Bitcoin testnet",
          0xb0, "Litecoin",
          0x9e, "Dogecoin",
          0xcc, "Dash");

  /** First four bytes of an extended private key (BIP-32, SLIP-132). */
  private static final Map<Integer, String> VERSIONS =
      Map.of(
          0x0488ade4, "xprv",
          0x049d7878, "yprv",
          0x04b2430c, "zprv",
          0x0295b005, "Yprv",
          0x02aa7a99, "Zprv",
          0x04358394, "tprv",
          0x044a4e28, "uprv",
          0x045f18bc, "vprv",
          0x024285b5, "Uprv",
          0x02575048, "Vprv");

  private static final int KEY = 32;

  private BitcoinKeys() {}

  /**
   * Any base58check.
   *
   * @param bytes length without the checksum, -1 if any will do
   */
  static Check base58Check(String id, String text, int bytes) {
    byte[] payload = Encodings.base58Check(text);
    boolean holds = payload != null && (bytes < 0 || payload.length == bytes);
    return holds
        ? Check.proved(id, "ends with its own checksum")
        : Check.failed(id, "its checksum or its length is wrong");
  }

  /** Wallet Import Format. */
  static Check wif(String id, String text) {
    byte[] payload = Encodings.base58Check(text);
    if (payload == null) {
      return Check.failed(id, "its checksum is wrong");
    }
    String network = NETWORKS.get(payload[0] & 0xff);
    boolean compressed = payload.length == KEY + 2 && payload[KEY + 1] == 1;
    if (network == null
        || !compressed && payload.length != KEY + 1
        || !Scalars.secp256k1(Arrays.copyOfRange(payload, 1, 1 + KEY))) {
      return Check.failed(id, "is no private key");
    }
    return Check.proved(id, "is a private key of " + network + " with its checksum");
  }

  /** Extended private keys of BIP-32, with the versions of SLIP-132. */
  static Check extended(String id, String text) {
    byte[] payload = Encodings.base58Check(text);
    if (payload == null || payload.length != 78) {
      return Check.failed(id, "its checksum or its length is wrong");
    }
    int version = 0;
    for (int i = 0; i < 4; i++) {
      version = version << 8 | payload[i] & 0xff;
    }
    String name = VERSIONS.get(version);
    boolean root = payload[4] == 0;
    boolean parent = !zero(payload, 5, 13);
    if (name == null
        || root && parent
        || payload[45] != 0
        || !Scalars.secp256k1(Arrays.copyOfRange(payload, 46, 78))) {
      return Check.failed(id, "is no extended private key");
    }
    String what = root ? "the root of a wallet" : "an account or a branch of a wallet";
    return Check.proved(id, "is an extended private key (" + name + "), " + what);
  }

  private static boolean zero(byte[] bytes, int from, int to) {
    int all = 0;
    for (int i = from; i < to; i++) {
      all |= bytes[i];
    }
    return all == 0;
  }

  /** A key encrypted with a passphrase (BIP-38). */
  static Check bip38(String id, String text) {
    byte[] payload = Encodings.base58Check(text);
    boolean holds =
        payload != null
            && payload.length == 39
            && payload[0] == 1
            && (payload[1] == 0x42 || payload[1] == 0x43);
    return holds
        ? Check.proved(id, "is a private key encrypted with a passphrase (BIP-38)")
        : Check.failed(id, "is no encrypted key of BIP-38");
  }

  /**
   * Avalanche's CB58: 32 bytes and the last four of their SHA-256; the label before them or not.
   */
  static Check cb58(String id, String text) {
    String label = "PrivateKey-";
    byte[] bytes = Encodings.base58(text.startsWith(label) ? text.substring(label.length()) : text);
    if (bytes == null || bytes.length != KEY + 4) {
      return Check.failed(id, "is not 32 bytes with a checksum");
    }
    byte[] key = Arrays.copyOf(bytes, KEY);
    byte[] digest = Hashes.sha256(key);
    return Arrays.equals(digest, KEY - 4, KEY, bytes, KEY, KEY + 4) && Scalars.secp256k1(key)
        ? Check.proved(id, "is a private key with Avalanche's checksum")
        : Check.failed(id, "its checksum is wrong");
  }
}
