package dev.keyfuse.validate;

import static dev.keyfuse.validate.Run.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.validate.Check.Result;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ed25519KeysTest {
  /** Key pair in the tests of solana-web3.js. */
  private static final byte[] PAIR =
      Base64.getDecoder()
          .decode(
              "mdqVWeFekT7pqy5T49+tV12jO0m+ESW7ki4zSU9JiCgbL0kJbj5dvQ/PqcDAzZLZqzshVEs01d1KZdmLh4uZIg==");

  @Test
  void numbersOfAKeyPairProveThemselvesHoweverTheyAreWritten() {
    assertEquals(Result.PROVED, result("solana-keypair", "[" + numbers(", ") + "]"));
    assertEquals(Result.PROVED, result("solana-keypair", numbers(",\n    ")));
  }

  @Test
  void changedNumbersProveNothing() {
    assertEquals(Result.FAILED, result("solana-keypair", numbers(",").replaceFirst("34$", "35")));
    assertEquals(Result.FAILED, result("solana-keypair", numbers(",") + ",1"));
    assertEquals(Result.FAILED, result("solana-keypair", numbers(",").replace("153", "1530")));
    assertEquals(Result.FAILED, result("solana-keypair", "1,2,3"));
  }

  /**
   * A pair that the samples of Pacifica print, and a transaction's signature, as long as a pair.
   */
  @ParameterizedTest
  @CsvSource({
    "2Z2Wn4kN5ZNhZzuFTQSyTiN4ixX8U6ew5wPDJbHngZaC3zF3uWNj4dQ63cnGfXpw1cESZPCqvoZE7VURyuj9kf8b, PROVED",
    "5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQpjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW, FAILED",
    "'', FAILED"
  })
  void base58OfAPairProvesItself(String value, Result expected) {
    assertEquals(expected, result("solana-keypair", value));
  }

  /**
   * RFC 8032, section 7.1, test 1, in three encodings; the public key in Orderly's documentation.
   */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "ed25519-seed, 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, PASSED",
    "ed25519-seed, 0x9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, PASSED",
    "ed25519-seed, nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=, PASSED",
    "ed25519-seed, 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f, FAILED",
    "ed25519-seed, nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2Ax, FAILED",
    "ed25519-public, d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, PASSED",
    "orderly-key, ed25519:8tm7dnKYkSc3FzgPuJaw1wztr79eeZpN35nHW5pL5XhX, PASSED",
    "ed25519-public, 0200000000000000000000000000000000000000000000000000000000000000, FAILED",
    "ed25519-public, ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, FAILED"
  })
  void halvesAreReadInAllTheirEncodings(String check, String value, Result expected) {
    assertEquals(expected, result(check, value));
  }

  /** RFC 8032, section 7.1, tests 1 and 2, in hexadecimal, base58 and base64. */
  @ParameterizedTest
  @CsvSource({
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,"
        + " 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, true",
    "ed25519:FVen3X669xLzsi6N2V91DoiyzHzg1uAgqiT8jZ9nS96Z,"
        + " ed25519:BbMQkQYZspmkytduTWvXEtc4mMURjsekJDvty2WtKeSb, true",
    "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=,"
        + " nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=, true",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,"
        + " 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, false",
    "'', nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=, false"
  })
  void aKeyIsOrIsNotThePublicHalfOfASecret(String key, String secret, boolean expected) {
    assertEquals(
        expected,
        KeyPairs.ed25519(
            key.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            secret.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void publicKeysAreThoseOfTheStandard() {
    assertEquals(
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        HexFormat.of()
            .formatHex(
                Ed25519.publicKey(
                    HexFormat.of()
                        .parseHex(
                            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))));
  }

  private static String numbers(String between) {
    return IntStream.range(0, PAIR.length)
        .mapToObj(i -> String.valueOf(PAIR[i] & 0xff))
        .collect(Collectors.joining(between));
  }
}
