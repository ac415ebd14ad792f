package dev.keyfuse.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes paths as URIs (RFC 3986). */
final class Uris {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Uris() {}

  /**
   * A relative path as a relative reference: everything but unreserved characters and {@code /} is
   * percent-encoded, also a colon, which would make a scheme of what stands before it.
   */
  static String path(String path) {
    StringBuilder uri = new StringBuilder(path.length() + 16);
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (b == '/' || b > 0 && UNRESERVED.indexOf(b) >= 0) {
        uri.append((char) b);
      } else {
        uri.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
      }
    }
    return uri.toString();
  }
}
