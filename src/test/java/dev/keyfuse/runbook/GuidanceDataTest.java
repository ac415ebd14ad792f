package dev.keyfuse.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Guidance;
import dev.keyfuse.rules.Guidance.Permission;
import dev.keyfuse.rules.Service;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the built-in services have to tell a victim: the more people use one, the more. */
class GuidanceDataTest {
  private static final List<String> ORDER = List.of("withdraw", "move", "trade", "read");

  /** Where most keys are; others say what somebody has documented. */
  private static final Set<String> LARGE =
      Set.of(
          "binance",
          "binanceus",
          "bitfinex",
          "bitget",
          "bitmex",
          "bitstamp",
          "bybit",
          "coinbase",
          "coinbaseexchange",
          "cryptocom",
          "deribit",
          "gate",
          "gemini",
          "htx",
          "kraken",
          "krakenfutures",
          "kucoin",
          "mexc",
          "okx");

  static Stream<Service> exchanges() {
    return Leaks.services().stream().filter(service -> LARGE.contains(service.id()));
  }

  static Stream<Service> all() {
    return Leaks.services().stream();
  }

  @Test
  void thereAreExchangesToCheck() {
    assertEquals(LARGE.size(), exchanges().count());
    assertTrue(all().count() > 100, "only " + all().count());
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void revocationIsConcrete(Service service) {
    Guidance.Revoke revoke = service.guidance().revoke();
    assertTrue(URI.create(revoke.url()).getHost() != null, "no page to revoke on");
    assertTrue(revoke.url().startsWith("https://"), revoke.url());
    assertFalse(revoke.path().isBlank(), "no menu path");
    assertFalse(revoke.steps().isEmpty(), "no steps");
    assertFalse(revoke.effect().isBlank(), "says not how to see that it worked");
    assertFalse(revoke.confidence().isBlank(), "no confidence");
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void dangerousPermissionsComeFirstAndWithAdvice(Service service) {
    List<Permission> permissions = service.guidance().permissions();
    assertTrue(permissions.stream().anyMatch(each -> each.risk().equals("withdraw")));
    assertTrue(permissions.stream().anyMatch(each -> each.risk().equals("read")));
    for (Permission each : permissions) {
      if (each.risk().equals("withdraw") || each.risk().equals("move")) {
        assertFalse(each.advice().isBlank(), "no advice on " + each.name());
      }
    }
    List<Integer> ranks = permissions.stream().map(each -> ORDER.indexOf(each.risk())).toList();
    assertTrue(ranks.equals(ranks.stream().sorted().toList()), "not worst first: " + ranks);
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void dangerTellsWhatTradingAloneDoes(Service service) {
    String danger = service.guidance().danger().toLowerCase(Locale.ROOT);
    assertTrue(danger.contains("alone"), danger);
    assertTrue(danger.contains("rarely trade") || danger.contains("hardly anybody"), danger);
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void everyFactHasASourceAndAPersonCanAsk(Service service) {
    Guidance guidance = service.guidance();
    assertFalse(guidance.inspect().isEmpty());
    assertFalse(guidance.create().isEmpty());
    assertTrue(guidance.contact().startsWith("https://"), guidance.contact());
    assertTrue(guidance.sources().size() >= 2, "too few sources");
    guidance.sources().forEach(source -> assertFalse(source.fact().isBlank()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyServiceTellsWhatToDoAndHowSureThatIs(Service service) {
    Guidance guidance = service.guidance();
    assertFalse(guidance.revoke().steps().isEmpty(), "no steps");
    assertFalse(guidance.danger().isBlank(), "no danger");
    assertFalse(guidance.sources().isEmpty(), "no sources");
    String url = guidance.revoke().url();
    assertTrue(url.isEmpty() || url.startsWith("https://"), url);
    assertTrue(url.isEmpty() || !guidance.revoke().confidence().isBlank(), "no confidence");
    List<Integer> ranks =
        guidance.permissions().stream().map(each -> ORDER.indexOf(each.risk())).toList();
    assertTrue(ranks.equals(ranks.stream().sorted().toList()), "not worst first: " + ranks);
  }

  @ParameterizedTest
  @MethodSource("all")
  void textsAreSentences(Service service) {
    Guidance guidance = service.guidance();
    Stream.of(guidance.revoke().steps(), guidance.inspect(), guidance.create())
        .flatMap(List::stream)
        .forEach(text -> assertTrue(text.endsWith(".") || text.endsWith("?"), text));
    assertTrue(guidance.danger().endsWith("."), guidance.danger());
    assertFalse(guidance.revoke().path().endsWith("."), guidance.revoke().path());
  }
}
