package dev.keyfuse.validate;

import static dev.keyfuse.validate.Run.detail;
import static dev.keyfuse.validate.Run.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.rules.Samples;
import dev.keyfuse.validate.Check.Result;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerKeysTest {
  /** A key in the tests of zcashd. */
  private static final String ZCASH =
      "secret-extended-key-main1qya4wae0qqqqqqpxfq3ukywunndtr8xf39hktp3w4z94s"
          + "muu3l8wr6h4cwxklzzemtg9sk5c7tamfqs48ml6rvuvyup8ne6jz9g7l0asew0htdpjgfs"
          + "s29et84uvqhynjayl3laphks2wxy3c8vhqr4wrca3wlft2fhcacqtvfwsht4t33l8ckpyr"
          + "8djmzj7swlvhdhepvc3ehycf9cja335ex6rlpka8z2gzkul3mztga2ups55c3xvn9j6vpd"
          + "fm5a5v60g9v3sztcpvxqhm";

  /** Keys in the tests of Hedera's SDKs. */
  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "PASSED, 302e020100300506032b657004220420"
        + "db484b828e64b2d8f12ce3c0a0e93a0b8cce7af1bb8f39c97732394482538e10",
    "PASSED, 3030020100300706052b8104000a04220420"
        + "8c2cdc9575fe67493443967d74958fd7808a3787fd3337e99cfeebbc7566b586",
    "PROVED, 30540201010420ac318ea8ff8d991ab2f16172b4738e74dc35a56681199cfb1c0cb2e7cb560ffd"
        + "a00706052b8104000aa12403220003"
        + "6843f5cb338bbb4cdb21b0da4ea739d910951d6e8a5f703d313efe31afe788f4",
    "FAILED, 30540201010420ac318ea8ff8d991ab2f16172b4738e74dc35a56681199cfb1c0cb2e7cb560ffd"
        + "a00706052b8104000aa12403220002"
        + "6843f5cb338bbb4cdb21b0da4ea739d910951d6e8a5f703d313efe31afe788f4",
    "FAILED, 302a300506032b6570032100"
        + "db484b828e64b2d8f12ce3c0a0e93a0b8cce7af1bb8f39c97732394482538e10",
    "FAILED, 302e020100300506032b657004220420db484b82"
  })
  void derOfHederaIsTold(Result expected, String value) {
    assertEquals(expected, result("hedera-key", value));
    assertEquals(expected, result("hedera-key", "0x" + value));
  }

  /** The development key of EOSIO in eosjs, one of eosjs-ecc, one of P-256 in leap's tests. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PVT_K1_2bfGi9rYsXQSXXTvJbDAPhHLQUojjaNLomdm3cEJ1XTzMqUt3V",
        "PVT_K1_2jH3nnhxhR3zPUcsKaWWZC9ZmZAnKm3GAnFD1xynGJE1Znuvjd",
        "PVT_R1_iyQmnyPEGvFd8uffnk152WC2WryBjgTrg22fXQryuGL9mU6qW"
      })
  void keysOfAntelopeHoldTheirChecksum(String key) {
    assertEquals(Result.PROVED, result("antelope-key", key));
    String other = key.contains("K1") ? key.replace("K1", "R1") : key.replace("R1", "K1");
    assertEquals(Result.FAILED, result("antelope-key", other));
    char last = key.charAt(key.length() - 1) == 'a' ? 'b' : 'a';
    assertEquals(Result.FAILED, result("antelope-key", key.substring(0, key.length() - 1) + last));
  }

  @Test
  void everyChangedCharacterOfAZcashKeyFails() {
    assertEquals(Result.PROVED, result("zcash-key", ZCASH));
    for (int i = 0; i < ZCASH.length(); i++) {
      char other = ZCASH.charAt(i) == 'q' ? 'p' : 'q';
      String changed = ZCASH.substring(0, i) + other + ZCASH.substring(i + 1);
      assertEquals(Result.FAILED, result("zcash-key", changed), "character " + i);
    }
  }

  @Test
  void viewingKeysOfZcashAreNone() {
    assertEquals(
        Result.FAILED, result("zcash-key", Samples.expand("${zcash-viewing-key}", "view")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "bls, PASSED",
    "secp256k1, PASSED",
    "delegated, PASSED",
    "ed25519, FAILED",
    "'', FAILED"
  })
  void whatLotusExportsIsReadBack(String type, Result expected) {
    String key = Samples.expand("${lotus-json}", "lotus").replace("secp256k1", type);
    String text = HexFormat.of().formatHex(key.getBytes(StandardCharsets.US_ASCII));
    assertEquals(expected, result("filecoin-key", text));
    assertEquals(Result.FAILED, result("filecoin-key", text.substring(2)));
  }

  /** Alice of the test wallets of MultiversX. */
  @Test
  void aSeedInHexadecimalProvesItsPublicKey() {
    String alice =
        "NDEzZjQyNTc1ZjdmMjZmYWQzMzE3YTc3ODc3MTIxMmZkYjgwMjQ1ODUwOTgxZTQ4"
            + "YjU4YTRmMjVlMzQ0ZThmOTAxMzk0NzJlZmY2ODg2NzcxYTk4MmYzMDgzZGE1ZDQy"
            + "MWYyNGMyOTE4MWU2Mzg4ODIyOGRjODFjYTYwZDY5ZTE=";
    assertEquals(Result.PROVED, result("pem:multiversx", alice));
    assertEquals(Result.FAILED, result("pem:multiversx", alice.replace("NDEz", "NDEy")));
  }

  /** NIP-19, and the compressed form that stacks.js takes. */
  @Test
  void keysWithOneMoreByteOrAPrefixAreTold() {
    String nsec = "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5";
    assertEquals(Result.PROVED, result("bech32:nsec", nsec));
    assertEquals(Result.FAILED, result("bech32:npub", nsec));
    String stacks = "edf9aee84d9b7abc145504dde6726c64f369d37ee34ded868fabd876c26570bc01";
    assertEquals(Result.PASSED, result("secp256k1-compressed", stacks));
    assertEquals(Result.FAILED, result("secp256k1-compressed", stacks.substring(0, 64) + "02"));
    assertEquals(Result.FAILED, result("secp256k1-compressed", "f".repeat(64) + "01"));
  }

  /** The key of Mina's genesis in its own programs. */
  @Test
  void aKeyOfMinaIsBase58Check() {
    String key = "EKFKgDtU3rcuFTVSEpmpXSkukjmX4cKefYREi6Sdsk7E7wsT7KRw";
    assertEquals(Result.PROVED, result("base58check:34", key));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "lnd-macaroon, 'may do everything, and make others'",
    "lnd-macaroon-base64, 'may do everything, and make others'",
    "lnd-readonly-macaroon, may only read"
  })
  void aMacaroonSaysWhatItPermits(String type, String able) {
    String value = Samples.expand("${" + type + "}", "mac");
    assertEquals(Result.PROVED, result("lnd-macaroon", value));
    assertEquals("is a macaroon of lnd that " + able, detail("lnd-macaroon", value));
    assertEquals(Result.FAILED, result("lnd-macaroon", value.substring(0, value.length() - 4)));
  }

  @Test
  void anInventedMacaroonIsNone() {
    assertEquals(Result.FAILED, result("lnd-macaroon", "0201036c6e6402" + "ab".repeat(150)));
    assertEquals(Result.FAILED, result("lnd-macaroon", "0201036c6e6402f801030a10"));
    assertEquals(Result.FAILED, result("lnd-macaroon", "02"));
    assertEquals(Result.FAILED, result("lnd-macaroon", ""));
  }
}
