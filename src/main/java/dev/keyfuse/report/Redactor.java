package dev.keyfuse.report;

import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Takes found values out of text that comes from the repository: a commit subject, a path or a
 * branch name may repeat a value, whole or in part.
 *
 * <p>Any run that shares {@value #GRAM} successive bytes with a value is replaced. Values shorter
 * than that are not looked for: they are words too often. Of a recovery phrase it takes {@value
 * #PHRASE}, as a single word of it is in every other sentence. The armour of a PEM key is no
 * secret.
 */
final class Redactor {
  /** Replaces nothing. */
  static final Redactor NONE = new Redactor(new long[0], new long[0]);

  private static final int GRAM = 8;
  private static final int PHRASE = 20;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** What stands where a value stood. */
  static final String REPLACEMENT = "[redacted]";

  /** Hashes of every {@value #GRAM} successive bytes of every value, sorted: nothing to print. */
  private final long[] grams;

  /** The same of every {@value #PHRASE} bytes of phrases. */
  private final long[] phrases;

  private Redactor(long[] grams, long[] phrases) {
    this.grams = grams;
    this.phrases = phrases;
  }

  static Redactor of(Iterable<Exposure> exposures) {
    if (!exposures.iterator().hasNext()) {
      return NONE;
    }
    LongStream.Builder grams = LongStream.builder();
    LongStream.Builder phrases = LongStream.builder();
    for (Exposure exposure : exposures) {
      for (ExposedPart part : exposure.parts()) {
        if (part.kind() == PartKind.MNEMONIC) {
          collect(part.value(), PHRASE, phrases);
        } else {
          collect(part.value(), GRAM, grams);
        }
      }
    }
    return new Redactor(sorted(grams), sorted(phrases));
  }

  private static long[] sorted(LongStream.Builder grams) {
    return grams.build().sorted().distinct().toArray();
  }

  private static void collect(Secret secret, int size, LongStream.Builder grams) {
    byte[] value = secret.reveal();
    int lineStart = 0;
    for (int i = 0; i <= value.length; i++) {
      if (i == value.length || value[i] == '\n') {
        if (i - lineStart < 5 || value[lineStart] != '-' || value[lineStart + 4] != '-') {
          for (int at = lineStart; at + size <= i; at++) {
            grams.add(gram(value, at, size));
          }
        }
        lineStart = i + 1;
      }
    }
    Arrays.fill(value, (byte) 0);
  }

  private static long gram(byte[] bytes, int at, int size) {
    long gram = 0;
    for (int i = 0; i < size; i++) {
      gram = gram * SPREAD + (bytes[at + i] & 0xff) + 1;
    }
    return gram;
  }

  /** The text without the values. */
  String clean(String text) {
    if (grams.length + phrases.length == 0 || text.length() < GRAM) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean[] hit = new boolean[bytes.length];
    boolean any = mark(bytes, GRAM, grams, hit) | mark(bytes, PHRASE, phrases, hit);
    return any ? without(bytes, hit) : text;
  }

  private static boolean mark(byte[] bytes, int size, long[] grams, boolean[] hit) {
    boolean any = false;
    for (int i = 0; grams.length > 0 && i + size <= bytes.length; i++) {
      if (Arrays.binarySearch(grams, gram(bytes, i, size)) >= 0) {
        Arrays.fill(hit, i, i + size, true);
        any = true;
      }
    }
    return any;
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
