package dev.keyfuse.validate;

import static dev.keyfuse.validate.Run.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.validate.Check.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // Hardhat's first account, in the forms it is written in.
    "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80, PASSED",
    "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80, PASSED",
    "AC0974BEC39A17E36BA4A6B4D238FF944BACB478CBED5EFCAE784D7BF4F2FF80, PASSED",
    // The order of the curve and its neighbours.
    "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140, PASSED",
    "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141, FAILED",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, FAILED",
    "0000000000000000000000000000000000000000000000000000000000000000, FAILED",
    // An address, a number, a text, each padded to 32 bytes.
    "000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266, FAILED",
    "0000000000000000000000000000000000000000000000000de0b6b3a7640000, FAILED",
    "5472616e73666572000000000000000000000000000000000000000000000000, FAILED",
    "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff, FAILED",
    "0xzz0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80, FAILED"
  })
  void keysOfSecp256k1AreNumbersBelowItsOrder(String value, Result expected) {
    assertEquals(expected, result("secp256k1", value));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // Private key in the tests of dYdX's and ApeX's clients, without its leading zero.
    "0x170d807cafe3d8b5758f3f698331d292bf5aeb71f6fd282f0831dee094ee891, PASSED",
    "0x0170d807cafe3d8b5758f3f698331d292bf5aeb71f6fd282f0831dee094ee891, PASSED",
    "0800000000000010ffffffffffffffffb781126dcae7b2321e66a241adc64d2e, PASSED",
    "0800000000000010ffffffffffffffffb781126dcae7b2321e66a241adc64d2f, FAILED",
    "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80, FAILED",
    "0x0, FAILED",
    "0x1234, FAILED",
    "0x, FAILED"
  })
  void starkKeysAreBelowTheOrderOfTheirCurve(String value, Result expected) {
    assertEquals(expected, result("stark", value));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "hex:4, 0xdeadbeef, PASSED",
    "hex:4, DEADBEEF, PASSED",
    "hex:4, deadbee, FAILED",
    "hex:5, deadbeef, FAILED",
    // RFC 4648, section 10.
    "base32:6, MZXW6YTBOI======, PASSED",
    "base32:6, MZXW6YTBOI, PASSED",
    "base32:5, MZXW6YTB, PASSED",
    "base32:4, MZXW6YQ=, PASSED",
    "base32:4, MZXW6YR=, FAILED",
    "base32:5, mzxw6ytb, FAILED",
    // Test vectors of draft-msporny-base58.
    "base58:12, 2NEpo7TZRRrLZSi2U, PASSED",
    "base58:44, USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z, PASSED",
    "base58:6, 11233QC4, PASSED",
    "base58:12, 2NEpo7TZRRrLZSi2I, FAILED",
    "base58:1, '', FAILED"
  })
  void encodingsHaveTheirAlphabetAndTheirLength(String check, String value, Result expected) {
    assertEquals(expected, result(check, value));
  }
}
