package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Samples;
import dev.keyfuse.rules.WordList;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recovery phrases and arrays of bytes, however they are laid out and wherever they stand. */
class BlocksTest {
  private static final CandidateFinder FINDER = new CandidateFinder(WideRules.catalogue());

  private static final List<String> PHRASES =
      List.of(
          "${bip39:12}",
          "${bip39:15}",
          "${bip39:18}",
          "${bip39:21}",
          "${bip39:24}",
          "${bip39-french:12}",
          "${bip39-spanish:12}",
          "${bip39-italian:24}",
          "${bip39-portuguese:12}",
          "${bip39-czech:12}",
          "${bip39-japanese:12}",
          "${bip39-korean:24}",
          "${bip39-chinese-simplified:12}",
          "${bip39-chinese-traditional:24}");

  /** How the words of a phrase are laid out, and what stands around them. */
  enum Setting {
    ALONE(v -> v),
    ENV("MNEMONIC=\"%s\"\nINFURA=x\n"::formatted),
    LABELLED("Seed phrase: %s.\n"::formatted),
    PROSE(v -> "this wallet is (" + v + ") and it must never be shown to other people"),
    LONG_PROSE(
        v ->
            "nobody but their owner ever knew how those coins were kept, for wallets were restored by"
                + " somebody who typed "
                + v
                + " whatever program was asking after things which matter, however often others"
                + " warned them about phishing"),
    COLUMNS(v -> "number,word\n" + numbered(v, ",", "\n")),
    CAPITALS(v -> "X=" + v.toUpperCase(java.util.Locale.ROOT)),
    COMMAS(v -> "words: " + v.replace(" ", ", ") + ";"),
    ARRAY(v -> "const m = [\"" + v.replace(" ", "\", \"") + "\"];"),
    ARRAY_OVER_LINES(v -> "{\n  \"m\": [\n    '" + v.replace(" ", "',\n    '") + "'\n  ]\n}"),
    LINES(v -> v.replace(" ", "\r\n") + "\r\n"),
    NUMBERED(v -> numbered(v, ". ", "\n")),
    NUMBERED_IN_BRACKETS(v -> numbered(v, ") ", "  ")),
    LISTED(v -> "- " + v.replace(" ", "\n- ") + "\n"),
    ESCAPED("{\\\"m\\\": \\\"%s\\\"}"::formatted),
    ESCAPED_LINES(v -> "'first.\\n" + v.replace(" ", "\\n") + "\\n'"),
    WRAPPED(v -> wrapped(v)),
    WIDE_SPACES(v -> v.replace(" ", "\u3000"));

    private final UnaryOperator<String> around;

    Setting(UnaryOperator<String> around) {
      this.around = around;
    }
  }

  private static String numbered(String phrase, String after, String end) {
    String[] words = phrase.split(" ");
    return IntStream.range(0, words.length)
        .mapToObj(i -> (i + 1) + after + words[i] + end)
        .collect(Collectors.joining());
  }

  private static String wrapped(String phrase) {
    String[] words = phrase.split(" ");
    return IntStream.range(0, words.length)
        .mapToObj(i -> words[i] + (i % 5 == 4 ? "\n  " : " "))
        .collect(Collectors.joining());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void thePhraseIsFoundAndNothingMore(Setting setting) {
    for (String generator : PHRASES) {
      for (int seed = 0; seed < 10; seed++) {
        String phrase = Samples.expand(generator, "phrase#" + seed);
        for (int shift = 0; shift < 50; shift += 7) {
          String text = "= ".repeat(shift) + setting.around.apply(phrase);
          assertEquals(List.of(normal(phrase)), find(text), setting + ": " + text);
        }
      }
    }
  }

  /** Wherever the looks fall, the outcome is the same. */
  @Test
  void placesOfLooksMakeNoDifference() {
    String phrase = Samples.expand("${bip39:12}", "looks");
    String numbers = Samples.expand("${solana-json}", "looks");
    for (int shift = 0; shift < 100; shift++) {
      String before = ".".repeat(shift);
      assertEquals(List.of(phrase), find(before + "\n" + numbered(phrase, ". ", "\n")));
      assertEquals(List.of(numbers), find(before + numbers));
    }
  }

  @Test
  void wordsBesideAPhraseAreNoPartOfItIfItsChecksumSaysSo() {
    int right = 0;
    for (int seed = 0; seed < 100; seed++) {
      String phrase = Samples.expand("${bip39:12}", "beside#" + seed);
      right += find("my secret phrase " + phrase).equals(List.of(phrase)) ? 1 : 0;
      right += find(phrase + " please spend").equals(List.of(phrase)) ? 1 : 0;
    }
    // One in sixteen other twelve words has a right checksum, too.
    assertTrue(right > 160, right + " of 200");
  }

  @Test
  void aWordThatLeadsToAPhraseMayBeOfTheSameList() {
    for (int seed = 0; seed < 50; seed++) {
      String phrase = Samples.expand("${bip39:12}", "leads#" + seed);
      assertTrue(find("wallet recovery phrase\n" + phrase + "\n").contains(phrase), phrase);
      assertTrue(find("the old phrase " + phrase + "\n").contains(phrase), phrase);
    }
  }

  @Test
  void ofSeveralLinesEachIsAPhrase() {
    List<String> phrases =
        IntStream.range(0, 40).mapToObj(i -> Samples.expand("${bip39:12}", "lines#" + i)).toList();
    assertEquals(phrases, find(String.join("\n", phrases)));
    assertEquals(phrases.subList(0, 2), find(String.join("\n", phrases.subList(0, 2))));
  }

  @Test
  void bitsInATableAreNoPhrase() {
    Random random = new Random(7);
    for (int row = 0; row < 200; row++) {
      String bits =
          IntStream.range(0, 12)
              .mapToObj(i -> random.nextBoolean() ? "true" : "false")
              .collect(Collectors.joining(", "));
      assertEquals(List.of(), find("0: []bool{" + bits + "},"));
    }
  }

  @Test
  void aTableOfFewWordsIsNoPhrase() {
    Random random = new Random(8);
    for (int row = 0; row < 200; row++) {
      String words =
          IntStream.range(0, 12)
              .mapToObj(i -> i < 4 ? i % 2 : random.nextInt(2))
              .map(i -> i == 0 ? "over" : "under")
              .collect(Collectors.joining(" "));
      assertEquals(List.of(), find("| " + words + " |"));
    }
  }

  @Test
  void charactersInATableAreNoPhrase() {
    String table = "鏖 鏊 馕 饔 麾 黻 黼 鼗 鼙 齄 龀 龅 龆 龇 龈";
    for (int seed = 0; seed < 20; seed++) {
      String phrase = Samples.expand("${bip39-chinese-simplified:12}", "table#" + seed);
      assertEquals(List.of(), find("0: \"" + table + " " + phrase + " " + table + "\","));
      assertEquals(List.of(phrase), find(table + "\n" + phrase + "\n" + table + "\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "SEED=\"%s\"\n",
        "Monero, 2019:\n\n%s\n\nheight 12",
        "restore('%s', 0)",
        "a: %s."
      })
  void aPhraseOfMoneroIsFoundWithoutItsList(String around) {
    for (int seed = 0; seed < 20; seed++) {
      String phrase = Samples.expand("${monero}", "monero#" + seed);
      for (int shift = 0; shift < 40; shift += 7) {
        String before = "= ".repeat(shift);
        assertEquals(List.of(phrase), find(before + around.formatted(phrase)));
        assertEquals(List.of(phrase), find(before + around.formatted(wrapped(phrase))));
        assertEquals(List.of(phrase), find(before + numbered(phrase, ". ", "\n")));
        assertEquals(List.of(phrase), find("['" + phrase.replace(" ", "', '") + "']"));
      }
    }
  }

  @Test
  void wordsThatRepeatAreNoPhraseOfMonero() {
    String phrase = Samples.expand("${monero}", "repeated");
    String first = phrase.substring(0, phrase.indexOf(' '));
    assertEquals(List.of(), find((first + " ").repeat(25)));
    assertEquals(List.of(), find(phrase + " " + first));
    String second = phrase.split(" ")[1];
    String last = phrase.substring(phrase.lastIndexOf(' ') + 1);
    String shortened = last.equals(second) ? first : second;
    assertEquals(List.of(), find(phrase.replace(shortened, shortened.substring(0, 3))));
    assertEquals(List.of(), find(phrase.substring(0, phrase.lastIndexOf(' '))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"english", "french", "japanese", "chinese_simplified"})
  void aListOfWordsHoldsNoPhrase(String language) {
    WordList list =
        WordList.all().stream().filter(l -> l.language().equals(language)).findFirst().get();
    assertEquals(List.of(), find(String.join("\n", list.words())));
    assertEquals(List.of(), find(String.join(" ", list.words())));
    assertEquals(List.of(), find("\"" + String.join("\", \"", list.words()) + "\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$: abandon ability.able about above absent absorb abstract absurd abuse access accident",
        "abandon_ability able about above absent absorb abstract absurd abuse access accident",
        "abandon(ability able about above absent absorb abstract absurd abuse access accident",
        "abandon ability able about above absent absorb abstract absurd abuse access",
        "abandon ability able about above the absent absorb abstract absurd abuse access"
      })
  void whatIsNotInARowIsNoPhrase(String text) {
    assertEquals(List.of(), find(text));
  }

  @Test
  void arraysOfBytesAreFoundOverLinesToo() {
    for (int seed = 0; seed < 20; seed++) {
      String array = Samples.expand("${solana-json}", "array#" + seed);
      assertEquals(List.of(array), find(array));
      assertEquals(List.of(array), find("{\"k\": " + array.replace(",", ", ") + "}"));
      assertEquals(List.of(array), find(array.replace(",", ",\n        ").replace("]", ",\n]")));
      assertEquals(List.of(array), find("Uint8Array.from(" + array.replace(",", ",\r\n") + ")"));
      assertEquals(List.of(array), find("x = {\"secretKey\":" + indexed(array) + "}"));
      assertEquals(List.of(array), find(indexed(array).replace(":", ": ").replace(",", ",\n  ")));
      assertEquals(List.of(), find(indexed(array).replace("\"7\"", "\"70\"")));
      assertEquals(List.of(), find(indexed(array).replace('{', '[')));
      assertEquals(List.of(), find(array.replace("]", ",1]")));
      assertEquals(List.of(), find(array.replace(",", ",300,").substring(0, 200) + "]"));
      assertEquals(List.of(), find(array.replace(",", ";")));
    }
    assertEquals(List.of(), find("[" + "0,255,".repeat(31) + "1,2]"));
  }

  /** As JavaScript writes an array of bytes into JSON. */
  private static String indexed(String array) {
    String[] numbers = array.substring(1, array.length() - 1).split(",");
    return IntStream.range(0, numbers.length)
        .mapToObj(i -> "\"" + i + "\":" + numbers[i])
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Ten megabytes of what looks like it, and of what nearly does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,",
        "[1,1,1,1,1,1,1,",
        "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33]",
        "abandon ",
        "abandon\n",
        "abandon ability able about above absent absorb abstract absurd abuse access accident\n",
        "lorem ipsum dolor sit amet consect adipis elit sed eiusmod tempor incid ",
        "1. ",
        "\\n",
        "\u3000",
        "\u3042",
        "\u3042 ",
        " ",
        "a"
      })
  void timeGrowsWithTheInputOnly(String unit) {
    byte[] bytes = unit.getBytes(UTF_8);
    byte[] text = new byte[10_000_000];
    for (int i = 0; i < text.length; i++) {
      text[i] = bytes[i % bytes.length];
    }
    assertTimeoutPreemptively(Duration.ofSeconds(90), () -> FINDER.find(text, NOWHERE));
  }

  private static final CandidateFinder.Sink NOWHERE =
      new CandidateFinder.Sink() {
        @Override
        public void candidate(Candidate candidate) {}

        @Override
        public void decoded(int start, int end, byte[] text, String how) {}
      };

  private static String normal(String phrase) {
    return Normalizer.normalize(phrase, Normalizer.Form.NFKD);
  }

  private static List<String> find(String text) {
    CandidateFinderTest.Found found = new CandidateFinderTest.Found();
    FINDER.find(text.getBytes(UTF_8), found);
    return found.candidates.stream().map(c -> new String(c.value(), UTF_8)).toList();
  }
}
