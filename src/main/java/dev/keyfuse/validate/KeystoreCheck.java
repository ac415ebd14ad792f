package dev.keyfuse.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Ethereum's encrypted key files, Web3 Secret Storage version 3. */
final class KeystoreCheck {
  private static final int LONGEST = 1 << 14;

  /** scrypt's n and PBKDF2's count in the definition's own examples; what geth uses by default. */
  private static final long USUAL = 262_144;

  private KeystoreCheck() {}

  static Check run(String id, String text) {
    Map<String, String> fields = text.length() > LONGEST ? null : fields(text);
    if (fields == null) {
      return Check.failed(id, "is no JSON object");
    }
    String derivation = fields.getOrDefault("crypto.kdf", "");
    if (!"3".equals(fields.get("version"))
        || !"aes-128-ctr".equals(fields.get("crypto.cipher"))
        || bytes(fields, "crypto.ciphertext") != 32
        || bytes(fields, "crypto.cipherparams.iv") != 16
        || bytes(fields, "crypto.mac") != 32
        || !derivation.equals("scrypt") && !derivation.equals("pbkdf2")) {
      return Check.failed(id, "is no Ethereum key file of version 3");
    }
    return Check.proved(id, "is an encrypted Ethereum key (" + strength(derivation, fields) + ")");
  }

  private static String strength(String derivation, Map<String, String> fields) {
    String name = derivation.equals("scrypt") ? "n" : "c";
    long cost;
    try {
      cost = Long.parseLong(fields.getOrDefault("crypto.kdfparams." + name, ""));
    } catch (NumberFormatException e) {
      return derivation;
    }
    String said = derivation + " with " + name + " = " + cost;
    return cost < USUAL ? said + ", weak: " + USUAL + " is usual" : said;
  }

  private static int bytes(Map<String, String> fields, String name) {
    byte[] bytes = Encodings.hex(fields.getOrDefault(name, "?"));
    return bytes == null ? -1 : bytes.length;
  }

  /** Plain values by their path in lower case, joined by dots; null if the text is no object. */
  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      StringBuilder path = new StringBuilder();
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return null;
        } else if (token == JsonToken.START_OBJECT) {
          depth++;
          path.append(parser.getParsingContext().getParent().getCurrentName()).append('.');
        } else if (token == JsonToken.END_OBJECT) {
          depth--;
          path.setLength(Math.max(0, path.lastIndexOf(".", path.length() - 2) + 1));
        } else if (token == JsonToken.START_ARRAY) {
          parser.skipChildren();
        } else if (token.isScalarValue()) {
          fields.put((path + parser.currentName()).toLowerCase(Locale.ROOT), parser.getText());
        }
      }
      return fields;
    } catch (IOException e) {
      return null;
    }
  }
}
