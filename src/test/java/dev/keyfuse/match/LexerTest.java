package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {
  private static final String TOKEN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-";

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheRunsALookAtEveryByteFinds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int runs = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] content = content(random, random.nextInt(300), random.nextInt(1, 40));
      int from = random.nextInt(content.length + 1);
      int to = random.nextInt(from, content.length + 1);
      List<String> expected = naive(content, from, to);
      assertEquals(expected, lexed(content, from, to), () -> new String(content, ISO_8859_1));
      runs += expected.size();
    }
    assertEquals(true, runs > 500, "only " + runs + " runs seen");
  }

  @Test
  void everyByteValueIsTokenOrNot() {
    for (int b = 0; b < 256; b++) {
      assertEquals(TOKEN.indexOf(b) >= 0, Lexer.token((byte) b), "byte " + b);
    }
  }

  @Test
  void aRunOfSixteenIsReportedWhereverItStandsAndOneOfFifteenNowhere() {
    for (int before = 0; before <= 40; before++) {
      for (int after = 0; after <= 20; after++) {
        for (int length = 14; length <= 18; length++) {
          String text = " ".repeat(before) + "x".repeat(length) + " ".repeat(after);
          List<String> expected =
              length < Lexer.SHORTEST ? List.of() : List.of(before + "-" + (before + length));
          assertEquals(expected, lexed(text.getBytes(ISO_8859_1), 0, text.length()));
        }
      }
    }
  }

  @Test
  void nothingOutsideTheBoundsIsRead() {
    byte[] content = "x".repeat(60).getBytes(ISO_8859_1);
    assertEquals(List.of("10-30"), lexed(content, 10, 30));
    assertEquals(List.of(), lexed(content, 10, 25));
    assertEquals(List.of(), lexed(content, 60, 60));
  }

  private static byte[] content(SplittableRandom random, int length, int rarity) {
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] =
          random.nextInt(rarity) == 0
              ? (byte) random.nextInt(256)
              : (byte) TOKEN.charAt(random.nextInt(TOKEN.length()));
    }
    return content;
  }

  private static List<String> naive(byte[] content, int from, int to) {
    List<String> runs = new ArrayList<>();
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || TOKEN.indexOf(content[i] & 0xff) < 0) {
        if (i - start >= 16) {
          runs.add(start + "-" + i);
        }
        start = i + 1;
      }
    }
    return runs;
  }

  private static List<String> lexed(byte[] content, int from, int to) {
    List<String> runs = new ArrayList<>();
    Lexer.runs(content, from, to, (start, end) -> runs.add(start + "-" + end));
    return runs;
  }
}
