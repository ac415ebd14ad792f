package dev.keyfuse.attribute;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What single words of a name say, by lists of them; in lower case, as {@link Identifier} has them.
 */
final class NameWords {
  /** Words that make a name mean something else, wherever they stand in it. */
  private static final Set<String> OTHER =
      words(
          """
          hash hashes sha sha1 sha256 sha384 sha512 md5 crc crc32 digest checksum integrity
          commit revision rev ref txid tx txn txhash transaction address addr signature sig
          nonce salt uuid guid order orders orderid listen listenkey cursor etag block merkle
          contract bytecode csrf trace fingerprint thumbprint encrypted cipher ciphertext hashed
          idempotency challenge verifier asset image cid oid deposit withdrawal withdraw memo
          trade position strategy resource root layer blob tree parent snapshot version seed
          request correlation job task event message user file path url uri link href src icon
          color expected recaptcha captcha analytics tracking tag dsn project device
          installation pair pool market symbol coin invoice payment hmac256 mac iv genesis
          invite invitation referral
          """);

  /** Words that make everything said around them mean a digest, or what is encrypted. */
  private static final Set<String> DIGESTS =
      words(
          """
          checksum digest sha256 sha512 sha1 md5 integrity hash encrypted ciphertext
          """);

  /** Words before {@code key} that make it mean something else. */
  private static final Set<String> OTHER_KEYS =
      words(
          """
          primary foreign partition sort cache store storage row ssh gpg pgp host encryption
          translation license licence product session redis object lookup registry unique stripe
          google aws sentry maps openai infura alchemy etherscan telegram github
          """);

  /** Words before {@code token} that say it is for something else than an interface. */
  private static final Set<String> OTHER_TOKENS =
      words(
          """
          invite invitation referral verification reset confirm confirmation unsubscribe share
          internal push registration continuation page next remember activation signup
          """);

  /** Words that say whose secret or password it is, and that it is no exchange's. */
  private static final Set<String> OTHER_SECRETS =
      words(
          """
          jwt session cookie csrf flask django webhook postgres postgresql mysql mariadb redis
          mongo mongodb db database smtp mail email rabbitmq kafka nextauth auth0 keycloak
          grafana root sudo ssh keystore truststore ssl tls recaptcha oauth google stripe github
          """);

  /** Words for whose a private key is, or what it is for: money moves with it all the same. */
  private static final Set<String> OWNERS =
      words(
          """
          session user order orders trade position strategy deposit withdrawal withdraw pool
          market coin asset contract payment job task project root parent
          """);

  /** Everyday words that hold one of ours by chance. */
  private static final Set<String> LOOKALIKES =
      words(
          """
          monkey donkey turkey hockey jockey whiskey mickey lackey flunkey smokey pokey latchkey
          turnkey hotkey secretary secretaries secretariat credit credited creditor credible
          credibility
          """);

  /** What other languages that need no letters of their own call a secret, and a key. */
  private static final Set<String> SECRETS_ABROAD =
      words(
          "geheim geheime geheimer geheimes geheimnis gizli rahasia segreta segreto segredo sekretny tajny");

  private static final Set<String> KEYS_ABROAD =
      words("anahtar anahtari chave chiave clave cheie klic klucz kunci nyckel sleutel");

  private static final Set<String> PASSWORDS_ABROAD =
      words("contrasena haslo kennwort passwort senha wachtwoord");

  /** Words beside {@code key} with which it can hardly mean anything but a credential. */
  private static final Set<String> STRONG_WITH_KEY =
      words(
          """
          api access consumer trading exchange private secret account
          """);

  /** Whose key signs, in the scripts that deploy contracts and send transactions. */
  private static final Set<String> SIGNERS =
      words(
          """
          account batcher deployer executor faucet funder keeper minter operator owner proposer
          relayer sequencer signer spend wallet
          """);

  /** Of these, such as have keys of other kinds: what is stored by account or by owner. */
  private static final Set<String> SIGNERS_AND_MORE = Set.of("account", "owner", "spend", "wallet");

  /** Words of names that say which part a value is, or nothing. */
  private static final Set<String> GENERIC =
      words(
          """
          api key keys secret apikey apisecret secretkey access accesskey private public
          passphrase memo sec con password pass pwd client id token my the value x sign b64
          b64secret phrase code ak sk privatekey publickey customer customerid userid clientid
          username name otp number account pem base64 encoded str string default user uid
          """);

  /** Curves that no wallet and no exchange signs on: they are for agreeing on keys. */
  private static final Set<String> OTHER_CURVES =
      words("x25519 x448 curve25519 curve448 p384 p521 dh ecdh");

  /** What lists of credentials are called. */
  private static final Set<String> COLLECTIONS =
      words(
          """
          key keys apikey apikeys secret secrets cred creds credential credentials account
          accounts auth login logins token tokens api apis
          """);

  /** What lists are called that hold other random things. */
  private static final Set<String> OTHER_THINGS =
      words(
          """
          checksums digests hashes sha md5s address addresses addr addrs txid txids tx txs txn
          transaction transactions commit commits revision revisions rev revs sig sigs signature
          signatures block blocks nonce nonces salt salts pubkeys fingerprint fingerprints
          contract contracts wallet wallets nft image images vector vectors fixture fixtures order
          orders trade trades deposit deposits withdrawal withdrawals
          """);

  /** What recovers a wallet is no passphrase. */
  private static final Set<String> WALLET_PHRASES =
      Set.of("seed", "mnemonic", "recovery", "secret", "backup", "wallet", "key", "search");

  /** Networks and sorts of accounts that credentials are listed by. */
  private static final Set<String> OWNERS_OF_ONE =
      words(
          """
          main mainnet test testnet live prod production demo sandbox paper default spot futures
          ethereum eth sepolia goerli holesky hoodi bsc polygon arbitrum optimism optimistic base
          avalanche fantom one nova mumbai amoy fuji linea scroll zksync era blast gnosis celo
          moonbeam moonriver opera xdai aurora cronos
          """);

  /** What the names of functions and classes say that give access to an exchange. */
  private static final Set<String> CLIENTS =
      words(
          """
          account adapter api async auth base bot broker build client config configuration
          connect connection connector create credentials creds data engine exchange factory
          feed futures gateway get handler http init instance io live load login main mainnet make
          manager market network new open options order orders paper perp perpetual perps prod
          provider public rest run sandbox sdk service session setup settings signer spot start
          strategy swap test tests testnet trade trader trading user v1 v2 v3 v4 v5 wallet
          websocket with ws
          """);

  /** Words that are as good as absent: a customer's id and a trading key are no other thing. */
  private static final Set<String> HARMLESS = Set.of("trade", "user", "project", "market");

  /** Short for a secret key, in Korea above all. */
  static final List<String> SEC_KEY = List.of("sec", "key");

  private NameWords() {}

  private static Set<String> words(String list) {
    return Set.of(list.split("\\s+"));
  }

  /** Whether one of the words of a name makes all around it mean a digest. */
  static boolean digest(List<String> parts) {
    return any(parts, DIGESTS);
  }

  /** Whether they say whose secret it is, and that it is no exchange's. */
  static boolean othersSecret(List<String> parts) {
    // What an application signs the tokens with that it hands out: JWT_SECRET and REFRESH_SECRET.
    boolean refresh = parts.contains("refresh") && parts.contains("secret");
    // Datadog's are called DD_API_KEY.
    return refresh || any(parts, OTHER_SECRETS) || parts.size() > 2 && parts.get(0).equals("dd");
  }

  /** Whether they say another key than one to an interface. */
  static boolean otherKey(List<String> parts) {
    return any(parts, OTHER_KEYS);
  }

  /** Whether they say a token that opens no interface. */
  static boolean otherToken(List<String> parts) {
    return parts.contains("token") && any(parts, OTHER_TOKENS);
  }

  /** Whether what they call a key can hardly be anything but a credential. */
  static boolean strongWithKey(List<String> parts) {
    return any(parts, STRONG_WITH_KEY);
  }

  /** Whether they say secret, if only in short. */
  static boolean secret(List<String> parts, String joined) {
    return joined.contains("secret")
        || any(parts, SECRETS_ABROAD)
        || parts.contains("sk")
        || parts.contains("seckey")
        || Collections.indexOfSubList(parts, SEC_KEY) >= 0;
  }

  /** Whether they say passphrase or password. */
  static boolean pass(List<String> parts, String joined) {
    int last = parts.size() - 1;
    boolean phrase = last > 0 && parts.get(last).equals("phrase");
    boolean words = phrase && WALLET_PHRASES.contains(parts.get(last - 1));
    return phrase && !words
        || joined.contains("passphrase")
        || joined.contains("password")
        || joined.contains("passwd")
        || parts.contains("pass")
        || parts.contains("pwd")
        || any(parts, PASSWORDS_ABROAD);
  }

  /** Whether a word is short for one half of a pair: {@code HITBTC_PUB}, {@code BPX_SEC}. */
  static boolean half(String part) {
    return part.equals("pub") || part.equals("priv") || part.equals("sec");
  }

  /** Whether one of them says key, in English or not. */
  static boolean key(List<String> parts) {
    return parts.contains("key") || parts.contains("keys") || any(parts, KEYS_ABROAD);
  }

  /** Whether a word is what another language calls a key. */
  static boolean keyAbroad(String word) {
    return KEYS_ABROAD.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether they say a key that nothing is signed with. */
  static boolean otherCurve(List<String> parts) {
    return any(parts, OTHER_CURVES);
  }

  /** Whether they say that accounts sign with it. */
  static boolean signer(String part) {
    return SIGNERS.contains(part);
  }

  /** Whether they say that accounts sign with it, and nothing else by any chance. */
  static boolean signerOnly(String part) {
    return SIGNERS.contains(part) && !SIGNERS_AND_MORE.contains(part);
  }

  /** Whether a word of a function's or a class's name says that it gives access, or nothing. */
  static boolean ofClient(String part) {
    return CLIENTS.contains(part) || part.length() < 3;
  }

  /** Whether a word says which part a value is, or nothing: not whose it is. */
  static boolean generic(String part) {
    return GENERIC.contains(part)
        || SECRETS_ABROAD.contains(part)
        || KEYS_ABROAD.contains(part)
        || part.equals("secreto");
  }

  /** Whether all of a name says which of several accounts or networks a value is for. */
  static boolean account(List<String> parts) {
    return !parts.isEmpty() && OWNERS_OF_ONE.containsAll(parts);
  }

  /** Whether they say that what is listed are credentials. */
  static boolean credentials(List<String> parts) {
    return any(parts, COLLECTIONS);
  }

  /** Whether they say that other random things are listed. */
  static boolean otherThings(List<String> parts) {
    return digest(parts)
        || any(parts, OTHER_THINGS)
        || parts.size() > 1 && NameRole.publicKey(parts);
  }

  /**
   * Whether a name ends in "api key", "access id" or the like, and what precedes that says no more
   * than what it is for: {@code COIN_API_KEY}, {@code withdrawApiKey}.
   */
  static boolean ownersKey(List<String> parts) {
    int last = parts.size() - 1;
    if (last < 1) {
      return false;
    }
    String end = parts.get(last);
    String before = parts.get(last - 1);
    boolean one = end.equals("apikey") || end.equals("accesskey");
    boolean two =
        (before.equals("api") || before.equals("access"))
            && (end.equals("key") || end.equals("id") && before.equals("access"));
    for (String part : parts.subList(0, one ? last : two ? last - 1 : 0)) {
      if (DIGESTS.contains(part) || OTHER.contains(part) && !OWNERS.contains(part)) {
        return false;
      }
    }
    return one || two;
  }

  /** Whether they mean something that is no credential. */
  static boolean other(List<String> parts, boolean secret) {
    for (String part : parts) {
      boolean digest = part.equals("hashed") || part.startsWith("sha");
      if (OTHER.contains(part) && (!secret || digest)) {
        boolean customer = part.equals("user") && parts.get(parts.size() - 1).equals("id");
        boolean harmless =
            HARMLESS.contains(part) && (parts.contains("key") || parts.contains("api"));
        if (!customer && !harmless) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a name ends in "private key", and what precedes that says no more than whose. */
  static boolean ownersPrivateKey(List<String> parts) {
    int last = parts.size() - 1;
    boolean two =
        last > 0 && parts.get(last).equals("key") && parts.get(last - 1).equals("private");
    int owners = two ? last - 1 : last;
    if (last < 1
        || !two && !parts.get(last).equals("privatekey") && !parts.get(last).equals("privkey")) {
      return false;
    }
    for (String part : parts.subList(0, owners)) {
      boolean other =
          DIGESTS.contains(part) || OTHER_SECRETS.contains(part) || OTHER.contains(part);
      if (other && !OWNERS.contains(part)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word holds one of ours by chance, or does so in the plural. */
  static boolean lookalike(String part) {
    boolean plural =
        part.endsWith("s") && LOOKALIKES.contains(part.substring(0, part.length() - 1));
    return plural || LOOKALIKES.contains(part);
  }

  /** Whether an identifier, joined and in lower case, only says that a value follows. */
  static boolean valueLike(String joined) {
    return switch (joined) {
      case "value",
          "val",
          "default",
          "defaultvalue",
          "content",
          "text",
          "string",
          "currentvalue",
          "stringvalue",
          "initialvalue",
          "data",
          "td",
          "dd",
          "none",
          "otherwise",
          "setvalue",
          "addvalue" ->
          true;
      default -> false;
    };
  }

  /** Whether an identifier, joined and in lower case, says that a text follows. */
  static boolean prose(String joined) {
    return switch (joined) {
      case "message",
          "msg",
          "note",
          "notes",
          "comment",
          "comments",
          "description",
          "summary",
          "body",
          "title",
          "subject",
          "log",
          "stdout",
          "output" ->
          true;
      default -> false;
    };
  }

  private static boolean any(List<String> parts, Set<String> words) {
    for (String part : parts) {
      if (words.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
