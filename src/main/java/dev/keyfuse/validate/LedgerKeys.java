package dev.keyfuse.validate;

import dev.keyfuse.secret.Digests;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys of single chains whose own programs wrap them: in DER, JSON or base58. */
final class LedgerKeys {
  private static final int KEY = 32;

  /** PKCS#8 of an Ed25519 key (RFC 8410), up to the key. */
  private static final String ED25519_DER = "302e020100300506032b657004220420";

  /** What Hedera's libraries write for secp256k1; no other program leaves SEC 1 out of PKCS#8. */
  private static final String HEDERA_DER = "3030020100300706052b8104000a04220420";

  /** SEC 1 of secp256k1 with the public key after it, compressed or not. */
  private static final Pattern SEC1 =
      Pattern.compile(
          "(?:30540201010420([0-9a-f]{64})a00706052b8104000aa124032200([0-9a-f]{66})"
              + "|30740201010420([0-9a-f]{64})a00706052b8104000aa144034200([0-9a-f]{130}))");

  /** What Lotus exports, in hexadecimal. */
  private static final Pattern LOTUS =
      Pattern.compile(
          "\\{\"Type\":\"(bls|secp256k1|delegated)\",\"PrivateKey\":\"([A-Za-z0-9+/]{43}=)\"\\}");

  private static final List<String> ZCASH_NETWORKS = List.of("main", "test", "regtest");

  /** Depth, parent, number, chain code, three keys and one to derive with (ZIP 32). */
  private static final int ZCASH_BYTES = 169;

  private LedgerKeys() {}

  /** The hexadecimal of a DER as Hedera's libraries print it. */
  static Check hedera(String id, String text) {
    String der = text.toLowerCase(Locale.ROOT);
    der = der.startsWith("0x") ? der.substring(2) : der;
    if (der.startsWith(ED25519_DER) && der.length() == ED25519_DER.length() + 2 * KEY) {
      return Check.passed(id, "is laid out like an Ed25519 private key");
    }
    if (der.startsWith(HEDERA_DER) && der.length() == HEDERA_DER.length() + 2 * KEY) {
      return Scalars.secp256k1(id, der.substring(HEDERA_DER.length()));
    }
    Matcher sec1 = SEC1.matcher(der);
    if (!sec1.matches()) {
      return Check.failed(id, "is no private key of Hedera");
    }
    boolean compressed = sec1.group(1) != null;
    byte[] key = Encodings.hex(compressed ? sec1.group(1) : sec1.group(3));
    byte[] open = Encodings.hex(compressed ? sec1.group(2) : sec1.group(4));
    return key != null && open != null && Scalars.secp256k1(key) && publicKey(key, open)
        ? Check.proved(id, "is a secp256k1 private key with its public key")
        : Check.failed(id, "its public key is another's");
  }

  private static boolean publicKey(byte[] key, byte[] open) {
    byte[] point = Addresses.point(new BigInteger(1, key));
    if (open.length > KEY + 1) {
      return Arrays.equals(point, open);
    }
    int parity = 2 + (point[2 * KEY] & 1);
    return open[0] == parity && Arrays.equals(open, 1, KEY + 1, point, 1, KEY + 1);
  }

  /** The hexadecimal of the JSON that {@code lotus wallet export} prints. */
  static Check filecoin(String id, String text) {
    byte[] json = Encodings.hex(text);
    Matcher fields =
        LOTUS.matcher(json == null ? "" : new String(json, StandardCharsets.ISO_8859_1));
    byte[] key = fields.matches() ? Encodings.base64(fields.group(2)) : null;
    if (key == null || key.length != KEY) {
      return Check.failed(id, "is no key as Lotus exports it");
    }
    boolean holds = fields.group(1).equals("bls") || Scalars.secp256k1(key);
    return Check.of(id, holds, "is a " + fields.group(1) + " key of Filecoin as Lotus exports it");
  }

  /** Base58 of 32 bytes and the start of the RIPEMD-160 of them and the curve's name. */
  static Check antelope(String id, String text) {
    String curve = text.startsWith("PVT_R1_") ? "R1" : "K1";
    byte[] bytes =
        text.startsWith("PVT_" + curve + "_") ? Encodings.base58(text.substring(7)) : null;
    if (bytes == null || bytes.length != KEY + 4) {
      return Check.failed(id, "is no private key of an Antelope chain");
    }
    byte[] signed = Arrays.copyOf(bytes, KEY + 2);
    signed[KEY] = (byte) curve.charAt(0);
    signed[KEY + 1] = (byte) curve.charAt(1);
    return Arrays.equals(Digests.ripemd160(signed), 0, 4, bytes, KEY, KEY + 4)
        ? Check.proved(id, "is a private key (" + curve + ") with its checksum")
        : Check.failed(id, "its checksum is wrong");
  }

  /** An extended spending key of Sapling, in Bech32 (ZIP 32). */
  static Check zcash(String id, String text) {
    String before = "secret-extended-key-";
    int separator = text.lastIndexOf('1');
    String network =
        text.startsWith(before) && separator > before.length()
            ? text.substring(before.length(), separator)
            : "";
    byte[] key = ZCASH_NETWORKS.contains(network) ? Bech32.decode(before + network, text) : null;
    return key != null && key.length == ZCASH_BYTES
        ? Check.proved(id, "is an extended spending key of Zcash with its checksum")
        : Check.failed(id, "is no extended spending key of Zcash");
  }

  /** The hexadecimal of a seed and its public key: what MultiversX has in PEM, in base64 again. */
  static Check multiversx(String id, byte[] hexadecimal) {
    byte[] both = Encodings.hex(new String(hexadecimal, StandardCharsets.ISO_8859_1));
    return both != null && both.length == 2 * KEY && Ed25519.publicMatches(both)
        ? Check.proved(id, "its second half is the Ed25519 public key of its first half")
        : Check.failed(id, "is no Ed25519 seed with its public key");
  }
}
