package dev.keyfuse.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.finding.Confidence;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.ServiceKind;
import dev.keyfuse.secret.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedactorTest {
  private static final String PHRASE =
      "struggle mention object blossom hamster ladder oval quantum ribbon shoe timber vacuum";

  private static Redactor of(PartKind kind, String value) {
    return Redactor.of(
        List.of(
            new Exposure(
                "kf1:any:aaaaaaaaaaaaaaaaaaaa",
                "any",
                "Any",
                ServiceKind.WALLET,
                Severity.CRITICAL,
                Confidence.HIGH,
                List.of(new ExposedPart(kind, "any/part", Secret.of(value), List.of(), List.of())),
                List.of(),
                List.of(),
                Optional.empty())));
  }

  @Test
  void takesEveryEightCharactersOfAValueOut() {
    Redactor redactor = of(PartKind.SECRET, "k3J9vQ2mX7pL5tB8");
    assertEquals("use [redacted] now", redactor.clean("use 9vQ2mX7pL5 now"));
    assertEquals("use 9vQ2mX7 now", redactor.clean("use 9vQ2mX7 now"));
  }

  @Test
  void wordsOfAPhraseStayInSentences() {
    Redactor redactor = of(PartKind.MNEMONIC, PHRASE);
    assertEquals("the file mentions 'x'", redactor.clean("the file mentions 'x'"));
    assertEquals("1 object was missing", redactor.clean("1 object was missing"));
  }

  @Test
  void severalWordsOfAPhraseAreTakenOut() {
    Redactor redactor = of(PartKind.MNEMONIC, PHRASE);
    assertEquals("my[redacted]", redactor.clean("my blossom hamster ladder oval"));
    assertEquals("[redacted]", redactor.clean(PHRASE));
  }
}
