package dev.keyfuse.validate;

import static dev.keyfuse.validate.Run.detail;
import static dev.keyfuse.validate.Run.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.validate.Check.Result;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** JSON Web Tokens and Ethereum key files. */
class TokensTest {
  /** The token of RFC 7519, section 3.1. */
  private static final String RFC_7519 =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
          + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
          + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  @Test
  void theTokenOfTheStandardTellsItsExpiry() {
    assertEquals(Result.PROVED, result("jwt", RFC_7519));
    assertEquals("is a JSON Web Token (HS256) that expired on 2011-03-22", detail("jwt", RFC_7519));
    assertEquals(Result.PROVED, result("jwt:HS256", RFC_7519));
    assertEquals(Result.FAILED, result("jwt:ES256", RFC_7519));
  }

  @Test
  void expiryIsToldWhateverItIs() {
    String header = "{\"alg\":\"EdDSA\",\"x\":{\"alg\":\"no\"}}";
    assertEquals(
        "is a JSON Web Token (EdDSA) that expires on 2030-01-01",
        detail("jwt", token(header, "{\"exp\":1893456000.5}")));
    assertEquals(
        "is a JSON Web Token (EdDSA) without an expiry date",
        detail("jwt", token(header, "{\"sub\":\"me\"}")));
    assertEquals(
        "is a JSON Web Token (EdDSA) that expires on 9999-12-31",
        detail("jwt", token(header, "{\"exp\":1e300}")));
    assertEquals("is a JSON Web Token (EdDSA)", detail("jwt", token(header, "{\"exp\":\"soon\"}")));
    assertEquals(
        "is a JSON Web Token without an expiry date",
        detail("jwt", token("{\"alg\":\"mine\"}", "{}")));
  }

  @Test
  void otherDottedTextsAreNoTokens() {
    String[] others = {
      "",
      "..",
      "a.b.c",
      "com.example.Main",
      token("{\"alg\":\"HS256\"}", "[]"),
      token("{\"alg\":\"HS256\"} {}", "{}"),
      token("{\"alg\":\"HS256\"", "{}"),
      token("{\"typ\":\"JWT\"}", "{}"),
      token("{\"alg\":{\"alg\":\"HS256\"}}", "{}"),
      RFC_7519.substring(0, RFC_7519.lastIndexOf('.') + 1),
      RFC_7519.substring(0, RFC_7519.lastIndexOf('.')),
      "1.".repeat(100_000),
      token("{\"alg\":" + "[".repeat(5000), "{}")
    };
    for (String other : others) {
      assertEquals(Result.FAILED, result("jwt", other), other);
    }
  }

  /** The PBKDF2 example of the Web3 Secret Storage definition. */
  private static final String KEY_FILE =
      """
      {
        "crypto": {
          "cipher": "aes-128-ctr",
          "cipherparams": {"iv": "6087dab2f9fdbbfaddc31a909735c1e6"},
          "ciphertext": "5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
          "kdf": "pbkdf2",
          "kdfparams": {
            "c": 262144,
            "dklen": 32,
            "prf": "hmac-sha256",
            "salt": "ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"
          },
          "mac": "517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"
        },
        "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6",
        "version": 3
      }
      """;

  @Test
  void theKeyFileOfTheDefinitionIsProved() {
    assertEquals(Result.PROVED, result("eth-keystore", KEY_FILE));
    assertEquals(
        "is an encrypted Ethereum key (pbkdf2 with c = 262144)", detail("eth-keystore", KEY_FILE));
  }

  @Test
  void weakDerivationIsTold() {
    String light =
        KEY_FILE
            .replace("\"pbkdf2\"", "\"scrypt\"")
            .replace("\"c\": 262144", "\"n\": 4096, \"r\": 8, \"p\": 6")
            .replace("\"crypto\"", "\"Crypto\"");
    assertEquals(
        "is an encrypted Ethereum key (scrypt with n = 4096, weak: 262144 is usual)",
        detail("eth-keystore", light));
  }

  @Test
  void otherJsonIsNoKeyFile() {
    String[] others = {
      "",
      "{}",
      "[1]",
      "{" + "\"a\":{".repeat(900),
      KEY_FILE.replace("3\n}", "4\n}"),
      KEY_FILE.replace("aes-128-ctr", "aes-256-ctr"),
      KEY_FILE.replace("5318b4d5", ""),
      KEY_FILE.replace("\"mac\"", "\"mak\""),
      KEY_FILE.replace("pbkdf2", "argon2"),
      KEY_FILE.substring(0, KEY_FILE.length() - 3),
      " ".repeat(20_000) + KEY_FILE
    };
    for (String other : others) {
      assertEquals(Result.FAILED, result("eth-keystore", other), other);
    }
  }

  private static String token(String header, String claims) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".c2lnbmF0dXJl";
  }
}
