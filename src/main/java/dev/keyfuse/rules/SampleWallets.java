package dev.keyfuse.rules;

import dev.keyfuse.secret.Digests;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keys of wallets in the forms their programs write, checksums included. Worthless: anybody can
 * make them again. Checksums and encodings are written apart from those of the checks: a mistake in
 * one of two shows, in what both share it would prove itself.
 */
final class SampleWallets {
  /** Below this every 32 bytes are a private key of secp256k1. */
  private static final int BELOW_ORDER = 0xff;

  private static final String XRP_BASE58 =
      "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

  private final SampleRandom random;

  SampleWallets(SampleRandom random) {
    this.random = random;
  }

  /** The value of a type; null if there is none. */
  String value(String type) {
    return switch (type) {
      case "evm-key" -> "0x" + hex(scalar());
      case "evm-key-bare" -> hex(scalar());
      case "stark-key" -> "0x0" + random.characters("1234567", 1) + hex(scalar()).substring(2);
      case "wif" -> checked(new byte[] {(byte) 0x80}, scalar(), new byte[] {1});
      case "wif-uncompressed" -> checked(new byte[] {(byte) 0x80}, scalar());
      case "wif-testnet" -> checked(new byte[] {(byte) 0xef}, scalar(), new byte[] {1});
      case "xprv" -> extended(0x0488ade4);
      case "yprv" -> extended(0x049d7878);
      case "zprv" -> extended(0x04b2430c);
      case "tprv" -> extended(0x04358394);
      case "xpub" -> extended(0x0488b21e);
      case "bip38" -> checked(new byte[] {1, 0x42, (byte) 0xe0}, random.bytes(36));
      case "btc-address" -> checked(new byte[1], random.bytes(20));
      case "tron-address" -> checked(new byte[] {0x41}, random.bytes(20));
      case "cb58-key" -> cb58();
      case "solana-base58" -> Base58.encode(seedAndPublic());
      case "solana-json" -> numbers();
      case "solana-address" -> Base58.encode(Ed25519.publicKey(random.bytes(32)));
      case "solana-signature" -> Base58.encode(random.bytes(64));
      case "ed25519-base58" -> "ed25519:" + Base58.encode(random.bytes(32));
      case "suiprivkey" -> Bech32.encode("suiprivkey", join(new byte[1], random.bytes(32)));
      case "cardano-key" -> Bech32.encode("addr_xsk", random.bytes(96));
      case "sui-keystore" ->
          Base64.getEncoder().encodeToString(join(new byte[1], random.bytes(32)));
      case "aptos-key" -> "ed25519-priv-0x" + hex(random.bytes(32));
      case "stellar-seed" -> stellar();
      case "tezos-seed" -> checked(new byte[] {13, 15, 58, 7}, random.bytes(32));
      case "tezos-secret" -> checked(new byte[] {43, (byte) 246, 78, 7}, seedAndPublic());
      case "xrp-seed" -> xrp(checked(new byte[] {33}, random.bytes(16)));
      case "xrp-seed-ed25519" -> xrp(checked(new byte[] {1, (byte) 0xe1, 0x4b}, random.bytes(16)));
      default -> null;
    };
  }

  /** The public key of a seed, in the encoding of the seed. */
  static String publicOf(String seed) {
    String label = "ed25519:";
    if (seed.startsWith(label)) {
      return label
          + Base58.encode(Ed25519.publicKey(Base58.decode(seed.substring(label.length()))));
    }
    return Base64.getEncoder().encodeToString(Ed25519.publicKey(Base64.getDecoder().decode(seed)));
  }

  private String stellar() {
    byte[] bytes = join(new byte[] {(byte) (18 << 3)}, random.bytes(32));
    int sum = 0;
    for (byte b : bytes) {
      sum ^= (b & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum & 0x8000) != 0 ? sum << 1 ^ 0x1021 : sum << 1;
      }
    }
    BigInteger number = new BigInteger(1, join(bytes, new byte[] {(byte) sum, (byte) (sum >> 8)}));
    StringBuilder text = new StringBuilder();
    for (int shift = 55 * 5; shift >= 0; shift -= 5) {
      int digit = number.shiftRight(shift).intValue() & 31;
      text.append(Alphabet.BASE32.characters().charAt(digit));
    }
    return text.toString();
  }

  /** The XRP Ledger has the digits of base58 in an order of its own. */
  private static String xrp(String text) {
    StringBuilder own = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      own.append(XRP_BASE58.charAt(Alphabet.BASE58.characters().indexOf(text.charAt(i))));
    }
    return own.toString();
  }

  byte[] scalar() {
    byte[] key = random.bytes(32);
    while ((key[0] & BELOW_ORDER) == BELOW_ORDER || key[0] == 0) {
      key = random.bytes(32);
    }
    return key;
  }

  private String extended(int version) {
    byte[] head = BigInteger.valueOf(version).toByteArray();
    byte[] key =
        join(Arrays.copyOfRange(head, head.length - 4, head.length), new byte[9], random.bytes(32));
    boolean open = version == 0x0488b21e;
    return checked(key, open ? new byte[] {2} : new byte[1], scalar());
  }

  private String cb58() {
    byte[] key = scalar();
    byte[] digest = Digests.sha256(key);
    return "PrivateKey-" + Base58.encode(join(key, Arrays.copyOfRange(digest, 28, 32)));
  }

  byte[] seedAndPublic() {
    byte[] seed = random.bytes(32);
    return join(seed, Ed25519.publicKey(seed));
  }

  private String numbers() {
    byte[] bytes = seedAndPublic();
    return IntStream.range(0, bytes.length)
        .mapToObj(i -> String.valueOf(bytes[i] & 0xff))
        .collect(Collectors.joining(",", "[", "]"));
  }

  static String checked(byte[]... parts) {
    byte[] payload = join(parts);
    byte[] digest = Digests.sha256(Digests.sha256(payload));
    return Base58.encode(join(payload, Arrays.copyOf(digest, 4)));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static final class Base58 {
    /** Of 32 bytes. */
    static byte[] decode(String text) {
      BigInteger number = BigInteger.ZERO;
      for (char c : text.toCharArray()) {
        int digit = Alphabet.BASE58.characters().indexOf(c);
        number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
      }
      return P256.fixed(number);
    }

    static String encode(byte[] bytes) {
      StringBuilder text = new StringBuilder();
      BigInteger number = new BigInteger(1, bytes);
      BigInteger base = BigInteger.valueOf(58);
      while (number.signum() > 0) {
        BigInteger[] parts = number.divideAndRemainder(base);
        text.append(Alphabet.BASE58.characters().charAt(parts[1].intValue()));
        number = parts[0];
      }
      for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
        text.append('1');
      }
      return text.reverse().toString();
    }
  }

  /** BIP-173, without its bound of 90 characters. */
  static final class Bech32 {
    private static final String DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {
      0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
    };

    static String encode(String prefix, byte[] bytes) {
      StringBuilder text = new StringBuilder(prefix).append('1');
      int sum = 1;
      for (int shift = 5; shift >= 0; shift -= 5) {
        for (int i = 0; i < prefix.length(); i++) {
          sum = step(sum, prefix.charAt(i) >> shift & 31);
        }
        sum = shift > 0 ? step(sum, 0) : sum;
      }
      for (int bit = 0; bit < bytes.length * 8; bit += 5) {
        int digit = 0;
        for (int i = bit; i < bit + 5; i++) {
          digit = digit << 1 | (i < bytes.length * 8 ? bytes[i / 8] >> 7 - i % 8 & 1 : 0);
        }
        sum = step(sum, digit);
        text.append(DIGITS.charAt(digit));
      }
      for (int i = 0; i < 6; i++) {
        sum = step(sum, 0);
      }
      for (int i = 5; i >= 0; i--) {
        text.append(DIGITS.charAt((sum ^ 1) >> 5 * i & 31));
      }
      return text.toString();
    }

    private static int step(int sum, int value) {
      int next = (sum & 0x1ffffff) << 5 ^ value;
      for (int i = 0; i < GENERATOR.length; i++) {
        next ^= (sum >>> 25 >> i & 1) == 1 ? GENERATOR[i] : 0;
      }
      return next;
    }
  }
}
