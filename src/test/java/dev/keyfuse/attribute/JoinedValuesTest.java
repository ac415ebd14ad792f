package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Samples;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key and a secret written as one thing, without names. */
class JoinedValuesTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Detector DETECTOR =
      new Detector(CATALOGUE, Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC));
  private static final Attribution ATTRIBUTION = new Attribution(DETECTOR);

  private static final String PAIR = "${base64url:24}:${base64url:24}";

  private static List<String> found(String template) {
    byte[] text = Samples.expand(template, "joined").getBytes(UTF_8);
    List<String> found = new ArrayList<>();
    for (Credential credential : DETECTOR.detect(text).credentials()) {
      ATTRIBUTION
          .decide(credential, "", List.of())
          .ifPresent(
              verdict ->
                  found.add(
                      verdict.service().orElse("open")
                          + verdict.parts().stream()
                              .flatMap(Optional::stream)
                              .map(Part::id)
                              .toList()));
    }
    return found;
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "curl -u KEY:SECRET https://api.hitbtc.com/api/3/spot/balance",
        "curl -u \"KEY:SECRET\" https://api.hitbtc.com/api/3/spot/balance",
        "curl --user 'KEY:SECRET' https://api.hitbtc.com/api/3/spot/balance",
        "curl --user=KEY:SECRET https://api.hitbtc.com/api/3/spot/balance",
        "curl https://api.hitbtc.com/api/3/spot/balance \\\n  -u KEY:SECRET",
        "http -a KEY:SECRET https://api.hitbtc.com/api/3/spot/balance",
        "url = 'https://KEY:SECRET@api.hitbtc.com/api/3/spot/balance'",
        "const basic = btoa('KEY:SECRET'); // api.hitbtc.com",
      })
  void bothHalvesAreFoundWhereTheyAreSentToTheService(String template) {
    assertEquals(
        List.of("hitbtc[key, secret]"), found(template.replace("KEY:SECRET", PAIR) + "\n"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "# api.hitbtc.com\ncurl -u KEY:SECRET https://files.example.org/",
        "# api.hitbtc.com\nhttps://KEY:SECRET@files.example.org/",
        "# api.hitbtc.com\npostgres://KEY:SECRET@db:5432/hitbtc",
        "# api.hitbtc.com\nmachine github.com login KEY password SECRET",
        "# api.hitbtc.com\nKEY:SECRET",
        "curl -u KEY:SECRET https://files.example.org/",
      })
  void theyAreNothingWhereTheyAreSentElsewhere(String template) {
    String[] pair = PAIR.split(":(?=\\$)");
    String text =
        template.replace("KEY:SECRET", PAIR).replace("KEY", pair[0]).replace("SECRET", pair[1]);
    assertEquals(List.of(), found(text + "\n"));
  }

  @Test
  void basicAuthenticationIsDecoded() {
    String pair = Samples.expand(PAIR, "basic");
    String header = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    assertEquals(
        List.of("hitbtc[key, secret]"),
        found("curl https://api.hitbtc.com/api/3/ -H 'Authorization: Basic " + header + "'\n"));
    assertEquals(
        List.of(),
        found("curl https://files.example.org/ -H 'Authorization: Basic " + header + "'\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n  ", "\n\t"})
  void entriesOfNetrcNameTheirHost(String between) {
    String[] pair = PAIR.split(":(?=\\$)");
    String entry = String.join(between, "machine HOST", "login " + pair[0], "password " + pair[1]);
    assertEquals(
        List.of("hitbtc[key, secret]"), found(entry.replace("HOST", "api.hitbtc.com") + "\n"));
    assertEquals(List.of(), found("# hitbtc\n" + entry.replace("HOST", "github.com") + "\n"));
  }
}
