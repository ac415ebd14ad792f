package dev.keyfuse.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.corpus.Expectation.Mode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseParserTest {
  private static final Set<String> SERVICES = Set.of("okx", "kucoin", "binance");

  @Test
  void markersVanishAndPointAtTheLineAfterThem() {
    Case parsed =
        parse(
            """
            === a/.env
            # comment
            #! leak: okx/key@1
            #! leak: okx/secret@1
            BOTH=1
            === b.txt
            quiet
            """);
    assertEquals("# comment\nBOTH=1\n", parsed.files().get("a/.env"));
    assertEquals("quiet\n", parsed.files().get("b.txt"));
    assertEquals(
        List.of("a/.env:2 okx/key@1", "a/.env:2 okx/secret@1"),
        parsed.expectations().stream().map(Expectation::toString).toList());
  }

  @Test
  void valueOfSeveralLinesMovesTheLinesAfterIt() {
    Case parsed =
        CaseParser.parse(
            "c",
            "=== f\n  ${pem}\nx ${pem}\n#! leak: okx/key\nafter\n",
            SERVICES,
            text -> text.replace("${pem}", "BEGIN\nEND"));
    assertEquals("  BEGIN\n  END\nx BEGIN\nEND\nafter\n", parsed.files().get("f"));
    assertEquals(5, parsed.expectations().get(0).line());
  }

  @Test
  void doubledDollarIsNoGenerator() {
    Case parsed =
        CaseParser.parse("c", "=== f\n$${HOME} ${x}\n", SERVICES, t -> t.replace("${x}", "value"));
    assertEquals("${HOME} value\n", parsed.files().get("f"));
  }

  @Test
  void choicesKindsAndTodosAreRead() {
    Case parsed =
        parse(
            """
            === f
            #! one-of: okx,kucoin/key
            a
            #! any-of: okx,kucoin/key|secret
            b
            #! todo-leak: okx/key
            c
            #! todo-ok: looks like a key
            d
            """);
    assertEquals(
        List.of(Mode.ONE_OF, Mode.ANY_OF, Mode.TODO_LEAK),
        parsed.expectations().stream().map(Expectation::mode).toList());
    assertEquals(Set.of("key", "secret"), parsed.expectations().get(1).kinds());
    assertEquals(Set.of("f:4"), parsed.tolerated());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text first\n=== f\nx\n",
        "=== f\nx\n#! leak: okx/key\n",
        "=== f\n#! leak: okx/key\n=== g\nx\n",
        "=== f\n#! leek: okx/key\nx\n",
        "=== f\n#! leak:\nx\n",
        "=== f\n#! leak: okx\nx\n",
        "=== f\n#! leak: okx/kee\nx\n",
        "=== f\n#! leak: nowhere/key\nx\n",
        "=== f\n#! leak: okx,kucoin/key\nx\n",
        "=== f\n#! one-of: okx/key\nx\n",
        "=== f\n#! leak: okx/key@1\nx\n",
        "=== f\nx\n=== f\ny\n",
        "=== ../f\nx\n",
        "=== f\n=== g\nx\n",
        ""
      })
  void mistakesAreRefused(String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> parse(text));
    assertTrue(refusal.getMessage().startsWith("c"), refusal.getMessage());
  }

  private static Case parse(String text) {
    return CaseParser.parse("c", text, SERVICES, t -> t);
  }
}
