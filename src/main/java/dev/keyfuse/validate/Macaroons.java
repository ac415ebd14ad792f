package dev.keyfuse.validate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Macaroons of lnd, version 2 of the format: location, identifier, caveats, signature. The
 * identifier lists what it permits.
 */
final class Macaroons {
  private static final int LOCATION = 1;
  private static final int IDENTIFIER = 2;
  private static final int SIGNATURE = 6;
  private static final int SIGNED = 32;

  /** Fields of the identifier's protocol buffers: a permission, its object, its actions. */
  private static final int PERMISSION = 0x1a;

  private static final int ENTITY = 0x0a;
  private static final int ACTION = 0x12;

  private final byte[] bytes;
  private int at;

  private Macaroons(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Hexadecimal or base64. */
  static Check lnd(String id, String text) {
    byte[] bytes = text.startsWith("02") ? Encodings.hex(text) : Encodings.base64(text);
    List<String> permitted = bytes == null ? null : new Macaroons(bytes, 0).read();
    if (permitted == null) {
      return Check.failed(id, "is no macaroon of lnd");
    }
    return Check.proved(id, "is a macaroon of lnd that " + able(permitted));
  }

  private static String able(List<String> permitted) {
    boolean every = permitted.contains("macaroon generate");
    if (every || permitted.contains("onchain write") || permitted.contains("offchain write")) {
      return every ? "may do everything, and make others" : "may send payments";
    }
    boolean writes = false;
    boolean calls = false;
    for (String each : permitted) {
      writes |= each.endsWith(" write") || each.endsWith(" generate");
      calls |= each.startsWith("uri ");
    }
    return calls ? "may make single calls" : writes ? "may not send payments" : "may only read";
  }

  /** What it permits, such as {@code onchain write}; null if it is none. */
  private List<String> read() {
    if (next() != 2 || !"lnd".equals(text(field(LOCATION)))) {
      return null;
    }
    byte[] identifier = field(IDENTIFIER);
    if (identifier == null || identifier.length == 0 || identifier[0] != 3 || next() != 0) {
      return null;
    }
    while (at < bytes.length && bytes[at] != 0) {
      while (at < bytes.length && bytes[at] != 0) {
        if (field(bytes[at]) == null) {
          return null;
        }
      }
      at++;
    }
    at++;
    byte[] signature = field(SIGNATURE);
    return signature != null && signature.length == SIGNED && at == bytes.length
        ? new Macaroons(identifier, 1).permissions()
        : null;
  }

  private List<String> permissions() {
    List<String> permitted = new ArrayList<>();
    while (at < bytes.length) {
      int tag = bytes[at];
      byte[] field = field(tag);
      if (field == null) {
        return null;
      }
      if (tag == PERMISSION && !new Macaroons(field, 0).actions(permitted)) {
        return null;
      }
    }
    return permitted;
  }

  private boolean actions(List<String> permitted) {
    String entity = text(field(ENTITY));
    while (entity != null && at < bytes.length) {
      String action = text(field(ACTION));
      if (action == null) {
        return false;
      }
      permitted.add(entity + " " + action);
    }
    return entity != null;
  }

  private int next() {
    return at < bytes.length ? bytes[at++] : -1;
  }

  /** The content of a field of this tag that comes next; null if another comes or it is cut off. */
  private byte[] field(int tag) {
    if (next() != tag) {
      return null;
    }
    int length = 0;
    for (int shift = 0; shift < 21; shift += 7) {
      int part = next();
      if (part == -1 && at >= bytes.length) {
        return null;
      }
      length |= (part & 0x7f) << shift;
      if ((part & 0x80) == 0) {
        if (length > bytes.length - at) {
          return null;
        }
        byte[] content = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return content;
      }
    }
    return null;
  }

  private static String text(byte[] content) {
    return content == null ? null : new String(content, StandardCharsets.ISO_8859_1);
  }
}
