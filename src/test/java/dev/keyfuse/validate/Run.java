package dev.keyfuse.validate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Runs checks on texts on a fixed day. */
final class Run {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private Run() {}

  static Check.Result result(String check, String value) {
    return Checks.run(check, value.getBytes(StandardCharsets.UTF_8), NOW).result();
  }

  static String detail(String check, String value) {
    return Checks.run(check, value.getBytes(StandardCharsets.UTF_8), NOW).detail();
  }
}
