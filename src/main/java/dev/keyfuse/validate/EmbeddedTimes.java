package dev.keyfuse.validate;

import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Ids that carry the second they were made in: it must have come, and not be too long ago. */
final class EmbeddedTimes {
  /** KSUID counts from here: 2014-05-13. */
  private static final long KSUID_EPOCH = 1_400_000_000L;

  private static final int KSUID_BYTES = 20;
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** RFC 4648, section 7, in lower case. */
  private static final String BASE32_HEX = "0123456789abcdefghijklmnopqrstuv";

  /** KSUID was published in 2017, xid in 2015. */
  private static final String FIRST_KSUID = "2017-06";

  private static final String FIRST_XID = "2015-06";

  private EmbeddedTimes() {}

  /** Mongo's object id: seconds in the first eight hexadecimal digits. */
  static Check objectId(String id, String text, String since, Instant now) {
    byte[] bytes = Encodings.hex(text);
    return bytes == null || bytes.length != 12
        ? Check.failed(id, "is no object id")
        : plausible(id, new BigInteger(1, bytes).shiftRight(64).longValueExact(), since, now);
  }

  /** 27 characters of base62: 20 bytes, the first four of them seconds. */
  static Check ksuid(String id, String text, String since, Instant now) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < text.length() && i <= 27; i++) {
      int digit = BASE62.indexOf(text.charAt(i));
      if (digit < 0) {
        return Check.failed(id, "is no KSUID");
      }
      number = number.multiply(BigInteger.valueOf(62)).add(BigInteger.valueOf(digit));
    }
    if (text.length() != 27 || number.bitLength() > 8 * KSUID_BYTES) {
      return Check.failed(id, "is no KSUID");
    }
    long seconds = KSUID_EPOCH + number.shiftRight(128).longValueExact();
    return plausible(id, seconds, since.isEmpty() ? FIRST_KSUID : since, now);
  }

  /** 20 characters of base32 in lower case: 12 bytes, the first four of them seconds. */
  static Check xid(String id, String text, String since, Instant now) {
    byte[] bytes = text.length() == 20 ? Encodings.base32(text, BASE32_HEX) : null;
    return bytes == null
        ? Check.failed(id, "is no xid")
        : plausible(
            id,
            new BigInteger(1, bytes).shiftRight(64).longValueExact(),
            since.isEmpty() ? FIRST_XID : since,
            now);
  }

  private static Check plausible(String id, long seconds, String since, Instant now) {
    Instant made = Instant.ofEpochSecond(seconds);
    Instant from = YearMonth.parse(since).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    String day = made.toString().substring(0, 10);
    return made.isBefore(from) || made.isAfter(now.plusSeconds(86_400))
        ? Check.failed(id, "carries the impossible creation date " + day)
        : Check.passed(id, "carries its creation date, " + day);
  }
}
