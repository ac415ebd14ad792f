package dev.keyfuse.rules;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** The few DER encodings a private key needs. */
final class Der {
  private Der() {}

  static byte[] sequence(byte[]... elements) {
    return wrap(0x30, join(elements));
  }

  static byte[] integer(BigInteger value) {
    return wrap(0x02, value.toByteArray());
  }

  static byte[] octets(byte[] bytes) {
    return wrap(0x04, bytes);
  }

  static byte[] bits(byte[] bytes) {
    return wrap(0x03, join(new byte[1], bytes));
  }

  static byte[] nothing() {
    return wrap(0x05, new byte[0]);
  }

  static byte[] tagged(int tag, byte[] content) {
    return wrap(0xa0 + tag, content);
  }

  static byte[] oid(int... encoded) {
    byte[] bytes = new byte[encoded.length];
    for (int i = 0; i < encoded.length; i++) {
      bytes[i] = (byte) encoded[i];
    }
    return wrap(0x06, bytes);
  }

  private static byte[] wrap(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
