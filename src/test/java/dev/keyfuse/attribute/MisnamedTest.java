package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.secret.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A value that is called one service's and looks like another's is never given to that other. */
class MisnamedTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Detector DETECTOR =
      new Detector(CATALOGUE, Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC));
  private static final Attribution ATTRIBUTION = new Attribution(DETECTOR);

  /** What services issue; where a form names its service, no name can say otherwise. */
  private enum Issued {
    BINANCE("${base62:64}", "${base62:64}"),
    BITFINEX("${b64urlchars:43}", "${b64urlchars:43}"),
    BITGET("bg_${hex:32}", "${hex:64}"),
    BITSTAMP("${base62:32}", "${base62:32}"),
    BYBIT("${base62:18}", "${base62:36}"),
    CRYPTOCOM("${base58:22}", "cxakp_${base58:22}"),
    GATEIO("${hex:32}", "${hex:64}"),
    KRAKEN("${base64:42}", "${base64:64}"),
    KUCOIN("${objectid}", "${uuid}"),
    MEXC("mx0vgl${base62:12}", "${hex:32}"),
    OKX("${uuid}", "${HEX:32}");

    private final String key;
    private final String secret;

    Issued(String key, String secret) {
      this.key = key;
      this.secret = secret;
    }

    String lower() {
      return name().toLowerCase(Locale.ROOT);
    }

    String id() {
      return this == GATEIO ? "gate" : lower();
    }
  }

  /** Ways in which a credential of {own} and a stray value called {other} stand together. */
  private enum Layout {
    ENV(
        """
        {OWN}_API_KEY={key}
        {OWN}_API_SECRET={secret}
        {OTHER}_API_KEY={stray}
        """),
    STRAY_FIRST(
        """
        {other}Secret: {stray}
        {own}Key: {key}
        {own}Secret: {secret}
        """),
    STRAY_BETWEEN(
        """
        const {own}Key = '{key}';
        const {other}Key = '{stray}';
        const {own}Secret = '{secret}';
        """),
    BLOCKS(
        """
        {own}:
          api_key: {key}
          api_secret: {secret}
        {other}:
          api_key: {stray}
        """),
    OBJECTS(
        """
        [{"exchange": "{own}", "apiKey": "{key}", "secret": "{secret}"},
         {"exchange": "{other}", "apiKey": "{stray}"}]
        """),
    CALLS(
        """
        a = ccxt.{own}({'apiKey': '{key}', 'secret': '{secret}'})
        b = ccxt.{other}({'apiKey': '{stray}'})
        """),
    TABLE(
        """
        exchange,api_key,api_secret
        {own},{key},{secret}
        {other},{stray},{stray2}
        """),
    PAIRS(
        """
        {own}_key={key}
        {own}_secret={secret}
        {other}_key={stray}
        {other}_secret={stray2}
        """);

    private final String template;

    Layout(String template) {
      this.template = template;
    }

    String text(Issued own, Issued other, List<String> values) {
      return template
          .replace("{own}", own.lower())
          .replace("{OWN}", own.name())
          .replace("{other}", other.lower())
          .replace("{OTHER}", other.name())
          .replace("{key}", values.get(0))
          .replace("{secret}", values.get(1))
          .replace("{stray}", values.get(2))
          .replace("{stray2}", values.get(3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNeighbourNeverGetsIt(Layout layout) {
    List<String> wrong = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (Issued own : Issued.values()) {
      for (Issued other : Issued.values()) {
        for (String stray : own == other ? List.<String>of() : List.of(own.key, own.secret)) {
          String generators = String.join(" ", own.key, own.secret, stray, own.secret);
          List<String> values =
              List.of(Samples.expand(generators, layout + own.name() + other).split(" "));
          String text = layout.text(own, other, values);
          if (!service(text, values.get(0)).equals(own.id())) {
            lost.add(text);
          }
          for (String value : values.subList(2, 4)) {
            String said = service(text, value);
            if (!said.isEmpty() && !said.equals(other.id()) && !tells(layout, values, value)) {
              wrong.add(own + "'s form called " + other + " is given to " + said + "\n" + text);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(lost.size() <= 3, () -> lost.size() + " lost: " + lost);
  }

  /** Whether a value, or its partner in the same row, shows by its form whose it is. */
  private static boolean tells(Layout layout, List<String> values, String value) {
    boolean both = layout.template.contains("{stray2}");
    List<String> partners = both ? values.subList(2, 4) : List.of(value);
    return partners.stream().anyMatch(each -> each.matches("(mx0|bg_|cxakp_).*"));
  }

  private static String service(String text, String value) {
    return verdicts(text)
        .filter(found -> found.values.contains(Secret.of(value)))
        .map(found -> found.verdict.service().orElse(""))
        .findFirst()
        .orElse("");
  }

  private record Judged(List<Secret> values, Verdict verdict) {}

  private static Stream<Judged> verdicts(String text) {
    return DETECTOR.detect(text.getBytes(UTF_8)).credentials().stream()
        .flatMap(
            credential -> {
              List<Secret> values =
                  credential.members().stream().map(Credential.Member::value).toList();
              Optional<Verdict> verdict = ATTRIBUTION.decide(credential, "", List.of());
              return verdict.map(v -> new Judged(values, v)).stream();
            });
  }

  private static String said(String text) {
    List<String> said = new ArrayList<>();
    verdicts(Samples.expand(text, "misnamed"))
        .forEach(
            found ->
                said.add(
                    found.verdict.service().orElse("?")
                        + found.verdict.alternatives().stream()
                            .map(Alternative::service)
                            .limit(1)
                            .toList()));
    return String.join(" ", said);
  }

  @Test
  void whatMayBeACredentialIsLeftOpenAndTheServiceItNamesComesFirst() {
    assertEquals("?[mexc]", said("MEXC_SECRET=${base62:64}\n"));
    assertEquals("?[mexc]", said("MEXC_KEY=${base62:64}\nMEXC_SECRET=${base62:64}\n"));
    assertEquals(
        "binance[binance] ?[mexc]",
        said("binanceKey=${base62:64}\nbinanceSecret=${base62:64}\nmexcSecret=${base62:64}\n"));
  }

  @Test
  void itIsSaidWhyItIsLeftOpen() {
    List<String> reasons = reasons("MEXC_SECRET=${base62:64}\n");
    assertEquals("its name says 'MEXC'", reasons.get(0));
    String misfit = "no value that MEXC issues is known to look like it, those of ";
    assertTrue(
        reasons.get(1).startsWith(misfit) && reasons.get(1).contains("Binance"), reasons.get(1));
    assertEquals(
        List.of("its name and form say a credential, nothing says whose of those with this form"),
        reasons("API_KEY=${base62:64}\nAPI_SECRET=${base62:64}\n"));
  }

  private static List<String> reasons(String text) {
    return verdicts(Samples.expand(text, "reasons"))
        .flatMap(found -> found.verdict.evidence().stream())
        .map(Evidence::detail)
        .filter(detail -> !detail.startsWith("the file"))
        .toList();
  }

  @Test
  void aDigestNamedAfterAServiceStaysSilent() {
    assertEquals("", said("BINANCE_SECRET=${hex:32}\n"));
    assertEquals("", said("import binance, gate\nBINANCE_API_KEY='${hex:32}'\n"));
  }

  @Test
  void aServiceThatNobodyHasRulesForKeepsItsOwn() {
    assertEquals(
        "binance[binance]",
        said("binanceKey=${base62:64}\nbinanceSecret=${base62:64}\nbitmartKey=${base62:64}\n"));
  }

  @Test
  void aFormThatNamesItsServiceOutweighsAnyName() {
    assertEquals("mexc[mexc]", said("BINANCE_API_KEY=mx0vgl${base62:12}\n"));
  }

  @Test
  void aNameThatIsShortForAnotherContradictsNothing() {
    assertEquals(
        "coinbaseexchange[coinbaseexchange]",
        said(
            """
            # pip install cbpro
            import cbpro
            COINBASE_KEY = "${hex:32}"
            COINBASE_SECRET = "${base64:64}"
            COINBASE_PASSPHRASE = "${passphrase:11}"
            """));
  }
}
