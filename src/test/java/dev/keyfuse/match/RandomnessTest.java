package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Alphabet;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomnessTest {
  private static final int VALUES = 20_000;

  /**
   * Share of random values that may be rejected: of very short ones some more look like words,
   * those of one case most, and very long ones hold a word of placeholders by chance. The figures
   * are those of docs/decisions/0008.
   */
  private static double tolerated(String alphabet, int length) {
    boolean mixed = alphabet.startsWith("BASE") && !alphabet.equals("BASE32");
    if (!mixed && length <= 24) {
      return length < 18 ? 0.0125 : 0.0055;
    }
    return length > 150 ? 0.0025 : length < 18 ? 0.0022 : 0.0015;
  }

  /** Every alphabet and number of random characters that a rule file asks for. */
  static List<String> shapes() {
    TreeSet<String> shapes = new TreeSet<>();
    for (Service service : Catalogues.builtIn().services()) {
      for (Part part : service.parts()) {
        for (Shape shape : part.shapes()) {
          if (shape instanceof Shape.Run run) {
            for (int length : run.lengths()) {
              int drawn = length - run.prefix().length() - run.padding();
              shapes.add(run.alphabet().name() + " " + drawn);
            }
          } else if (shape instanceof Shape.Groups groups) {
            shapes.add(groups.alphabet().name() + " " + groups.length() + " dashed");
          }
        }
      }
    }
    return new ArrayList<>(shapes);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void whatIsDrawnAtRandomPasses(String shape) {
    String[] words = shape.split(" ");
    byte[] members = members(Alphabet.valueOf(words[0]));
    int length = Integer.parseInt(words[1]);
    SplittableRandom random = new SplittableRandom(shape.hashCode());
    int rejected = 0;
    int unfilled = 0;
    String example = "";
    for (int i = 0; i < VALUES; i++) {
      byte[] value = new byte[length];
      for (int k = 0; k < length; k++) {
        value[k] = members[random.nextInt(members.length)];
      }
      if (words.length > 2) {
        value[8] = value[length - 13] = '-';
      }
      if (!Randomness.random(value, 0, length)) {
        rejected++;
        example = new String(value, ISO_8859_1);
      }
      unfilled += Randomness.filled(value, 0, length) ? 0 : 1;
    }
    assertTrue(
        rejected < VALUES * tolerated(words[0], length),
        rejected + " rejected, one of them " + example);
    double few = length <= 20 ? 0.004 : 0.001;
    assertTrue(unfilled < VALUES * few, unfilled + " taken for fillers");
  }

  private static byte[] members(Alphabet alphabet) {
    StringBuilder members = new StringBuilder();
    for (char c = '!'; c < 127; c++) {
      if (alphabet.contains((byte) c)) {
        members.append(c);
      }
    }
    return members.toString().getBytes(ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "YOUR_API_KEY_GOES_HERE",
        "your-binance-api-key",
        "yourBybitSecretKey1",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "XXXXXXXXXXXXXXXX",
        "replaceThisWithYourOwnKey",
        "changemechangemechangeme",
        "0123456789abcdef0123456789abcdef",
        "abcdefghijklmnopqrstuvwxyz012345",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "zyxwvutsrqponmlkjihgfedcba987654",
        "deadbeefdeadbeefdeadbeefdeadbeef",
        "00000000000000000000000000000000",
        "1111111111111111",
        "1234567890123456",
        "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4",
        "abababababababababababababababab",
        "testApiKey1234567890",
        "insert_your_secret_here_please",
        "myVerySecretApiKeyForKraken",
        "getAccountBalanceFromExchange",
        "WebSocketConnectionManager",
        "HummingbotLogger",
        "PyperclipClipboard",
        "WithdrawCryptocurrencyFunds",
        "Level2Depth5OrderStream",
        "listenKeyV3ApiRest2",
        "ETHorBTCtoUSDTonTheMarket",
        "calculateMovingAverageConvergence",
        "PositionSizeCalculatorService",
        "handleWithdrawalRequestAsync",
        "should_return_the_order_book",
        "organizationRepositoryFactory",
        "com/example/trading/strategy",
        "src/components/OrderBookTable",
        "exchange-rate-history-service",
        "MAXIMUM_NUMBER_OF_OPEN_ORDERS",
        "NumberOfConcurrentRequests",
        "application-configuration-file",
        "fake_key_for_unit_tests_only",
        "dummysecretdummysecretdummysecret",
        "placeholder_for_the_api_secret",
        "aaaaaaaaaabbbbbbbbbbcccccccccc",
        "20240101120000000000",
        "publicprivatepublicprivate12",
        "sampleSampleSampleSample1234"
      })
  void wordsPatternsAndPlaceholdersFail(String value) {
    assertFalse(Randomness.random(value.getBytes(ISO_8859_1), 0, value.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xxxxxxxxxxxxxxxxxxxxxxxx",
        "00000000000000000000000000000000",
        "abababababababababababababababab",
        "abcdefghijklmnopqrstuvwxyz",
        "12345678901234567890",
        "a7c500000000d91e04b2f8e36c1a7b5d"
      })
  void fillersFailEvenWhereTheFormNamesTheService(String value) {
    assertFalse(Randomness.filled(value.getBytes(ISO_8859_1), 0, value.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f3a9", "9fQ2xLr7Zb1MkT8w"})
  void onlyTheGivenRangeIsJudged(String core) {
    String text = "xxxxxxxx" + core + "xxxxxxxx";
    boolean alone = Randomness.random(core.getBytes(ISO_8859_1), 0, core.length());
    boolean within = Randomness.random(text.getBytes(ISO_8859_1), 8, 8 + core.length());
    assertTrue(alone == within && alone);
  }
}
