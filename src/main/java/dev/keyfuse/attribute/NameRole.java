package dev.keyfuse.attribute;

import dev.keyfuse.rules.PartKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a name says about its value.
 *
 * @param role the part it names
 * @param strong whether it can hardly mean anything but a credential: {@code api_secret} rather
 *     than {@code key}
 */
record NameRole(Role role, boolean strong) {
  static final NameRole NONE = new NameRole(Role.NONE, false);
  static final NameRole NOT = new NameRole(Role.NOT_A_CREDENTIAL, true);

  /** Longer ones are no names. */
  static final int LONGEST_WORD = 64;

  /** Words that make a name mean something else, wherever they stand in it. */
  private static final Set<String> OTHER =
      Set.of(
          "hash",
          "hashes",
          "sha",
          "sha1",
          "sha256",
          "sha384",
          "sha512",
          "md5",
          "crc",
          "crc32",
          "digest",
          "checksum",
          "integrity",
          "commit",
          "revision",
          "rev",
          "ref",
          "txid",
          "tx",
          "txn",
          "txhash",
          "transaction",
          "address",
          "addr",
          "signature",
          "sig",
          "nonce",
          "salt",
          "uuid",
          "guid",
          "order",
          "orders",
          "orderid",
          "listen",
          "listenkey",
          "cursor",
          "etag",
          "block",
          "merkle",
          "contract",
          "bytecode",
          "csrf",
          "trace",
          "fingerprint",
          "thumbprint",
          "encrypted",
          "cipher",
          "ciphertext",
          "idempotency",
          "challenge",
          "verifier",
          "asset",
          "image",
          "cid",
          "oid",
          "deposit",
          "withdrawal",
          "withdraw",
          "memo",
          "trade",
          "position",
          "strategy",
          "resource",
          "root",
          "layer",
          "blob",
          "tree",
          "parent",
          "snapshot",
          "version",
          "seed",
          "request",
          "correlation",
          "job",
          "task",
          "event",
          "message",
          "user",
          "file",
          "path",
          "url",
          "uri",
          "link",
          "href",
          "src",
          "icon",
          "color",
          "expected",
          "recaptcha",
          "captcha",
          "analytics",
          "tracking",
          "tag",
          "dsn",
          "project",
          "device",
          "installation",
          "pair",
          "pool",
          "market",
          "symbol",
          "coin",
          "invoice",
          "payment",
          "hmac256",
          "mac",
          "iv",
          "genesis");

  /** Words that make everything said around them mean a digest. */
  private static final Set<String> DIGESTS =
      Set.of("checksum", "digest", "sha256", "sha512", "sha1", "md5", "integrity", "hash");

  /** Words before {@code key} that make it mean something else. */
  private static final Set<String> OTHER_KEYS =
      Set.of(
          "primary",
          "foreign",
          "partition",
          "sort",
          "cache",
          "storage",
          "row",
          "ssh",
          "gpg",
          "pgp",
          "host",
          "encryption",
          "translation",
          "license",
          "licence",
          "product",
          "session",
          "redis",
          "object",
          "lookup",
          "registry",
          "unique",
          "stripe",
          "google",
          "aws",
          "sentry",
          "maps",
          "openai",
          "infura",
          "alchemy",
          "etherscan",
          "telegram",
          "github");

  /** Words that say whose secret or password it is, and that it is no exchange's. */
  private static final Set<String> OTHER_SECRETS =
      Set.of(
          "jwt",
          "session",
          "cookie",
          "csrf",
          "flask",
          "django",
          "webhook",
          "postgres",
          "postgresql",
          "mysql",
          "mariadb",
          "redis",
          "mongo",
          "mongodb",
          "db",
          "database",
          "smtp",
          "mail",
          "email",
          "rabbitmq",
          "kafka",
          "nextauth",
          "auth0",
          "keycloak",
          "grafana",
          "root",
          "sudo",
          "ssh",
          "keystore",
          "truststore",
          "ssl",
          "tls",
          "recaptcha",
          "oauth",
          "google",
          "stripe",
          "github");

  /** Words for whose a private key is, or what it is for: money moves with it all the same. */
  private static final Set<String> OWNERS =
      Set.of(
          "session",
          "user",
          "order",
          "orders",
          "trade",
          "position",
          "strategy",
          "deposit",
          "withdrawal",
          "withdraw",
          "pool",
          "market",
          "coin",
          "asset",
          "contract",
          "payment",
          "job",
          "task",
          "project",
          "root",
          "parent");

  /** Everyday words that hold one of ours by chance. */
  private static final Set<String> LOOKALIKES =
      Set.of(
          "monkey",
          "donkey",
          "turkey",
          "hockey",
          "jockey",
          "whiskey",
          "mickey",
          "lackey",
          "flunkey",
          "smokey",
          "pokey",
          "latchkey",
          "turnkey",
          "hotkey",
          "secretary",
          "secretaries",
          "secretariat",
          "credit",
          "credited",
          "creditor",
          "credible",
          "credibility");

  /** Short for a secret key, in Korea above all. */
  private static final List<String> SEC_KEY = List.of("sec", "key");

  private static final Set<String> STRONG_WITH_KEY =
      Set.of("api", "access", "consumer", "trading", "exchange", "private", "secret", "account");

  /** Whose key signs, in the scripts that deploy contracts and send transactions. */
  private static final Set<String> SIGNERS =
      Set.of(
          "account",
          "batcher",
          "deployer",
          "executor",
          "faucet",
          "funder",
          "keeper",
          "minter",
          "operator",
          "owner",
          "proposer",
          "relayer",
          "sequencer",
          "signer",
          "wallet");

  /**
   * Whether a constant such as {@code DEPLOYER_KEY} or {@code ARBITRUM_ACCOUNT_KEY} is named for
   * the key that an account signs with, provided that its value can be one.
   */
  static boolean signs(String word) {
    List<String> parts = split(word);
    int last = parts.size() - 1;
    return last > 0
        && word.equals(word.toUpperCase(Locale.ROOT))
        && (parts.get(last).equals("key") || parts.get(last).equals("pk"))
        && SIGNERS.contains(parts.get(last - 1));
  }

  /** Whether one of the words of an identifier makes all around it mean a digest. */
  static boolean digest(List<String> parts) {
    return any(parts, DIGESTS);
  }

  /** The role of a name that a part of this kind has of its own. */
  static NameRole of(PartKind kind, boolean strong) {
    Role role =
        switch (kind) {
          case KEY -> Role.KEY;
          case SECRET -> Role.SECRET;
          case PRIVATE_KEY, MNEMONIC -> Role.PRIVATE_KEY;
          case TOKEN -> Role.CREDENTIAL;
          case PASSPHRASE -> Role.PASSPHRASE;
          case UID -> Role.UID;
        };
    return new NameRole(role, strong);
  }

  /** Whether it is the name of a private key for sure. */
  boolean signs() {
    return role == Role.PRIVATE_KEY && strong;
  }

  /** The role of one identifier. */
  static NameRole ofWord(String word) {
    List<String> parts = split(word);
    parts.removeIf(NameRole::lookalike);
    String joined = String.join("", parts);
    boolean secret =
        joined.contains("secret")
            || parts.contains("sk")
            || parts.contains("seckey")
            || Collections.indexOfSubList(parts, SEC_KEY) >= 0;
    boolean signed = !parts.isEmpty() && parts.get(parts.size() - 1).equals("sign");
    if (joined.startsWith("secwebsocket")) {
      // Of a handshake.
      return NOT;
    }
    if (!secret && (signed || joined.startsWith("credential") && joined.endsWith("id"))) {
      return NOT;
    }
    boolean pass =
        joined.contains("passphrase")
            || joined.contains("password")
            || joined.contains("passwd")
            || parts.contains("pass")
            || parts.contains("pwd");
    if (!pass && ownersPrivateKey(parts)) {
      return new NameRole(Role.PRIVATE_KEY, true);
    }
    if (any(parts, DIGESTS) || any(parts, OTHER_SECRETS) || !pass && other(parts, secret)) {
      return NOT;
    }
    if (pass) {
      return new NameRole(Role.PASSPHRASE, true);
    }
    if (parts.size() == 2 && (joined.equals("secretkey") || parts.equals(SEC_KEY))) {
      // Every web framework has a SECRET_KEY of its own: it takes more to be an exchange's.
      return new NameRole(Role.SECRET, false);
    }
    if (parts.contains("private") && joined.contains("key")
        || joined.contains("privatekey")
        || joined.contains("privkey")) {
      return new NameRole(Role.PRIVATE_KEY, true);
    }
    if (secret || joined.contains("signingkey")) {
      return new NameRole(Role.SECRET, true);
    }
    if (parts.contains("pk") || joined.equals("accounts")) {
      return new NameRole(Role.PRIVATE_KEY, false);
    }
    return key(parts, joined);
  }

  /** Whether a name ends in "private key", and what precedes that says no more than whose. */
  private static boolean ownersPrivateKey(List<String> parts) {
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

  /**
   * Whether an identifier says a public key: {@code PARADEX_PUBLIC_KEY}, {@code walletPubkey}; not
   * {@code NEXT_PUBLIC_API_KEY}, which is one that a build publishes.
   */
  static boolean publicKey(List<String> parts) {
    boolean says = false;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      boolean half = part.equals("public") || part.equals("pub");
      String next = i + 1 < parts.size() ? parts.get(i + 1) : "key";
      says |= half && (next.equals("key") || next.equals("hex"));
      says |= part.equals("pubkey") || part.equals("publickey");
      if (part.startsWith("priv") || part.equals("secret")) {
        return false;
      }
    }
    return says;
  }

  private static boolean lookalike(String part) {
    boolean plural =
        part.endsWith("s") && LOOKALIKES.contains(part.substring(0, part.length() - 1));
    return plural || LOOKALIKES.contains(part);
  }

  private static NameRole key(List<String> parts, String joined) {
    if (joined.contains("apikey")
        || joined.contains("accesskey")
        || joined.contains("keyid")
        || joined.contains("apipublickey")) {
      return new NameRole(Role.KEY, true);
    }
    int key = Math.max(parts.lastIndexOf("key"), parts.lastIndexOf("keys"));
    if (key >= 0) {
      boolean elsewhere = any(parts, OTHER_KEYS);
      return elsewhere ? NOT : new NameRole(Role.KEY, any(parts, STRONG_WITH_KEY));
    }
    if (joined.endsWith("clientid") || parts.contains("ak") || joined.endsWith("apiid")) {
      return new NameRole(Role.KEY, joined.endsWith("clientid"));
    }
    if (parts.contains("uid") || joined.endsWith("userid") || joined.endsWith("customerid")) {
      return new NameRole(Role.UID, true);
    }
    boolean credential =
        parts.contains("token")
            || parts.contains("auth")
            || parts.contains("bearer")
            || parts.contains("api")
            || joined.startsWith("credential")
            || joined.startsWith("cred")
            || joined.endsWith("key")
            || joined.equals("authorization");
    return credential ? new NameRole(Role.CREDENTIAL, false) : NONE;
  }

  private static boolean other(List<String> parts, boolean secret) {
    for (String part : parts) {
      if (OTHER.contains(part) && !(secret && !part.equals("hash") && !part.startsWith("sha"))) {
        boolean harmless =
            part.equals("trade")
                || part.equals("user")
                || part.equals("project")
                || part.equals("market");
        boolean customer = part.equals("user") && parts.get(parts.size() - 1).equals("id");
        if (!customer && (!harmless || !parts.contains("key") && !parts.contains("api"))) {
          return true;
        }
      }
    }
    return false;
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
          "dd" ->
          true;
      default -> false;
    };
  }

  /** The words of a name: runs of letters, digits, {@code _ -}; dots and {@code %5B} separate. */
  static List<String> words(byte[] text, int start, int end) {
    List<String> words = new ArrayList<>();
    int from = -1;
    for (int i = start; i <= end; i++) {
      boolean in = i < end && identifier(text[i]);
      if (in && from < 0) {
        from = i;
      } else if (!in && from >= 0) {
        if (i - from <= LONGEST_WORD) {
          words.add(new String(text, from, i - from, StandardCharsets.ISO_8859_1));
        }
        from = -1;
      }
      if (i + 2 < end && text[i] == '%' && hex(text[i + 1]) && hex(text[i + 2])) {
        i += 2;
      }
    }
    return words;
  }

  private static boolean hex(byte b) {
    return Character.digit(b, 16) >= 0;
  }

  static boolean identifier(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || b == '_'
        || b == '-';
  }

  private static boolean any(List<String> parts, Set<String> words) {
    for (String part : parts) {
      if (words.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /** Splits {@code apiKey}, {@code API_KEY} and {@code api-key} into lower-case parts. */
  static List<String> split(String word) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= word.length(); i++) {
      boolean separator = i == word.length() || word.charAt(i) == '_' || word.charAt(i) == '-';
      boolean hump = !separator && i > from && hump(word, i);
      if (separator || hump) {
        if (i > from) {
          String part = word.substring(from, i).toLowerCase(Locale.ROOT);
          boolean joined = from > 0 && word.charAt(from - 1) != '_' && word.charAt(from - 1) != '-';
          if (joined && exchange(parts.get(parts.size() - 1), part)) {
            part = parts.remove(parts.size() - 1) + part;
          }
          addPart(parts, part);
        }
        from = separator ? i + 1 : i;
      }
    }
    return parts;
  }

  /** Whether a hump stands inside an exchange's name, as in {@code KuCoin}. */
  private static boolean exchange(String before, String part) {
    return part.equals("coin") && (before.equals("ku") || before.equals("ok"))
        || before.equals("coin")
            && (part.equals("base") || part.equals("ex") || part.equals("api"));
  }

  /**
   * Numbered names ({@code key1}, {@code apiSecret2}) are a word and a number; {@code sha256}
   * isn't.
   */
  private static void addPart(List<String> parts, String part) {
    int letters = part.length();
    while (letters > 0 && Character.isDigit(part.charAt(letters - 1))) {
      letters--;
    }
    String word = part.substring(0, letters);
    boolean numbered =
        letters < part.length()
            && (word.endsWith("key")
                || word.endsWith("secret")
                || word.endsWith("phrase")
                || word.equals("token")
                || word.equals("account")
                || word.equals("acc"));
    parts.add(numbered ? word : part);
    if (numbered) {
      parts.add(part.substring(letters));
    }
  }

  private static boolean hump(String word, int at) {
    char before = word.charAt(at - 1);
    char here = word.charAt(at);
    if (!Character.isUpperCase(here)) {
      return false;
    }
    boolean acronymEnds = at + 1 < word.length() && Character.isLowerCase(word.charAt(at + 1));
    return !Character.isUpperCase(before) || acronymEnds;
  }
}
