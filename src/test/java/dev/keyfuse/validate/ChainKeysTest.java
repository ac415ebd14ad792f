package dev.keyfuse.validate;

import static dev.keyfuse.validate.Run.detail;
import static dev.keyfuse.validate.Run.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.validate.Check.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainKeysTest {
  /** SIP-15, first test case, in both of its forms. */
  private static final String SUI =
      "suiprivkey1qzwant3kaegmjy4qxex93s0jzvemekkjmyv3r2sjwgnv2y479pgsywhveae";

  @Test
  void theKeyOfSuisStandardIsProved() {
    assertEquals(Result.PROVED, result("sui-key", SUI));
    assertEquals("is an Ed25519 private key of Sui with its checksum", detail("sui-key", SUI));
    assertEquals(
        Result.PASSED, result("sui-keystore", "AJ3ZrjbuUbkSoDZMWMHyEzO82tLZGRGqEnImxRK+KFEC"));
  }

  @Test
  void everyChangedCharacterFails() {
    for (int i = 0; i < SUI.length(); i++) {
      char other = SUI.charAt(i) == 'q' ? 'p' : 'q';
      String changed = SUI.substring(0, i) + other + SUI.substring(i + 1);
      assertEquals(Result.FAILED, result("sui-key", changed), "character " + i);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "sui-keystore, CZ3ZrjbuUbkSoDZMWMHyEzO82tLZGRGqEnImxRK+KFEC, FAILED",
    "sui-keystore, AJ3ZrjbuUbkSoDZMWMHyEzO82tLZGRGqEnImxRK+KFE=, FAILED",
    "sui-key, suiprivkey1, FAILED",
    "sui-key, '', FAILED"
  })
  void otherFlagsAndLengthsFail(String check, String value, Result expected) {
    assertEquals(expected, result(check, value));
  }

  /** SEP-5, first vector; the XRP Ledger's documentation. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "stellar-seed, SBGWSG6BTNCKCOB3DIFBGCVMUPQFYPA2G4O34RMTB343OYPXU5DJDVMN, PROVED",
    "stellar-seed, SBGWSG6BTNCKCOB3DIFBGCVMUPQFYPA2G4O34RMTB343OYPXU5DJDVMM, FAILED",
    "stellar-seed, SBGWSG6BTNCKCOB3DIFBGCVMUPQFYPA2G4O34RMTB343OYPXU5DJDVNM, FAILED",
    "stellar-seed, GDRXE2BQUC3AZNPVFSCEZ76NJ3WWL25FYFK6RGZGIEKWE4SOOHSUJUJ6, FAILED",
    "stellar-seed, SBGWSG6B, FAILED",
    "xrp-seed, snoPBrXtMeMyMHUVTgbuqAfg1SUTb, PROVED",
    "xrp-seed, snoPBrXtMeMyMHUVTgbuqAfg1SUTc, FAILED",
    "xrp-seed, sEdTM1uX8pu2do5XvTnutH6HsouMaM2, PROVED",
    "xrp-seed, sEdTM1uX8pu2do5XvTnutH6HsouMaM3, FAILED",
    "xrp-seed, rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh, FAILED"
  })
  void seedsOfStellarAndTheXrpLedgerHoldTheirChecksums(
      String check, String value, Result expected) {
    assertEquals(expected, result(check, value));
  }

  /** BIP-173, valid and invalid strings. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "a, A12UEL5L, PROVED",
    "a, a12uel5l, PROVED",
    "a, A12uEL5L, FAILED",
    "abcdef, abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw, PROVED",
    "split, split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w, PROVED",
    "a, A1G7SGD8, FAILED",
    "x, x1b4n0q5v, FAILED",
    "li, li1dgmt3, FAILED"
  })
  void bech32IsThatOfTheStandard(String prefix, String value, Result expected) {
    assertEquals(expected, result("bech32:" + prefix, value));
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519-priv-0x37368b46ce665362562c6d1d4ec01a08c8644c488690df5a17e13ba163e20221, PASSED",
    "secp256k1-priv-0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80, PASSED",
    "secp256k1-priv-0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141, FAILED",
    "ed25519-priv-0x37368b46ce665362562c6d1d4ec01a08c8644c488690df5a17e13ba163e202, FAILED",
    "ed25519-pub-0x37368b46ce665362562c6d1d4ec01a08c8644c488690df5a17e13ba163e20221, FAILED",
    "rsa-priv-0x37368b46ce665362562c6d1d4ec01a08c8644c488690df5a17e13ba163e20221, FAILED"
  })
  void aptosSaysWhatItIs(String value, Result expected) {
    assertEquals(expected, result("aptos-key", value));
  }

  /** Two samples of Telegram's documentation; the older one is a character short. */
  @ParameterizedTest
  @CsvSource({
    "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK, PASSED",
    "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw, FAILED",
    "0839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK, FAILED",
    "48395:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK, FAILED",
    "4839574812:ABFD39kkdpWt3ywyRZergyOLMaJhac60qcK, FAILED",
    "4839574812:AAFD39kkdpWt3ywyRZerg.OLMaJhac60qcK, FAILED",
    "4839574812, FAILED"
  })
  void botTokensHaveTheirLayout(String value, Result expected) {
    assertEquals(expected, result("telegram-bot", value));
  }
}
