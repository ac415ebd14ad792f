package dev.keyfuse.report;

import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Takes found values out of text that comes from the repository: a commit subject, a path or a
 * branch name may repeat a value, whole or in part.
 *
 * <p>Any run that shares {@value #GRAM} successive bytes with a value is replaced. Values shorter
 * than that are not looked for: they are words too often. The armour of a PEM key is no secret.
 */
final class Redactor {
  /** Replaces nothing. */
  static final Redactor NONE = new Redactor(new long[0]);

  private static final int GRAM = 8;

  /** What stands where a value stood. */
  static final String REPLACEMENT = "[redacted]";

  /** Every {@value #GRAM} successive bytes of every value, sorted; bytes, so nothing prints it. */
  private final long[] grams;

  private Redactor(long[] grams) {
    this.grams = grams;
  }

  static Redactor of(Iterable<Exposure> exposures) {
    if (!exposures.iterator().hasNext()) {
      return NONE;
    }
    LongStream.Builder grams = LongStream.builder();
    for (Exposure exposure : exposures) {
      for (ExposedPart part : exposure.parts()) {
        collect(part.value(), grams);
      }
    }
    return new Redactor(grams.build().sorted().distinct().toArray());
  }

  private static void collect(Secret secret, LongStream.Builder grams) {
    byte[] value = secret.reveal();
    int lineStart = 0;
    for (int i = 0; i <= value.length; i++) {
      if (i == value.length || value[i] == '\n') {
        if (i - lineStart < 5 || value[lineStart] != '-' || value[lineStart + 4] != '-') {
          collect(value, lineStart, i, grams);
        }
        lineStart = i + 1;
      }
    }
    Arrays.fill(value, (byte) 0);
  }

  private static void collect(byte[] value, int start, int end, LongStream.Builder grams) {
    for (int i = start; i + GRAM <= end; i++) {
      grams.add(gram(value, i));
    }
  }

  private static long gram(byte[] bytes, int at) {
    long gram = 0;
    for (int i = 0; i < GRAM; i++) {
      gram = gram << 8 | bytes[at + i] & 0xff;
    }
    return gram;
  }

  /** The text without the values. */
  String clean(String text) {
    if (grams.length == 0 || text.length() < GRAM) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean[] hit = new boolean[bytes.length];
    boolean any = false;
    for (int i = 0; i + GRAM <= bytes.length; i++) {
      if (Arrays.binarySearch(grams, gram(bytes, i)) >= 0) {
        Arrays.fill(hit, i, i + GRAM, true);
        any = true;
      }
    }
    return any ? without(bytes, hit) : text;
  }

  private static String without(byte[] bytes, boolean[] hit) {
    StringBuilder clean = new StringBuilder();
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || hit[i]) {
        clean.append(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        if (i < bytes.length) {
          clean.append(REPLACEMENT);
          while (i < bytes.length && hit[i]) {
            i++;
          }
          start = i--;
        }
      }
    }
    return clean.toString();
  }
}
