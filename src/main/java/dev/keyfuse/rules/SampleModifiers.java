package dev.keyfuse.rules;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The forms a value takes in files. */
final class SampleModifiers {
  private static final String UNRESERVED = "-._~";

  private SampleModifiers() {}

  static String apply(String modifier, String value) {
    if (modifier.matches("indent:[0-9]{1,2}")) {
      int columns = Integer.parseInt(modifier.substring("indent:".length()));
      return value.replace("\n", "\n" + " ".repeat(columns));
    }
    return switch (modifier) {
      case "escaped" -> value.replace("\n", "\\n");
      case "b64" -> Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
      case "public" -> SampleWallets.publicOf(value);
      case "dashed" -> value.replace(' ', '-');
      case "underscored" -> value.replace(' ', '_');
      case "semicolons" -> value.replace(' ', ';');
      case "numbered" -> numbered(value);
      case "form" -> value.replace(' ', '+');
      case "url" -> percentEncoded(value);
      case "json" -> new String(JsonStringEncoder.getInstance().quoteAsString(value));
      default -> throw new IllegalArgumentException("unknown modifier |" + modifier);
    };
  }

  private static String numbered(String value) {
    StringBuilder numbered = new StringBuilder();
    String[] words = value.split(" ");
    for (int i = 0; i < words.length; i++) {
      numbered.append(i == 0 ? "#" : " #").append(i + 1).append(' ').append(words[i]);
    }
    return numbered.toString();
  }

  private static String percentEncoded(String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format("%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
