package dev.keyfuse.finding;

import java.util.Locale;

/** How sure Keyfuse is that this is a credential of that service. Surest first. */
public enum Confidence {
  HIGH,
  MEDIUM,
  LOW;

  /** The name in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
