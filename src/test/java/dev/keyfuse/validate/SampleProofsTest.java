package dev.keyfuse.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Samples;
import dev.keyfuse.rules.WordList;
import dev.keyfuse.validate.Check.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sample generators make is what it pretends to be, by checks held to published vectors. */
class SampleProofsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "evm-key, secp256k1, 0x[0-9a-f]{64}",
    "evm-key-bare, secp256k1, [0-9a-f]{64}",
    "stark-key, stark, 0x0[0-9a-f]{63}",
    "wif, wif, [KL].{51}",
    "wif-uncompressed, wif, 5.{50}",
    "wif-testnet, wif, c.{51}",
    "xprv, xprv, xprv.{107}",
    "yprv, xprv, yprv.{107}",
    "zprv, xprv, zprv.{107}",
    "tprv, xprv, tprv.{107}",
    "xpub, base58check:78, xpub.{107}",
    "bip38, bip38, 6PY.{55}",
    "btc-address, base58check:21, '1.{25,33}'",
    "tron-address, base58check:21, T.{33}",
    "cb58-key, cb58, 'PrivateKey-.{47,51}'",
    "solana-base58, solana-keypair, '.{86,88}'",
    "solana-json, solana-keypair, '\\[.*\\]'",
    "solana-address, ed25519-public, '.{42,44}'",
    "solana-signature, base58:64, '.{86,88}'",
    "ed25519-base58, ed25519-seed, 'ed25519:.{42,44}'",
    "suiprivkey, sui-key, suiprivkey1.{59}",
    "sui-keystore, sui-keystore, .{44}",
    "stellar-seed, stellar-seed, S.{55}",
    "hedera-ed25519, hedera-key, 302e.{92}",
    "hedera-ecdsa, hedera-key, 3030.{96}",
    "lotus-key, filecoin-key, 7b22.{156}",
    "lotus-bls, filecoin-key, 7b22.{144}",
    "antelope-key, antelope-key, 'PVT_K1_.{48,50}'",
    "mina-key, base58check:34, EK.{50}",
    "mina-address, base58check:36, B62.{52}",
    "stacks-key, secp256k1-compressed, [0-9a-f]{64}01",
    "nsec, bech32:nsec, nsec1.{58}",
    "npub, bech32:npub, npub1.{58}",
    "zcash-key, zcash-key, secret-extended-key-main1.{277}",
    "lnd-macaroon, lnd-macaroon, '0201036c6e6402.*'",
    "lnd-macaroon-base64, lnd-macaroon, AgEDbG5kA.*",
    "algorand, algorand, '([a-z]+ ){24}[a-z]+'",
    "xrp-seed, xrp-seed, s.{28}",
    "xrp-seed-ed25519, xrp-seed, sEd.{28}",
    "aptos-key, aptos-key, ed25519-priv-0x.{64}",
    "bip39:12, bip39, .*",
    "bip39:15, bip39, .*",
    "bip39:18, bip39, .*",
    "bip39:21, bip39, .*",
    "bip39:24, bip39, .*",
    "electrum, electrum, .*",
    "ton, ton, .*",
    "keystore-v3, eth-keystore, .*",
    "jwt, jwt:HS256, ey.*",
    "jwt-es256, jwt:ES256, ey.*",
    "telegram-bot, telegram-bot, '[0-9]{10}:AA.{33}'",
    "ksuid, ksuid, .{27}",
    "xid, xid, .{20}"
  })
  void generatorsMakeWhatTheirChecksProve(String generator, String check, String form) {
    int times = generator.equals("ton") ? 2 : 10;
    for (int i = 0; i < times; i++) {
      String value = Samples.expand("${" + generator + "}", "proof/" + i);
      assertTrue(value.matches(form), value);
      Check outcome =
          Checks.run(check, value.getBytes(java.nio.charset.StandardCharsets.UTF_8), Run.NOW);
      assertTrue(outcome.result() != Result.FAILED, () -> value + ": " + outcome.detail());
    }
  }

  @Test
  void phrasesCanBeMadeInEveryLanguage() {
    for (WordList list : WordList.all()) {
      String type = "bip39-" + list.language().replace('_', '-') + ":12";
      String phrase = Samples.expand("${" + type + "}", "language");
      assertEquals(Result.PROVED, Run.result("bip39", phrase), list.language());
    }
  }

  @Test
  void addressesAndSignaturesAreNoKeys() {
    for (int i = 0; i < 10; i++) {
      String signature = Samples.expand("${solana-signature}", "public/" + i);
      assertEquals(Result.FAILED, Run.result("solana-keypair", signature));
      assertEquals(
          Result.FAILED, Run.result("wif", Samples.expand("${btc-address}", "public/" + i)));
      assertEquals(Result.FAILED, Run.result("xprv", Samples.expand("${xpub}", "public/" + i)));
    }
  }
}
