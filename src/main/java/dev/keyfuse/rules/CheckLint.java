package dev.keyfuse.rules;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of offline checks: known ones, with arguments that can pass. */
final class CheckLint {
  private static final Set<String> PLAIN =
      Set.of(
          "uuid",
          "uuid4",
          "mixed-case",
          "ed25519-seed-public",
          "not-ed25519-seed-public",
          "ed25519-seed",
          "ed25519-public",
          "orderly-key",
          "solana-keypair",
          "secp256k1",
          "secp256k1-compressed",
          "stark",
          "base58check",
          "wif",
          "xprv",
          "bip38",
          "cb58",
          "sui-key",
          "sui-keystore",
          "aptos-key",
          "stellar-seed",
          "xrp-seed",
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
          "eth-keystore",
          "telegram-bot",
          "jwt",
          "ksuid",
          "xid");

  private static final Pattern SIZED =
      Pattern.compile("(base64|base64url|base58|base58check|base32|hex):[1-9][0-9]{0,3}");
  private static final Pattern TIMED =
      Pattern.compile("(objectid-time|ksuid|xid):20[0-9]{2}-(0[1-9]|1[0-2])");
  private static final Pattern NAMED =
      Pattern.compile("bech32:[a-z0-9]{1,83}|jwt:[A-Za-z0-9]{2,10}|entropy:[0-8]([.][0-9]{1,3})?");

  private CheckLint() {}

  static void check(Cursor place, String id, Part part) {
    if (SIZED.matcher(id).matches()) {
      int colon = id.indexOf(':');
      decodes(place, id.substring(0, colon), Integer.parseInt(id.substring(colon + 1)), part);
    } else if (id.startsWith("not-matching:")) {
      ServiceLint.regex(place, id.substring("not-matching:".length()));
    } else if (id.startsWith("pem:")) {
      if (!PartLint.KEY_TYPES.contains(id.substring("pem:".length()))) {
        place.problem("\"" + id + "\" names no known key type");
      }
    } else if (!PLAIN.contains(id)
        && !TIMED.matcher(id).matches()
        && !NAMED.matcher(id).matches()) {
      place.problem("\"" + id + "\" is no known check; see rules/README.md for the list");
    }
  }

  private static void decodes(Cursor place, String encoding, int bytes, Part part) {
    for (Shape shape : part.shapes()) {
      if (shape instanceof Shape.Run run) {
        for (int length : run.lengths()) {
          int characters = length - run.padding();
          int decoded =
              switch (encoding) {
                case "base64", "base64url" -> characters * 3 / 4;
                case "base32" -> characters * 5 / 8;
                case "hex" -> (characters - (run.prefix().equals("0x") ? 2 : 0)) / 2;
                default -> bytes;
              };
          if (decoded != bytes) {
            place.problem(
                "\""
                    + encoding
                    + ":"
                    + bytes
                    + "\" can't pass: "
                    + length
                    + " characters are "
                    + decoded
                    + " bytes");
          }
        }
      }
    }
  }
}
