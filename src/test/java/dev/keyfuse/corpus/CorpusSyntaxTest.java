package dev.keyfuse.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CorpusSyntaxTest {
  /** A run this long in one alphabet would be a value somebody pasted instead of a generator. */
  private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/]{30,}");

  private static final List<String> LARGE =
      List.of(
          ("binance binanceus bitfinex bitget bitmex bitstamp bybit coinbase coinbaseexchange"
                  + " cryptocom deribit gate gemini htx kraken krakenfutures kucoin mexc okx")
              .split(" "));

  @Test
  void everyCaseParsesAndEnoughOfThemLeakAndStaySilent() {
    int leaks = 0;
    int silent = 0;
    for (String name : Corpus.names()) {
      Case parsed = Corpus.read(name);
      if (parsed.leaks()) {
        leaks++;
      } else {
        silent++;
      }
    }
    assertTrue(leaks >= 150, leaks + " cases with a leak");
    assertTrue(silent >= 120, silent + " silent cases");
  }

  @Test
  void everyLargeExchangeLeaksInAtLeastFiveCases() {
    for (String service : LARGE) {
      Pattern marked = Pattern.compile("(?m)^#! leak:.*\\b" + service + "/");
      long cases =
          Corpus.names().stream().filter(name -> marked.matcher(Corpus.text(name)).find()).count();
      assertTrue(cases >= 5, service + " leaks in " + cases + " cases");
    }
  }

  @Test
  void knownFailuresExist() {
    Set<String> unknown = new TreeSet<>();
    Corpus.knownFailures().forEach(entry -> unknown.add(entry.replaceFirst("^[A-Z0-9_]+:", "")));
    Corpus.names().forEach(unknown::remove);
    assertEquals(Set.of(), unknown);
  }

  @Test
  void linesThatLeakHoldGeneratorsAndNoPastedValue() {
    for (String name : Corpus.names()) {
      boolean leaks = false;
      for (String line : Corpus.text(name).split("\n")) {
        if (line.startsWith("#! ")) {
          leaks |= line.startsWith("#! leak:");
        } else if (leaks) {
          leaks = false;
          Matcher run = LONG_RUN.matcher(line.replaceAll("\\$\\{[^}]*}", ""));
          assertTrue(!run.find(), () -> name + " holds a long value: " + line);
          assertTrue(line.contains("${"), () -> name + " leaks without a generator: " + line);
        }
      }
    }
  }
}
