package dev.keyfuse.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** JSON Web Tokens (RFC 7519): what their header and claims say, signature aside. */
final class JwtCheck {
  private static final Set<String> ALGORITHMS =
      Set.of(
          "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "ES256K",
          "PS256", "PS384", "PS512", "EdDSA", "none");

  private static final int LONGEST = 1 << 16;

  /** Year 9999, after which dates have another layout. */
  private static final long LAST = 253_402_300_799L;

  private JwtCheck() {}

  /**
   * Three segments, a header and claims that are JSON objects.
   *
   * @param wanted the algorithm it must be signed with; empty if any will do
   */
  static Check run(String id, String text, String wanted, Instant now) {
    String[] segments = text.split("\\.", -1);
    if (segments.length != 3 || text.length() > LONGEST) {
      return Check.failed(id, "does not have three segments");
    }
    try {
      String algorithm = field(segments[0], "alg");
      String expiry = field(segments[1], "exp");
      byte[] signature = Base64.getUrlDecoder().decode(segments[2]);
      if (algorithm == null
          || signature.length == 0 && !algorithm.equals("none")
          || !wanted.isEmpty() && !algorithm.equals(wanted)) {
        return Check.failed(id, "is not signed as these tokens are");
      }
      String signed = ALGORITHMS.contains(algorithm) ? " (" + algorithm + ")" : "";
      return Check.proved(id, "is a JSON Web Token" + signed + expiry(expiry, now));
    } catch (IOException | IllegalArgumentException e) {
      return Check.failed(id, "its header or its claims are no JSON");
    }
  }

  private static String expiry(String seconds, Instant now) {
    if (seconds == null) {
      return " without an expiry date";
    }
    long at;
    try {
      at = (long) Double.parseDouble(seconds);
    } catch (NumberFormatException e) {
      return "";
    }
    Instant end = Instant.ofEpochSecond(Math.max(0, Math.min(at, LAST)));
    return (end.isBefore(now) ? " that expired on " : " that expires on ")
        + end.toString().substring(0, 10);
  }

  /** A field of the object in a segment as text; null if it is not there or is no plain value. */
  private static String field(String segment, String name) throws IOException {
    byte[] json = Base64.getUrlDecoder().decode(segment);
    String found = null;
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (key.equals(name) && value.isScalarValue()) {
          found = parser.getText();
        }
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more than an object");
      }
    }
    return found;
  }
}
