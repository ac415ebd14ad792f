package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stretch led to is taken over where nothing that has a say in it has changed. */
class SettledTest {
  private static final Detector DETECTOR =
      new Detector(
          Catalogues.builtIn(), Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC));

  private static final String FAR = "# nothing is said here\n".repeat(800);
  private static final String PAIR =
      Samples.expand("api_key = '${base62:64}'\napi_secret = '${base62:64}'\n", "pair");
  private static final String WORDS = "import json\n";

  @Test
  void aStretchThatWasCopiedIsNotReadAgain() {
    Derived derived = derive(WORDS, FAR + PAIR + FAR, "import os\n" + WORDS);
    assertSame(value(derived.before), value(derived.after));
    assertEquals(whole(derived.text), DerivedTextTest.all(derived.after));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import ccxt.binance\n",
        "# orders of Binance\n",
        "# the order book and its candles\n",
        "from flask import Flask\n",
        "from binance.client import Client\nfrom kraken import Client\n",
      })
  void itIsReadAgainWhereTheTextSaysSomethingElseFarAway(String said) {
    String secret = Samples.expand("SECRET_KEY = '${base62:64}'\n", "own");
    String gemini = Samples.expand("GEMINI_API_KEY = '${base62:20}'\n", "gemini");
    for (String middle : List.of(PAIR, secret + PAIR, PAIR + FAR + gemini)) {
      Derived derived = derive(WORDS, FAR + middle + FAR, said);
      assertEquals(whole(derived.text), DerivedTextTest.all(derived.after), said);
    }
  }

  @Test
  void itIsReadAgainWhereAServiceIsNamedElsewhere() {
    Derived derived = derive(WORDS, FAR + PAIR + FAR, "import ccxt.binance\n");
    assertNotSame(value(derived.before), value(derived.after));
  }

  @Test
  void linesAreThoseOfTheNewText() {
    Derived derived = derive("import ccxt.binance\n", FAR + "# Binance\n" + PAIR, "# 1\n# 2\n");
    assertTrue(
        derived.after.credentials().get(0).scores().evidence("binance").stream()
            .anyMatch(e -> e.line() == 804));
  }

  @Test
  void textsThatAreChangedAnywhereHoldWhatTheyHoldWhenReadWhole() {
    long inherited = 0;
    for (int seed = 0; seed < 24; seed++) {
      Random random = new Random(seed);
      List<String> blocks = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        blocks.add(block(random));
      }
      Remembered memory = null;
      Set<Secret> known = Collections.newSetFromMap(new IdentityHashMap<>());
      byte[] text = null;
      List<String> before = List.of();
      for (int step = 0; step < 5; step++) {
        Copies copies = new Copies();
        text = join(before, blocks, copies);
        Detector.Detection now = DETECTOR.detect(text, memory, copies);
        assertEquals(whole(text), DerivedTextTest.all(now.result()), seed + ", step " + step);
        for (Credential credential : now.result().credentials()) {
          for (Credential.Member member : credential.members()) {
            inherited += known.add(member.value()) ? 0 : 1;
          }
        }
        memory = now.memory();
        before = List.copyOf(blocks);
        int at = random.nextInt(blocks.size());
        if (random.nextBoolean()) {
          blocks.add(at, block(random));
        } else {
          blocks.remove(at);
        }
      }
    }
    assertTrue(inherited > 80, inherited + " inherited");
  }

  private static String block(Random random) {
    String seed = "settled" + random.nextInt(1 << 20);
    return switch (random.nextInt(9)) {
      case 0 -> "import ccxt." + List.of("binance", "kraken", "okx").get(random.nextInt(3)) + "\n";
      case 1 -> Samples.expand("key = '${base62:64}'\nsecret = '${base62:64}'\n", seed);
      case 2 ->
          Samples.expand(
              "okx:\n  api_key: ${uuid}\n  secret: ${hex:32}\n  passphrase: 'Ab1!${hex:6}'\n",
              seed);
      case 3 -> Samples.expand("curl -u ${base62:32}:${base62:64} https://api.x.com\n", seed);
      case 4 -> Samples.expand("SECRET_KEY = '${base62:50}'\n", seed);
      case 5 ->
          List.of("# candles\n", "from flask import x\n", "# google gemini\n")
              .get(seed.length() % 3);
      default -> FAR.substring(0, 23 * random.nextInt(800));
    };
  }

  /** The text that blocks make; blocks of the text before that are still there are copied. */
  private static byte[] join(List<String> before, List<String> blocks, Copies copies) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int from = 0;
    int next = 0;
    for (String block : blocks) {
      byte[] bytes = block.getBytes(UTF_8);
      int at = next;
      int start = from;
      while (at < before.size() && before.get(at) != block) {
        start += before.get(at).getBytes(UTF_8).length;
        at++;
      }
      if (at < before.size()) {
        copies.add(text.size(), start, bytes.length);
        from = start + bytes.length;
        next = at + 1;
      }
      text.writeBytes(bytes);
    }
    return text.toByteArray();
  }

  private record Derived(byte[] text, Detector.Result before, Detector.Result after) {}

  /** A text that begins with something, and one that begins with something else before that. */
  private static Derived derive(String head, String rest, String newHead) {
    byte[] base = (head + rest).getBytes(UTF_8);
    byte[] text = (newHead + head + rest).getBytes(UTF_8);
    Copies copies = new Copies();
    copies.add(newHead.length(), 0, base.length);
    Detector.Detection before = DETECTOR.detect(base, null, null);
    return new Derived(
        text, before.result(), DETECTOR.detect(text, before.memory(), copies).result());
  }

  private static Secret value(Detector.Result result) {
    return result.credentials().get(0).members().get(0).value();
  }

  private static List<String> whole(byte[] text) {
    return DerivedTextTest.all(DETECTOR.detect(text));
  }
}
