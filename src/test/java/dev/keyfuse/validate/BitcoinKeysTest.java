package dev.keyfuse.validate;

import static dev.keyfuse.validate.Run.detail;
import static dev.keyfuse.validate.Run.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.validate.Check.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitcoinKeysTest {
  /** Private key 1, from the tests of bitcoinjs/wif. */
  private static final String WIF = "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn";

  /** BIP-32, vector 1, chain m. */
  private static final String ROOT =
      "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGt"
          + "RBeJgk33yuGBxrMPHi";

  @ParameterizedTest
  @CsvSource({
    "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn, Bitcoin",
    "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ, Bitcoin",
    "cULrpoZGXiuC19Uhvykx7NugygA3k86b3hmdCeyvHYQZSxojGyXJ, Bitcoin testnet"
  })
  void publishedKeysAreProvedAndTheirNetworkIsTold(String value, String network) {
    assertEquals(Result.PROVED, result("wif", value));
    assertEquals("is a private key of " + network + " with its checksum", detail("wif", value));
  }

  /** Kinds of defects from the tests of bitcoinjs/wif, and of ours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTj",
        "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWo",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73Nd2Mcv1",
        "0wDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn"
      })
  void otherBase58IsNoWif(String value) {
    assertEquals(Result.FAILED, result("wif", value));
  }

  @Test
  void rootAndBranchAreToldApart() {
    assertEquals(Result.PROVED, result("xprv", ROOT));
    assertEquals("is an extended private key (xprv), the root of a wallet", detail("xprv", ROOT));
    String branch =
        "xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7Xn"
            + "xHrnYeSvkzY7d2bhkJ7";
    assertEquals(Result.PROVED, result("xprv", branch));
    assertEquals(
        "is an extended private key (xprv), an account or a branch of a wallet",
        detail("xprv", branch));
  }

  /** BIP-32, vector 5: every private key among the invalid ones. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "xprv9s21ZrQH143K24Mfq5zL5MhWK9hUhhGbd45hLXo2Pq2oqzMMo63oStZzFGTQQD3dC4H2D5GBj7vWvSQaaBv5cxi9gafk7NF3pnBju6dwKvH",
        "xprv9s21ZrQH143K24Mfq5zL5MhWK9hUhhGbd45hLXo2Pq2oqzMMo63oStZzFGpWnsj83BHtEy5Zt8CcDr1UiRXuWCmTQLxEK9vbz5gPstX92JQ",
        "xprv9s21ZrQH143K24Mfq5zL5MhWK9hUhhGbd45hLXo2Pq2oqzMMo63oStZzFAzHGBP2UuGCqWLTAPLcMtD9y5gkZ6Eq3Rjuahrv17fEQ3Qen6J",
        "xprv9s2SPatNQ9Vc6GTbVMFPFo7jsaZySyzk7L8n2uqKXJen3KUmvQNTuLh3fhZMBoG3G4ZW1N2kZuHEPY53qmbZzCHshoQnNf4GvELZfqTUrcv",
        "xprv9s21ZrQH4r4TsiLvyLXqM9P7k1K3EYhA1kkD6xuquB5i39AU8KF42acDyL3qsDbU9NmZn6MsGSUYZEsuoePmjzsB3eFKSUEh3Gu1N3cqVUN",
        "DMwo58pR1QLEFihHiXPVykYB6fJmsTeHvyTp7hRThAtCX8CvYzgPcn8XnmdfHPmHJiEDXkTiJTVV9rHEBUem2mwVbbNfvT2MTcAqj3nesx8uBf9",
        "xprv9s21ZrQH143K24Mfq5zL5MhWK9hUhhGbd45hLXo2Pq2oqzMMo63oStZzF93Y5wvzdUayhgkkFoicQZcP3y52uPPxFnfoLZB21Teqt1VvEHx",
        "xprv9s21ZrQH143K24Mfq5zL5MhWK9hUhhGbd45hLXo2Pq2oqzMMo63oStZzFAzHGBP2UuGCqWLTAPLcMtD5SDKr24z3aiUvKr9bJpdrcLg1y3G",
        "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHL"
      })
  void invalidExtendedKeysFail(String value) {
    assertEquals(Result.FAILED, result("xprv", value));
  }

  /** An extended public key has the same layout. */
  @Test
  void publicKeysAreNoPrivateOnes() {
    assertEquals(
        Result.FAILED,
        result(
            "xprv",
            "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265T"
                + "MgUhEBJVZSVkWPkTR86u"));
  }

  @ParameterizedTest
  @CsvSource({
    "6PRVWUbkzzsbcVac2qwfssoUJAN1Xhrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGg, PROVED",
    "6PYLtMnXvfG3oJde97zRyLYFZCYizPU5T3LwgdYJz1fRhh16bU7u6PPmY7, PROVED",
    "6PfQu77ygVyJLZjfvMLyhLMQbYnu5uguoJJ4kMCLqWwPEdfpwANVS76gTX, PROVED",
    "6PgNBNNzDkKdhkT6uJntUXwwzQV8Rr2tZcbkDcuC9DZRsS6AtHts4Ypo1j, PROVED",
    "6PRVWUbkzzsbcVac2qwfssoUJAN1Xhrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGh, FAILED",
    "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ, FAILED"
  })
  void encryptedKeysOfTheStandardAreProved(String value, Result expected) {
    assertEquals(expected, result("bip38", value));
  }

  /** The keys of Avalanche's local network. */
  @ParameterizedTest
  @CsvSource({
    "PrivateKey-ewoqjP7PxY4yr3iLTpLisriqt94hdyDFNgchSxGGztUrTXtNN, PROVED",
    "ewoqjP7PxY4yr3iLTpLisriqt94hdyDFNgchSxGGztUrTXtNN, PROVED",
    "PrivateKey-vmRQiZeXEXYMyJhEiqdC2z5JhuDbxL8ix9UVvjgMu2Er1NepE, PROVED",
    "PrivateKey-ewoqjP7PxY4yr3iLTpLisriqt94hdyDFNgchSxGGztUrTXtNM, FAILED",
    "PrivateKey-KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn, FAILED"
  })
  void avalancheHasAChecksumOfItsOwn(String value, Result expected) {
    assertEquals(expected, result("cb58", value));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "base58check, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, PROVED",
    "base58check:21, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, PROVED",
    "base58check:20, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, FAILED",
    "base58check, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb, FAILED",
    "base58check, 1, FAILED"
  })
  void anyChecksumCanBeAskedFor(String check, String value, Result expected) {
    assertEquals(expected, result(check, value));
  }

  @Test
  void everyChangedCharacterFails() {
    for (int i = 0; i < WIF.length(); i++) {
      char other = WIF.charAt(i) == '2' ? '3' : '2';
      String changed = WIF.substring(0, i) + other + WIF.substring(i + 1);
      assertEquals(Result.FAILED, result("wif", changed), "character " + i);
    }
  }
}
