package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.source.Copies;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorTableTest {
  private static final AnchorTable TABLE = new AnchorTable(Catalogues.builtIn());

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "BINANCE_API_KEY, binance",
    "binanceApiKey, binance",
    "myBinanceKey, binance",
    "MYBINANCEKEY, binance",
    "binance_us_key, binanceus",
    "BINANCE.US, binanceus",
    "api.binance.us, binanceus",
    "BinanceUS, binanceus",
    "okx, okx",
    "OKX_SECRET, okx",
    "okxApiKey, okx",
    "okxapikey, okx",
    "OkxClient, okx",
    "exOKX, okx",
    "x okex x, okx",
    "htx_key, htx",
    "kraken, kraken",
    "krakenfutures, krakenfutures",
    "kraken_futures_secret, krakenfutures",
    "coinbasepro, coinbaseexchange",
    "COINBASE_PRO_KEY, coinbaseexchange",
    "cryptocom, cryptocom",
    "crypto.com, cryptocom",
    "X-MBX-APIKEY, aster binance binanceus",
    "pybit, bybit",
    "gate_key, gate",
    "'[binance] and kraken', binance kraken"
  })
  void aNameIsFoundInEveryStyle(String text, String services) {
    assertEquals(services, services(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bookx",
        "okxylophone",
        "booking",
        "cokex",
        "geminiprotocol",
        "capgemini",
        "isCoinbase",
        "coinbaseTransaction",
        "investigate",
        "gateway",
        "htxt",
        "mht\u00e4x"
      })
  void aPartOfAnotherWordIsNoName(String text) {
    assertEquals("", services(text));
  }

  @Test
  void theLongestNameWins() {
    List<Anchors.Anchor> anchors = find("binanceus").all();
    assertEquals(1, anchors.size());
    assertEquals(0, anchors.get(0).start());
    assertEquals(9, anchors.get(0).end());
  }

  @Test
  void offsetsAreThoseOfTheNameSeparatorsIncluded() {
    Anchors.Anchor anchor = find("\u00e4 = COINBASE_PRO").all().get(0);
    assertEquals(5, anchor.start());
    assertEquals(17, anchor.end());
  }

  @Test
  void aRangeHoldsTheNamesThatStartInIt() {
    Anchors anchors = find("okx kraken okx");
    assertEquals(3, anchors.all().size());
    assertEquals(1, anchors.within(1, 11).size());
    assertEquals(2, anchors.within(0, 5).size());
    assertEquals(0, anchors.within(12, 14).size());
  }

  @Test
  void aNamesakeMakesTheBareWordDoubtfulButNotItsHost() {
    Anchors alone = find("gemini api.gemini.com");
    Anchors both = find("gemini api.gemini.com google-generativeai");
    for (Anchors.Anchor anchor : both.all()) {
      AnchorTable.Meaning meaning = anchor.meanings().get(0);
      assertEquals(meaning.form() == AnchorTable.Form.WORD, both.doubtful(meaning));
      assertEquals(false, alone.doubtful(meaning));
    }
    assertEquals(2, both.all().size());
  }

  @Test
  void threeLettersInARandomValueAreNoName() {
    assertEquals("", services("q7Zt-8sd7f6gOKXs8d7f6g5h4j"));
    assertEquals("", services("8sd7f6gOKX8d7f6g5h4j"));
    assertEquals("", services("DrbFMl2mS2OkX+q0TPQY2RbE5TT9jR8EGhp6"));
    assertEquals("", services("nh7SaKd4/okX/Gd82bYjPwQ0"));
  }

  @Test
  void aPathIsNoRandomValue() {
    assertEquals("okx", services("src/Exchanges/V5/okx/ClientV5"));
    assertEquals("okx", services("src/iaping/go-okx/rest/api"));
  }

  private static Anchors find(String text) {
    return TABLE.find(text.getBytes(UTF_8));
  }

  private static String services(String text) {
    TreeSet<String> services = new TreeSet<>();
    find(text).all().forEach(a -> a.meanings().forEach(m -> services.add(m.service())));
    return String.join(" ", services);
  }

  /** What is taken over from the text one was derived from is what reading it whole finds. */
  @Test
  void namesAreInheritedThroughCopies() {
    String[] words = {
      "binance",
      "BINANCE_US",
      "okx",
      "gate.io",
      "x",
      "crypto",
      ".com",
      "coinbase_",
      "pro",
      "\n",
      "api",
      "kraken",
      "futures",
      "-",
      "a1b2c3d4okxe5f6",
      "y".repeat(200),
      " "
    };
    Random random = new Random(7);
    long inherited = 0;
    for (int round = 0; round < 400; round++) {
      byte[] text = text(words, random, 200);
      Anchors anchors = TABLE.find(text);
      for (int step = 0; step < 3; step++) {
        int cut = random.nextInt(text.length);
        int end = cut + random.nextInt(Math.min(300, text.length - cut));
        byte[] middle = text(words, random, random.nextInt(4));
        ByteArrayOutputStream edited = new ByteArrayOutputStream();
        edited.write(text, 0, cut);
        edited.writeBytes(middle);
        edited.write(text, end, text.length - end);
        Copies copies = new Copies();
        copies.add(0, 0, cut);
        copies.add(cut + middle.length, end, text.length - end);
        text = edited.toByteArray();
        anchors = TABLE.find(text, anchors, copies);
        assertEquals(TABLE.find(text).all(), anchors.all(), "round " + round);
        inherited += anchors.all().size();
      }
    }
    assertTrue(inherited > 10_000, inherited + " names");
  }

  private static byte[] text(String[] words, Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(words[random.nextInt(words.length)]);
    }
    return text.toString().getBytes(UTF_8);
  }
}
