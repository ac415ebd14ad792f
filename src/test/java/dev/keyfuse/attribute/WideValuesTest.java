package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.match.WideRules;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Samples;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of more than one run are bound to their names, and unsaid by none. */
class WideValuesTest {
  private static final Detector DETECTOR = new Detector(WideRules.catalogue(), Clock.systemUTC());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "wide/bot | CREDENTIAL | TELEGRAM_TOKEN=BOT~",
        "wide/bot | CREDENTIAL | telegram:~  token: BOT~  chat_id: '1'~",
        "wide/bot | CREDENTIAL | {\"telegram\": {\"enabled\": true, \"token\": \"BOT\"}}",
        "wide/bot | CREDENTIAL | `| token | BOT |`",
        "wide/bot | CREDENTIAL | curl https://api.wide.example/botBOT/sendMessage -d token=1",
        "wide/bot | NONE | SMTP_PASSWORD=BOT",
        "wide/bot | NONE | tx_hash = 'BOT'",
        "wide/hook | NONE | SLACK_WEBHOOK_URL=HOOK",
        "wide/hook | NONE | webhook_url: HOOK",
        "wide/hook | NONE | requests.post('HOOK', json=x)",
        "wide/hook | NONE | <a href=\"HOOK\">x</a>",
        "wide/node | NONE | RPC_URL=NODE",
        "wide/node | NONE | networks: { mainnet: { url: \"NODE\", address: 1 } }",
        "wide/phrase | PRIVATE_KEY | MNEMONIC=\"PHRASE\"",
        "wide/phrase | PRIVATE_KEY | seed: PHRASE",
        "wide/phrase | PRIVATE_KEY | data: B64",
        "wide/numbers | PRIVATE_KEY | const pair = Uint8Array.from(NUMBERS)",
        "wide/numbers | PRIVATE_KEY | hash: NUMBERS"
      })
  void theValueIsFoundUnderItsName(String rule, String role, String text) {
    String written =
        text.replace('~', '\n')
            .replace("BOT", "${digits:9}:AA${b64urlchars:32}${base62:1}")
            .replace(
                "HOOK",
                "https://hooks.wide.example/services/T0${ALNUM:8}/B0${ALNUM:8}/${base62:24}")
            .replace("NODE", "https://mainnet.nodes.example/v3/${hex:32}")
            .replace("PHRASE", "${bip39:12}")
            .replace("B64", "${bip39:24|b64}")
            .replace("NUMBERS", "${solana-json}");
    String expanded = Samples.expand(written, rule + role + text);
    List<String> found = new ArrayList<>();
    for (Credential credential : DETECTOR.detect(expanded.getBytes(UTF_8)).credentials()) {
      for (Credential.Member member : credential.members()) {
        found.add(
            member.fits().keySet().stream()
                    .map(Part::rule)
                    .filter(r -> r.startsWith("wide/"))
                    .toList()
                + " "
                + member.role().role());
      }
    }
    assertEquals(List.of("[" + rule + "] " + role), found, expanded);
  }
}
