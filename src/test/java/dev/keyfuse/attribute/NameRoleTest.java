package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NameRoleTest {
  private static final String STRONG_KEYS =
      """
      api_key apiKey API_KEY api-key apikey APIKEY ApiKey apiKey1 API_KEY_2 binance_api_key
      BINANCE_APIKEY binanceApiKey accessKey access_key ACCESS-KEY accessKeyId key_id keyId
      X-MBX-APIKEY KC-API-KEY CB-ACCESS-KEY OK-ACCESS-KEY x-bapi-api-key spring.exchange.apiKey
      config.api_key self.apiKey process.env.API_KEY trading_key exchangeKey exchange_key account_key
      API_PUBLIC_KEY apiPublicKey client_id CLIENT_ID clientId deribit_client_id user_api_key
      monkey_api_key KuCoinApiKey CoinBaseApiKey X-CoinAPI-Key coinApiKey credit_api_key trade_api_key market_data_api_key project_api_key testnet_api_key key.api_key
      """;

  private static final String WEAK_KEYS =
      """
      key KEY Key keys public_key pubKey binance_key okx.key bybitKey main_key ak AK key2 myKey
      HITBTC_PUB chave chiave
      """;

  private static final String SECRETS =
      """
      secret SECRET api_secret apiSecret API_SECRET api-secret apisecret APISECRET
      secretkey API_SECRET_KEY apiSecretKey client_secret clientSecret
      CLIENT_SECRET signing_key signingKey sk SK
      b64secret b64_secret binance_secret BINANCE_SECRET_2 my.secret self._secret secret1
      api_secret_testnet user_secret order_secret secret_id wallet_secret
      consumer_secret secret_access_key api_seckey my_sec_key segredo chiave_segreta
      """;

  private static final String PRIVATE_KEYS =
      """
      private_key privateKey PRIVATE_KEY privkey kraken.privateKey krakenPrivateKey
      DEPLOYER_PRIVATE_KEY WITHDRAW_PRIVATE_KEY SESSION_PRIVATE_KEY depositWalletPrivateKey --private-key privateKeyToAccount PRIVATE_KEYS
      """;

  private static final String WEAK_PRIVATE_KEYS =
      """
      pk PK owner_pk accounts
      """;

  private static final String WEAK_SECRETS =
      """
      secretKey secret_key SECRET_KEY sec_key secKey -hmac
      """;

  private static final String PASSPHRASES =
      """
      passphrase PASSPHRASE api_passphrase apiPassphrase pass_phrase password api_password PWD pwd
      passwd pass OK-ACCESS-PASSPHRASE KC-API-PASSPHRASE user_password API_PASS apiPass phrasePassword
      """;

  private static final String UIDS =
      """
      uid UID customer_id customerId account_uid KUCOIN_SUB_UID bitstamp_customer_id
      user_id userId USER_ID bitstamp_user_id userid
      """;

  private static final String CREDENTIALS =
      """
      token TOKEN access_token auth AUTH bearer authorization Authorization credentials cred api
      API credentialValue
      """;

  private static final String OTHER_THINGS =
      """
      sha256 sha512 SHA256SUM_sha256 md5 commit commit_hash commitHash revision txid tx_hash txHash
      transaction_id address wallet_address deposit_address contract_address signature sig sign
      api_sign KC-API-SIGN CB-ACCESS-SIGN nonce salt uuid order_id orderId clientOrderId listen_key
      listenKey etag block_hash blockHash merkle_root checksum digest integrity password_hash
      SESSION_PRIVATE_KEY_HASH ENCRYPTED_PRIVATE_KEY SSH_PRIVATE_KEY privateKeyPath
      secret_hash apiKeyHash api_key_sha256 cache_key cacheKey primary_key foreign_key partition_key
      ssh_key gpg_key license_key session_key redis_key sentry_key symbolName
      request_user_id GITHUB_KEY request_id trace_id file_path url image_id asset_id trade_id position_id job_id
      project_id device_id encrypted_key ciphertext csrf_token idempotency_key version recaptcha_key
      analytics_key coin_id market_id credential_id Sec-WebSocket-Key payment_key deposit_memo memo project_id
      """;

  private static final String NOTHING =
      """
      x value data name exchange binance okx leverage i result config settings enabled
      client conn timeout keyboard tokenizer apiary
      KuCoin CoinBase OKCoin CoinEx
      monkey monkeyId survey_monkeys donkey turkey Turkey hockey hockeyId jockey whiskey hotkey hotkeys
      keyword keywords keynote secretary secretaries_name credit creditLimit credits author
      """;

  static Stream<List<String>> names() {
    return Stream.of(
            row(STRONG_KEYS, "KEY strong"),
            row(WEAK_KEYS, "KEY weak"),
            row(SECRETS, "SECRET strong"),
            row(PRIVATE_KEYS, "PRIVATE_KEY strong"),
            row(WEAK_PRIVATE_KEYS, "PRIVATE_KEY weak"),
            row(PASSPHRASES, "PASSPHRASE strong"),
            row(UIDS, "UID strong"),
            row(CREDENTIALS, "CREDENTIAL weak"),
            row(WEAK_SECRETS, "SECRET weak"),
            row(OTHER_THINGS, "NOT_A_CREDENTIAL strong"),
            row(NOTHING, "NONE weak"))
        .flatMap(s -> s);
  }

  private static Stream<List<String>> row(String names, String role) {
    return Stream.of(names.trim().split("\\s+")).map(name -> List.of(name, role));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void aNameSaysWhatItsValueIs(List<String> nameAndRole) {
    NameRole role = of(nameAndRole.get(0));
    assertEquals(
        nameAndRole.get(1),
        role.role() + (role.strong() ? " strong" : " weak"),
        nameAndRole.get(0));
  }

  @Test
  void theTableIsAsLongAsItShouldBe() {
    assertTrue(names().count() > 200);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "const apiKey, KEY",
    "export API_SECRET, SECRET",
    "private static final String API_KEY, KEY",
    "config['binance']['secret'], SECRET",
    "self.api_key: str, KEY",
    "sha256 of key, NOT_A_CREDENTIAL",
    "secret key, SECRET",
    "api key, KEY",
    "the signature, NOT_A_CREDENTIAL",
    "nothing here, NONE"
  })
  void theLastTellingWordDecides(String text, Role expected) {
    assertEquals(expected, of(text).role());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "KuCoinKey, kucoin key",
    "CoinBaseProKey, coinbase pro key",
    "coinId, coin id",
    "ku_coin, ku coin",
    "apiKey, api key",
    "API_KEY, api key",
    "api-key, api key",
    "APIKey, api key",
    "HTTPServerID, http server id",
    "apiSecret2, api secret 2",
    "sha256, sha256",
    "key_, key",
    "__x__, x",
    "account1Key, account 1 key"
  })
  void namesAreSplitAtSignsAndHumps(String name, String parts) {
    assertEquals(parts, String.join(" ", Identifier.parts(name)));
  }

  @Test
  void someNamesOnlySayThatAValueFollows() {
    assertTrue(valueLike("value"));
    assertTrue(valueLike("<property defaultValue"));
    assertFalse(valueLike("api_key"));
    assertFalse(valueLike(""));
  }

  private static boolean valueLike(String name) {
    byte[] text = name.getBytes(UTF_8);
    return new Vocabulary().valueLike(text, 0, text.length);
  }

  private static NameRole of(String name) {
    byte[] text = name.getBytes(UTF_8);
    return new Vocabulary().role(text, 0, text.length);
  }

  @ParameterizedTest
  @CsvSource({
    "PARADEX_PUBLIC_KEY, true",
    "walletPubkey, true",
    "stark_key_public, true",
    "publicKeyHex, true",
    "NEXT_PUBLIC_PRIVATE_KEY, false",
    "EXPO_PUBLIC_API_KEY, false",
    "public_private_key, false",
    "publisher_key, false"
  })
  void aPublicKeySaysSo(String name, boolean says) {
    assertEquals(says, NameRole.publicKey(Identifier.parts(name)));
  }
}
