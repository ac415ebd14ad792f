package dev.keyfuse.attribute;

import java.util.Set;

/**
 * Which types are of what is read from a wallet's private key: {@code let w: LocalWallet = "…"}.
 */
final class KeyTypes {
  private static final Set<String> TYPES =
      Set.of(
          "LocalWallet",
          "PrivateKeySigner",
          "LocalSigner",
          "PrivateKey",
          "SecretKey",
          "SigningKey",
          "ECPrivateKey",
          "EthPrivateKey",
          "EthPrivateKeySigner");

  private KeyTypes() {}

  static boolean has(String type) {
    return TYPES.contains(type);
  }

  /** What a type says that a variable is declared to have. */
  static NameRole role(String type) {
    return has(type) ? new NameRole(Role.PRIVATE_KEY, false) : NameRole.NONE;
  }
}
