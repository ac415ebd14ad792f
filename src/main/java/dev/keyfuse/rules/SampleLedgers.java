package dev.keyfuse.rules;

import dev.keyfuse.secret.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Keys of single chains, and of a Lightning node, as their own programs wrap them. */
final class SampleLedgers {
  private static final String PEM_LINES = "(?<=\\G.{64})";

  /** What an admin macaroon permits: each object is read and written, macaroons are made, too. */
  private static final String[] OBJECTS = {
    "address", "info", "invoices", "macaroon", "message", "offchain", "onchain", "peers", "signer"
  };

  private final SampleRandom random;
  private final SampleWallets wallets;

  SampleLedgers(SampleRandom random) {
    this.random = random;
    wallets = new SampleWallets(random);
  }

  /** The value of a type; null if there is none. */
  String value(String type) {
    return switch (type) {
      case "hedera-ed25519" ->
          "302e020100300506032b657004220420" + SampleWallets.hex(random.bytes(32));
      case "hedera-ecdsa" -> "3030020100300706052b8104000a04220420" + hex();
      case "hedera-public" -> "302a300506032b6570032100" + SampleWallets.hex(random.bytes(32));
      case "lotus-key" -> SampleWallets.hex(bytes(lotus("secp256k1")));
      case "lotus-bls" -> SampleWallets.hex(bytes(lotus("bls")));
      case "lotus-json" -> lotus("secp256k1");
      case "antelope-key" -> antelope();
      case "mina-key" -> SampleWallets.checked(new byte[] {0x5a, 1}, random.bytes(32));
      case "mina-address" ->
          SampleWallets.checked(new byte[] {(byte) 0xcb, 1, 1}, random.bytes(33));
      case "stacks-key" -> hex() + "01";
      case "nsec" -> SampleWallets.Bech32.encode("nsec", random.bytes(32));
      case "npub" -> SampleWallets.Bech32.encode("npub", random.bytes(32));
      case "zcash-key" -> zcash("secret-extended-key-main");
      case "zcash-viewing-key" -> zcash("zxviews");
      case "multiversx-pem" -> multiversx();
      case "lnd-macaroon" -> SampleWallets.hex(macaroon(true));
      case "lnd-macaroon-base64" -> base64(macaroon(true));
      case "lnd-readonly-macaroon" -> SampleWallets.hex(macaroon(false));
      default -> null;
    };
  }

  private String hex() {
    return SampleWallets.hex(wallets.scalar());
  }

  private String lotus(String type) {
    String key = Base64.getEncoder().encodeToString(wallets.scalar());
    return "{\"Type\":\"" + type + "\",\"PrivateKey\":\"" + key + "\"}";
  }

  private String antelope() {
    byte[] key = wallets.scalar();
    byte[] digest = Digests.ripemd160(SampleWallets.join(key, bytes("K1")));
    return "PVT_K1_"
        + SampleWallets.Base58.encode(SampleWallets.join(key, Arrays.copyOf(digest, 4)));
  }

  private String zcash(String prefix) {
    return SampleWallets.Bech32.encode(prefix, random.bytes(169));
  }

  private String multiversx() {
    byte[] both = wallets.seedAndPublic();
    String address = SampleWallets.Bech32.encode("erd", Arrays.copyOfRange(both, 32, both.length));
    String lines =
        String.join(
            "\n",
            Base64.getEncoder()
                .encodeToString(bytes(HexFormat.of().formatHex(both)))
                .split(PEM_LINES));
    String label = "PRIVATE KEY for " + address + "-----";
    return "-----BEGIN " + label + "\n" + lines + "\n-----END " + label;
  }

  private byte[] macaroon(boolean admin) {
    byte[] permitted = SampleWallets.join(new byte[] {3}, field(0x0a, random.bytes(16)));
    permitted = SampleWallets.join(permitted, field(0x12, bytes("0")));
    for (String object : OBJECTS) {
      byte[] actions = field(0x12, bytes("read"));
      if (admin) {
        boolean made = object.equals("macaroon");
        actions = SampleWallets.join(made ? field(0x12, bytes("generate")) : new byte[0], actions);
        actions = SampleWallets.join(actions, field(0x12, bytes("write")));
      }
      byte[] entity = SampleWallets.join(field(0x0a, bytes(object)), actions);
      permitted = SampleWallets.join(permitted, field(0x1a, entity));
    }
    return SampleWallets.join(
        new byte[] {2},
        field(1, bytes("lnd")),
        field(2, permitted),
        new byte[2],
        field(6, random.bytes(32)));
  }

  private static byte[] field(int tag, byte[] content) {
    int length = content.length;
    byte[] head =
        length < 128
            ? new byte[] {(byte) tag, (byte) length}
            : new byte[] {(byte) tag, (byte) (length | 0x80), (byte) (length >> 7)};
    return SampleWallets.join(head, content);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
