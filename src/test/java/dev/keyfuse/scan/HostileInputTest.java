package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Catalogues;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files made to stop a scanner. The limits are far above what each takes, and far below what it
 * would take if any step looked at everything once for each value.
 */
class HostileInputTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int MANY = 15_000;
  private static final String BASE62 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String HEX = "0123456789abcdef";

  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());

  private final Random random = new Random(21);

  @Test
  void aLineOf100MegabytesIsReadOnce() {
    byte[] letters = BASE62.getBytes(StandardCharsets.US_ASCII);
    byte[] line = new byte[100_000_000];
    random.nextBytes(line);
    for (int i = 0; i < line.length; i++) {
      line[i] = letters[(line[i] & 0xff) % letters.length];
    }
    assertTrue(scan(line).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("fillers")
  void oneTokenOverAndOverTakesNoLongerThanText(String token) {
    String key = "\nbinance_api_key='" + drawn(BASE62) + "'\n";
    String secret = "\nbinance_api_secret='" + drawn(BASE62) + "'\n";
    assertTrue(scan(ascii(key + token.repeat(2_000_000 / token.length()) + secret)).size() <= 2);
  }

  private static Stream<String> fillers() {
    return Stream.of(
        "a",
        "\0",
        "(",
        "[",
        "{",
        "<",
        ")",
        "]",
        "}",
        "\"",
        "'",
        "=",
        ":",
        "|",
        "&",
        "?",
        "\\",
        "%",
        "@",
        "!",
        " ",
        "\n",
        "\r",
        "- ",
        "a ",
        "a:",
        "a=",
        "\\/",
        "%2F",
        "<a>",
        "</a>",
        "k={",
        "binance ",
        "binance",
        "gate ",
        "a/b/c-d_e/",
        "1234567890",
        "-----BEGIN PRIVATE KEY-----\n",
        "PRIVATE KEY-----\n");
  }

  @ParameterizedTest
  @MethodSource("crowds")
  void manyValuesTakeTimeForEachOnly(String what, IntFunction<String> each) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      text.append(each.apply(i));
    }
    scan(ascii(text.toString()));
  }

  private Stream<Arguments> crowd(String what, IntFunction<String> each) {
    return Stream.of(Arguments.of(what, each));
  }

  private static Stream<Arguments> crowds() {
    HostileInputTest draw = new HostileInputTest();
    String same = draw.drawn(BASE62);
    return Stream.of(
            draw.crowd("hexadecimal", i -> draw.drawn(HEX) + "\n"),
            draw.crowd("base62", i -> " ".repeat(i % 7) + draw.drawn(BASE62) + "\n"),
            draw.crowd("named hexadecimal", i -> "api_key=" + draw.drawn(HEX) + "\n"),
            draw.crowd("named base62", i -> "api_key=" + draw.drawn(BASE62) + "\n"),
            draw.crowd("on one line", i -> "binance key=" + draw.drawn(BASE62) + " "),
            draw.crowd("in one word", i -> draw.drawn(BASE62) + "@"),
            draw.crowd("arguments never closed", i -> "f(" + draw.drawn(BASE62) + ","),
            draw.crowd("deeper and deeper", i -> "binance {key='" + draw.drawn(BASE62) + "'\n"),
            draw.crowd("elements never closed", i -> "<okx>" + draw.drawn(BASE62) + "\n"),
            draw.crowd("one value everywhere", i -> "binance_api_key=" + same + "\n\n"),
            draw.crowd(
                "one key, many secrets",
                i ->
                    (i % 2 == 0 ? "#\n".repeat(70) : "binance_api_secret=" + draw.drawn(BASE62))
                        + ("\nbinance_api_key=" + same + "\n\n")),
            draw.crowd("services by the dozen", i -> "key=" + draw.drawn(BASE62) + " okx bybit "),
            draw.crowd("openings of keys", i -> "PRIVATE KEY-----\nMC" + draw.drawn(BASE62) + "\n"),
            draw.crowd("look-alikes of keys", i -> "MC4CAQAwBQYDK2VwBCIE" + draw.drawn(BASE62)),
            draw.crowd("base64 of values", i -> "- " + encoded("k=" + draw.drawn(BASE62)) + "\n"))
        .flatMap(s -> s);
  }

  @Test
  void everyPairOfAHugeObjectIsFoundWhole() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < MANY; i++) {
      text.append("{\"exchange\":\"binance\",\"apiKey\":\"").append(drawn(BASE62));
      text.append("\",\"secret\":\"").append(drawn(BASE62)).append("\"},");
    }
    List<Exposure> found = scan(ascii(text.append(']').toString()));
    // A few drawn values look like words, as real ones would.
    assertTrue(found.size() > MANY * 0.99, () -> found.size() + " of " + MANY);
    long whole = found.stream().filter(e -> e.parts().size() == 2).count();
    assertTrue(whole > MANY * 0.98, () -> whole + " of " + MANY);
    assertTrue(found.stream().allMatch(e -> e.service().equals("binance")));
  }

  @Test
  void base64OfBase64EndsSomewhere() {
    byte[] text = ascii("binance_api_key=" + drawn(BASE62));
    while (text.length < 1_000_000) {
      byte[] twice = Arrays.copyOf(text, 2 * text.length);
      System.arraycopy(text, 0, twice, text.length, text.length);
      text = Base64.getEncoder().encode(twice);
    }
    scan(text);
  }

  @Test
  void anotherEncodingCostsNoMoreThanItsSize() {
    String line =
        "binance_api_key=" + drawn(BASE62) + "\n" + "# no more than a remark\n".repeat(50);
    byte[] text = line.repeat(3_000).getBytes(StandardCharsets.UTF_16LE);
    assertEquals(1, scan(text).size());
  }

  private List<Exposure> scan(byte[] content) {
    Supplier<ScanResult> scan = () -> SCANNER.scan("hostile.txt", content);
    ScanResult result = assertTimeoutPreemptively(LIMIT, scan::get);
    assertEquals(List.of(), result.coverage().incompleteBecause());
    return result.exposures();
  }

  private String drawn(String alphabet) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      value.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return value.toString();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(ascii(text));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
