package dev.keyfuse.validate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.validate.Check.Result;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  /** RFC 8032, section 7.1, tests 1 to 3: secret key and public key. Public by design. */
  private static final String[][] RFC_8032 = {
    {
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    },
    {
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    },
    {
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
    }
  };

  @Test
  void aSeedWithItsOwnPublicKeyIsProved() {
    for (String[] vector : RFC_8032) {
      String value = base64(hex(vector[0] + vector[1]));
      assertEquals(Result.PROVED, result("ed25519-seed-public", value));
      assertEquals(Result.FAILED, result("not-ed25519-seed-public", value));
    }
  }

  @Test
  void aSeedWithAnotherPublicKeyFails() {
    String value = base64(hex(RFC_8032[0][0] + RFC_8032[1][1]));
    assertEquals(Result.FAILED, result("ed25519-seed-public", value));
    assertEquals(Result.PASSED, result("not-ed25519-seed-public", value));
  }

  @Test
  void everyChangedBitOfThePublicHalfFails() {
    byte[] both = hex(RFC_8032[0][0] + RFC_8032[0][1]);
    for (int bit = 256; bit < 512; bit++) {
      byte[] changed = both.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertEquals(Result.FAILED, result("ed25519-seed-public", base64(changed)), "bit " + bit);
    }
  }

  @Test
  void randomBytesNeverProveThemselves() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[64];
      random.nextBytes(bytes);
      assertEquals(Result.FAILED, result("ed25519-seed-public", base64(bytes)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not base64!", "===="})
  void whatIsTooShortOrNoBase64IsNoSeedAndMakesNothingFail(String value) {
    assertEquals(Result.FAILED, result("ed25519-seed-public", value));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "base64:4, AAECAw==, PASSED",
    "base64:4, AAECAw, PASSED",
    "base64:5, AAECAw==, FAILED",
    "base64:3, AAEC, PASSED",
    "base64:2, AAEC, FAILED",
    "base64:3, AA-_, FAILED",
    "base64:3, AA+/, PASSED",
    "base64url:3, AA-_, PASSED",
    "base64url:3, AA+/, FAILED",
    "base64:4, A*ECAw==, FAILED",
    "base64:4, AAECA===, FAILED"
  })
  void base64HasItsAlphabetAndItsLength(String check, String value, Result expected) {
    assertEquals(expected, result(check, value));
  }

  /** The bits that padding leaves over are zero in what an encoder wrote. */
  @ParameterizedTest
  @ValueSource(strings = {"AAECAx==", "AAECB1==", "AAF=", "AAECAx"})
  void leftOverBitsThatNoEncoderSetsFail(String value) {
    int bytes = Base64.getDecoder().decode(value).length;
    assertEquals(Result.FAILED, result("base64:" + bytes, value));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "5bd00000b3d3f8a1c2e4d5f6, FAILED", // 2018-10-24: before
    "5c2aad80b3d3f8a1c2e4d5f6, PASSED", // 2019-01-01T00:00:00Z: the first moment
    "5c2aad7fb3d3f8a1c2e4d5f6, FAILED", // the second before
    "6921a5c0b3d3f8a1c2e4d5f6, PASSED", // 2025-11
    "6a1f0000b3d3f8a1c2e4d5f6, PASSED", // 2026
    "6b490000b3d3f8a1c2e4d5f6, FAILED", // 2027: not yet
    "ffffffffb3d3f8a1c2e4d5f6, FAILED",
    "00000000b3d3f8a1c2e4d5f6, FAILED"
  })
  void anObjectIdCarriesATimeThatHasCome(String value, Result expected) {
    assertEquals(expected, result("objectid-time:2019-01", value));
  }

  @Test
  void aClockThatIsADayFastMakesNoDifference() {
    String soon = Long.toHexString(NOW.getEpochSecond() + 80_000) + "b3d3f8a1c2e4d5f6";
    String later = Long.toHexString(NOW.getEpochSecond() + 90_000) + "b3d3f8a1c2e4d5f6";
    assertEquals(Result.PASSED, result("objectid-time:2019-01", soon));
    assertEquals(Result.FAILED, result("objectid-time:2019-01", later));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "uuid4, 123e4567-e89b-42d3-a456-426614174000, PASSED",
    "uuid4, 123e4567-e89b-42d3-c456-426614174000, FAILED",
    "uuid4, 123e4567-e89b-12d3-a456-426614174000, FAILED",
    "uuid4, 123E4567-E89B-42D3-B456-426614174000, PASSED",
    "uuid, 123e4567-e89b-12d3-a456-426614174000, PASSED",
    "uuid, 123e4567e89b12d3a456426614174000, FAILED",
    "mixed-case, abcDEF123, PASSED",
    "mixed-case, abcdef123, FAILED",
    "mixed-case, ABCDEF123, FAILED",
    "mixed-case, abcDEFghi, PASSED",
    "mixed-case, abcdefghijklmnopqrstABCDEFGHIJKLMNOPQRST, FAILED",
    "mixed-case, abcdefghijklmnopqrstABCDEFGHIJKLMNOPQRS1, PASSED"
  })
  void layoutIsCompared(String check, String value, Result expected) {
    assertEquals(expected, result(check, value));
  }

  @Test
  void privateKeysOfTheJdkAreProvedUnderTheirTypeOnly() throws GeneralSecurityException {
    String[] types = {"ec-p256", "ed25519", "rsa"};
    byte[][] keys = {ec("secp256r1"), encoded("Ed25519"), encoded("RSA")};
    for (int key = 0; key < keys.length; key++) {
      for (int type = 0; type < types.length; type++) {
        assertEquals(
            key == type ? Result.PROVED : Result.FAILED,
            result("pem:" + types[type], base64(keys[key])),
            types[key] + " as " + types[type]);
      }
    }
  }

  @Test
  void olderFormsOfPrivateKeysAreProvedToo() throws GeneralSecurityException {
    byte[] rsa = encoded("RSA");
    assertEquals(Result.PROVED, result("pem:rsa", base64(Arrays.copyOfRange(rsa, 26, rsa.length))));
    String pem = Samples.expand("${pem-ec-p256}", "sec1");
    String body = pem.lines().filter(l -> !l.startsWith("-")).reduce("", String::concat);
    assertEquals(Result.PROVED, result("pem:ec-p256", body));
  }

  @Test
  void aKeyOnAnotherCurveFails() throws GeneralSecurityException {
    assertEquals(Result.FAILED, result("pem:ec-p256", base64(ec("secp384r1"))));
  }

  @Test
  void cutKeysFailAndNothingThrows() throws GeneralSecurityException {
    for (byte[] key : new byte[][] {ec("secp256r1"), encoded("Ed25519")}) {
      for (int length = 0; length < key.length; length++) {
        String cut = base64(Arrays.copyOf(key, length));
        for (String type : new String[] {"ec-p256", "ed25519", "rsa"}) {
          assertEquals(Result.FAILED, result("pem:" + type, cut), type + " cut to " + length);
        }
      }
    }
  }

  @Test
  void detailsNeverHoldTheValue() {
    SplittableRandom random = new SplittableRandom(9);
    for (String check :
        new String[] {
          "base64:48",
          "base64url:48",
          "uuid",
          "uuid4",
          "mixed-case",
          "pem:ec-p256",
          "pem:rsa",
          "ed25519-seed-public",
          "not-ed25519-seed-public"
        }) {
      byte[] bytes = new byte[48];
      random.nextBytes(bytes);
      String value = base64(bytes);
      String detail = Checks.run(check, value.getBytes(ISO_8859_1), NOW).detail();
      for (int i = 0; i + 6 <= value.length(); i++) {
        assertFalse(detail.contains(value.substring(i, i + 6)), check);
      }
    }
  }

  @Test
  void everyCheckThatRulesNameIsKnown() {
    Catalogues.builtIn().services().stream()
        .flatMap(service -> service.parts().stream())
        .flatMap(part -> part.checks().stream())
        .forEach(check -> assertTrue(Checks.known(check), check));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "base64",
        "base64:",
        "base64:x",
        "base64:12345",
        "uuid:4",
        "pem",
        "pem:dsa",
        "objectid-time",
        "objectid-time:2019",
        "sha256",
        "ed25519-seed-public:1"
      })
  void otherChecksAreNot(String check) {
    assertFalse(Checks.known(check));
  }

  @Test
  void anUnknownCheckIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> result("sha256", "x"));
  }

  private static Result result(String check, String value) {
    return Checks.run(check, value.getBytes(ISO_8859_1), NOW).result();
  }

  private static byte[] ec(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair().getPrivate().getEncoded();
  }

  private static byte[] encoded(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
