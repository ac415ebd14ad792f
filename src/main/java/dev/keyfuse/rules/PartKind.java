package dev.keyfuse.rules;

import java.util.Locale;

/** What a part of a credential is for. The order is from most to least harmful when leaked. */
public enum PartKind {
  PRIVATE_KEY,
  MNEMONIC,
  SECRET,
  TOKEN,
  KEY,
  PASSPHRASE,
  UID;

  /** The name in rule files and reports, such as {@code private-key}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What people call it, for example {@code API key}. */
  public String words() {
    return switch (this) {
      case PRIVATE_KEY -> "private key";
      case MNEMONIC -> "recovery phrase";
      case SECRET -> "secret";
      case TOKEN -> "token";
      case KEY -> "API key";
      case PASSPHRASE -> "passphrase";
      case UID -> "user id";
    };
  }

  /** Whether the value has enough entropy to be hashed into something printed. */
  public boolean hashable() {
    return this != PASSPHRASE && this != UID;
  }
}
