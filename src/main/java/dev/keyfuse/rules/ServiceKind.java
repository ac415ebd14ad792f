package dev.keyfuse.rules;

import java.util.Locale;

/** What sort of service a credential opens. */
public enum ServiceKind {
  EXCHANGE,
  DEX,
  WALLET,
  BOT,
  TRACKER,
  INFRA,
  MARKET_DATA,
  BROKER,
  ALERT;

  /** The name in rule files and reports, such as {@code market-data}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
