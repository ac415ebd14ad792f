package dev.keyfuse.rules;

import java.util.Locale;

/** How much a part's shape says by itself. */
public enum Specificity {
  /** The shape names the service: a prefix or structure nobody else uses. */
  UNIQUE,
  /** Rare enough that a credential name beside it suffices to suspect the service. */
  DISTINCTIVE,
  /**
   * Shared with digests and ids, but a name that says private key suffices where no other service
   * is named: so it is with the keys of wallets.
   */
  NAMED,
  /** Shared with other services or with hashes and ids: the context has to name the service. */
  SHARED,
  /**
   * The shape is not known beyond an alphabet and a range of lengths: read only where a
   * credential's name stands beside the value and something names the service.
   */
  CONTEXT,
  /** No shape worth searching for; only found beside another part of the same credential. */
  COMPANION;

  /** The name in rule files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
