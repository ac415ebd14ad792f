package dev.keyfuse.attribute;

import dev.keyfuse.rules.PartKind;
import java.util.List;
import java.util.Locale;

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

  /**
   * Whether a constant such as {@code DEPLOYER_KEY} or {@code ARBITRUM_ACCOUNT_KEY} is named for
   * the key that an account signs with, provided that its value can be one.
   */
  static boolean signs(String word) {
    List<String> parts = Identifier.parts(word);
    int last = parts.size() - 1;
    return last > 0
        && word.equals(word.toUpperCase(Locale.ROOT))
        && (parts.get(last).equals("key") || parts.get(last).equals("pk"))
        && NameWords.signer(parts.get(last - 1));
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

  /** Whether it says which part of a credential something is, other than a user's number. */
  boolean part() {
    return role == Role.KEY
        || role == Role.SECRET
        || role == Role.PRIVATE_KEY
        || role == Role.PASSPHRASE;
  }

  /** Whether it is the name of a private key for sure. */
  boolean signs() {
    return role == Role.PRIVATE_KEY && strong;
  }

  /** The role of one identifier. */
  static NameRole ofWord(String word) {
    List<String> parts = Identifier.parts(word);
    parts.removeIf(NameWords::lookalike);
    String joined = String.join("", parts);
    boolean secret = NameWords.secret(parts, joined);
    boolean signed = !parts.isEmpty() && parts.get(parts.size() - 1).equals("sign");
    if (word.equals("-hmac")) {
      return new NameRole(Role.SECRET, false);
    }
    if (joined.startsWith("secwebsocket")) {
      // Of a handshake.
      return NOT;
    }
    if (!secret && (signed || joined.startsWith("credential") && joined.endsWith("id"))) {
      return NOT;
    }
    boolean pass = NameWords.pass(parts, joined);
    if (!pass && NameWords.ownersPrivateKey(parts)) {
      return new NameRole(Role.PRIVATE_KEY, true);
    }
    if (NameWords.digest(parts)
        || NameWords.othersSecret(parts)
        || !secret && NameWords.otherToken(parts)
        || !pass && !NameWords.ownersKey(parts) && NameWords.other(parts, secret)) {
      return NOT;
    }
    if (pass) {
      return new NameRole(Role.PASSPHRASE, true);
    }
    if (parts.size() == 2 && (joined.equals("secretkey") || parts.equals(NameWords.SEC_KEY))) {
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
    return half(parts, key(parts, joined));
  }

  /** Of {@code WHITEBIT_PUBLIC} and {@code WHITEBIT_PRIVATE} the last word is all that says it. */
  private static NameRole half(List<String> parts, NameRole role) {
    if (role.role() != Role.NONE || parts.size() < 2) {
      return role;
    }
    return switch (parts.get(parts.size() - 1)) {
      case "public" -> new NameRole(Role.KEY, false);
      case "private" -> new NameRole(Role.SECRET, false);
      default -> role;
    };
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
      says |= half && (next.startsWith("key") || next.equals("hex"));
      says |= part.startsWith("pubkey") || part.startsWith("publickey");
      if (part.startsWith("priv") || part.equals("secret")) {
        return false;
      }
    }
    return says;
  }

  private static NameRole key(List<String> parts, String joined) {
    if (joined.contains("apikey")
        || joined.contains("accesskey")
        || joined.contains("keyid")
        || joined.endsWith("accessid")
        || joined.contains("apipublickey")) {
      return new NameRole(Role.KEY, true);
    }
    if (NameWords.key(parts)) {
      return NameWords.otherKey(parts)
          ? NOT
          : new NameRole(Role.KEY, NameWords.strongWithKey(parts));
    }
    if (joined.endsWith("clientid") || parts.contains("ak") || joined.endsWith("apiid")) {
      return new NameRole(Role.KEY, joined.endsWith("clientid"));
    }
    if (parts.contains("uid") || joined.endsWith("userid") || joined.endsWith("customerid")) {
      return new NameRole(Role.UID, true);
    }
    String last = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
    if (parts.size() == 2 && NameWords.half(last)) {
      return new NameRole(last.equals("pub") ? Role.KEY : Role.SECRET, false);
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
}
