package dev.keyfuse.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTextTest {
  private static String of(String name) {
    byte[] bytes = name.getBytes(UTF_8);
    String text = new String(NameText.of(bytes), UTF_8);
    assertEquals(name, new String(bytes, UTF_8), "the name itself is left alone");
    assertEquals(bytes.length, text.getBytes(UTF_8).length);
    return text;
  }

  @ParameterizedTest
  @CsvSource({
    "binance_secret_AbCdEfGhIjKlMnOp.txt, binance_secret=AbCdEfGhIjKlMnOp txt",
    "refs/heads/key-AbCdEfGhIjKlMnOp, refs heads key=AbCdEfGhIjKlMnOp",
    "okx-key-123e4567-e89b-12d3-a456-426614174000.env, okx-key=123e4567-e89b-12d3-a456-426614174000 env",
    "ключ-AbCdEfGhIjKlMnOp, ключ=AbCdEfGhIjKlMnOp",
    "AbCdEfGhIjKlMnOp, AbCdEfGhIjKlMnOp",
  })
  void valuesAreSetApart(String name, String text) {
    assertEquals(text, of(name));
  }

  @Test
  void digestsAndIdsAreLeftWhereNoWordSpeaksForThem() {
    for (String name :
        new String[] {
          "logo-0123456789abcdef0123456789abcdef.png",
          "okx-123e4567-e89b-12d3-a456-426614174000.json",
          "short-AbCdEfGhIjKlMn.txt",
          "AVeryLongClassNameWithoutAnyValue2.java"
        }) {
      assertEquals(name.replace(".java", " java"), of(name));
    }
    assertEquals(
        "api=0123456789abcdef0123456789abcdef png", of("api-0123456789abcdef0123456789abcdef.png"));
  }
}
