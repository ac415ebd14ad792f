package dev.keyfuse.attribute;

import java.util.List;
import java.util.Set;

/** Which calls take a wallet's private key, and so say what it is: {@code new Wallet("…")}. */
final class KeyReaders {
  /** By the last of their words or the last two. */
  private static final Set<String> READERS =
      Set.of(
          "Wallet",
          "HexToECDSA",
          "ToECDSA",
          "from_key",
          "fromPrivate",
          "LocalSigner",
          "Credentials.create",
          "accounts.add",
          "EthECKey",
          "startBroadcast",
          "wallet.add",
          "PrivateKeySigner.from_slice",
          "PrivateKeySigner.from_bytes");

  /** Such as are called as nothing else is. */
  private static final Set<String> SURE =
      Set.of("HexToECDSA", "ToECDSA", "Account.from_key", "startBroadcast");

  private KeyReaders() {}

  /** What it says of its argument that these words call. */
  static NameRole role(List<String> said, String callee) {
    String two = Callee.lastTwo(said);
    return READERS.contains(callee) || READERS.contains(two)
        ? new NameRole(Role.PRIVATE_KEY, SURE.contains(callee) || SURE.contains(two))
        : NameRole.NONE;
  }
}
