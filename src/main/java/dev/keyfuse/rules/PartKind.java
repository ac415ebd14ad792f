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

  /** Whether the value has enough entropy to be hashed into something printed. */
  public boolean hashable() {
    return this != PASSPHRASE && this != UID;
  }
}
