package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In each text, {@code V1}, {@code V2} … stand for values; what is expected is what they bind to.
 */
class OutlineTest {

  private static Arguments a(String kind, String text, String... expected) {
    return Arguments.of(kind, text, List.of(expected));
  }

  /** Expected: value, its name, and the named regions around it from the inside out. */
  static Stream<Arguments> snippets() {
    return Stream.of(
        a("env", "API_KEY=V1\nexport API_SECRET=\"V2\"\n", "V1 API_KEY", "V2 export API_SECRET"),
        a(
            "command",
            "heroku config:set A_KEY=V1 A_SECRET=V2\n",
            "V1 heroku config:set A_KEY",
            "V2 heroku config:set A_KEY=V1 A_SECRET"),
        a(
            "typed",
            "let key:string = 'V1';\nlet key: &'static str = \"V2\";\n",
            "V1 let key",
            "V2 let key"),
        a(
            "variable",
            "setx A_KEY \"V1\"\nsecret set A_KEY --body V2\nsay A KEY V3\n",
            "V1 A_KEY",
            "V2 A_KEY",
            "V3 -"),
        a(
            "option",
            "send --rpc https://x/y --private-key V1 --to V2\n",
            "V1 --private-key",
            "V2 send --rpc https"),
        a("keywords", "{:a {:key \"V1\" :secret \"V2\"}}\n", "V1 key < a ", "V2 secret < a "),
        a("properties", "a.key = V1\na.secret: V2\n", "V1 a.key", "V2 a.secret"),
        a("ini", "[binance]\nkey = V1\n\n[okx]\nkey = V2\n", "V1 key < binance", "V2 key < okx"),
        a("toml", "[exchange.okx]\nkey = \"V1\" # note\n", "V1 key < exchange.okx"),
        a(
            "json",
            "{\"okx\": {\"key\": \"V1\", \"secret\": \"V2\"}, \"x\": \"V3\"}",
            "V1 key < okx\": ",
            "V2 secret < okx\": ",
            "V3 x"),
        a(
            "yaml",
            "okx:\n  key: V1\n  deep:\n    secret: V2\nkraken:\n  key: V3\n",
            "V1 key < okx",
            "V2 secret < deep < okx",
            "V3 key < kraken"),
        a(
            "yaml list",
            "accounts:\n  - name: a\n    key: V1\n  - name: b\n    key: V2\n",
            "V1 key < accounts",
            "V2 key < accounts"),
        a("yaml block", "key: |\n  V1\nnext: V2\n", "V1 key < key", "V2 next"),
        a(
            "python",
            "class Bot:\n    api_key: str = 'V1'\n    def f(self, secret=\"V2\"):\n        pass\n",
            "V1 api_key < class Bot",
            "V2 secret < def f < class Bot"),
        a(
            "python dict",
            "cfg = {\n    'apiKey': 'V1',\n    'secret': 'V2',\n}\n",
            "V1 apiKey < cfg = ",
            "V2 secret < cfg = "),
        a("python subscript", "c['okx']['key'] = 'V1'\n", "V1 c['okx']['key"),
        a("python default", "k = os.getenv('API_KEY', 'V1')\n", "V1 - < k = os.getenv #1"),
        a(
            "javascript",
            "const ex = new ccxt.okx({ apiKey: 'V1', secret: \"V2\" });\n",
            "V1 apiKey < const ex = new ccxt.okx",
            "V2 secret < const ex = new ccxt.okx"),
        a("typescript", "const key: string = `V1`;\n", "V1 const key"),
        a("template", "fetch(`https://x/?apiKey=V1&y=V2`)\n", "V1 apiKey < fetch", "V2 y < fetch"),
        a("tabs between cells", "x\tV1\t\tV2\t\"V3\"\n", "V1 - #1", "V2 - #3", "V3 - #4"),
        a(
            "tabs that align",
            "\tKey:\t\"V1\"\nSECRET\t\t= V2\nx\t:\tV3",
            "V1 Key",
            "V2 SECRET",
            "V3 x"),
        a(
            "percent-encoded query",
            "next=%2Fx%3Fkey%3DV1%26pad%3Dx%3D%3D%26secret%3DV2&y=V3%3D\nz=V4",
            "V1 key",
            "V2 secret",
            "V4 z"),
        a(
            "percent-encoded json",
            "okx=%7B%22key%22%3A%20%22V1%22%2C%22secret%22%3A%22V2%22%7D&n=V3\n",
            "V1 key < okx=",
            "V2 secret < okx=",
            "V3 n"),
        a("percent-encoded lines", "a%3DV1%0Ab%3DV2%0a", "V1 a", "V2 b"),
        a("percent signs of other kinds", "x%41%3 = V1 %zz %E9\n", "V1 x%41%3"),
        a(
            "java",
            "Client c = new Client(\"V1\", \"V2\");\n",
            "V1 - < Client c = new Client #0",
            "V2 - < Client c = new Client #1"),
        a(
            "java field",
            "private static final String KEY = \"V1\";\n",
            "V1 private static final String KEY"),
        a("java setter", "spec.setApiKey(\"V1\");\n", "V1 - < spec.setApiKey #0"),
        a("kotlin", "val key: String = \"V1\"\n", "V1 val key"),
        a("scala", "val client = Client(key = \"V1\")\n", "V1 key < val client = Client"),
        a(
            "go",
            "c := &okx.Config{\n\tKey:    \"V1\",\n\tSecret: \"V2\",\n}\n",
            "V1 Key < c := &okx.Config",
            "V2 Secret < c := &okx.Config"),
        a(
            "go var",
            "var (\n\tsecret = \"V1\"\n\tkey    = \"V2\"\n)\n",
            "V1 secret < var ",
            "V2 key < var "),
        a(
            "rust",
            "let k = Key::new(\"V1\".into());\nconst S: &str = \"V2\";\npub const T: &'static str = \"V3\";\n",
            "V1 - < let k = Key::new #0",
            "V2 const S",
            "V3 pub const T"),
        a(
            "c#",
            "new ApiCredentials(\"V1\", \"V2\")",
            "V1 - < new ApiCredentials #0",
            "V2 - < new ApiCredentials #1"),
        a(
            "c++",
            "std::string key{\"V1\"};\n#define SECRET \"V2\"\n",
            "V1 - < std::string key",
            "V2 -"),
        a(
            "php",
            "$okx = ['key' => 'V1'];\ndefine('SECRET', 'V2');\n",
            "V1 key < $okx = ",
            "V2 - < define #1"),
        a(
            "ruby",
            "client = Okx.new(key: 'V1', :secret => 'V2')\n",
            "V1 key < client = Okx.new",
            "V2 secret < client = Okx.new"),
        a(
            "perl",
            "my %c = (key => 'V1', secret => 'V2');\n",
            "V1 key < my %c = ",
            "V2 secret < my %c = "),
        a("shell", "curl -H 'X-MBX-APIKEY: V1' https://x\n", "V1 curl -H 'X-MBX-APIKEY"),
        a("shell flags", "bot --key=V1 --secret=V2\n", "V1 bot --key", "V2 bot --key=V1 --secret"),
        a("dockerfile", "ENV API_KEY=V1\nARG SECRET=V2\n", "V1 ENV API_KEY", "V2 ARG SECRET"),
        a(
            "terraform",
            "variable \"key\" {\n  default = \"V1\"\n}\n",
            "V1 default < variable \"key\" "),
        a(
            "xml",
            "<okx>\n  <key>V1</key>\n  <add name=\"secret\" value=\"V2\"/>\n</okx>\n",
            "V1 key < key < okx",
            "V2 add name=\"secret\" value < okx"),
        a(
            "sql",
            "INSERT INTO t (k, s) VALUES ('V1', 'V2');\n",
            "V1 - < INSERT INTO t (k, s) VALUES  #0",
            "V2 - < INSERT INTO t (k, s) VALUES  #1"),
        a("csv", "name,key,secret\na,V1,V2\n", "V1 - #1", "V2 - #2"),
        a("markdown table", "| key | V1 |\n", "V1 - #2"),
        a(
            "notebook",
            "{\"source\": [\"key = 'V1'\\n\", \"s = 'V2'\\n\"]}",
            "V1 key < source\": ",
            "V2 s < source\": "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("snippets")
  void aValueIsBoundToWhatAReaderBindsItTo(String kind, String text, List<String> expected) {
    for (String form : new String[] {text, text.replace("\n", "\r\n")}) {
      byte[] bytes = form.getBytes(UTF_8);
      List<String> found = new ArrayList<>();
      for (Word word : Outline.read(bytes, 0, bytes.length, 1)) {
        String said = form.substring(word.start(), word.end());
        if (said.matches("V\\d")) {
          found.add(describe(form, word));
        }
      }
      assertEquals(String.join("\n", expected), String.join("\n", found), kind);
    }
  }

  private static String describe(String text, Word word) {
    StringBuilder said = new StringBuilder(text.substring(word.start(), word.end())).append(' ');
    said.append(word.named() ? text.substring(word.nameStart(), word.nameEnd()) : "-");
    boolean region = false;
    for (Scope s = word.scope(); s.parent() != null; s = s.parent()) {
      if (s.nameEnd() > s.nameStart()) {
        said.append(" < ").append(text, s.nameStart(), s.nameEnd());
      }
      region |= s.kind() == Scope.Kind.CALL || s.kind() == Scope.Kind.TEXT;
    }
    boolean counts = region || word.scope().parent() == null && word.argument() > 0;
    return said + (!word.named() && counts ? " #" + word.argument() : "");
  }

  @Test
  void linesAreCountedInEveryForm() {
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      String text = String.join(end, "a = 1", "", "b = V1", "c = V2");
      List<Integer> lines = new ArrayList<>();
      for (Word word : Outline.read(text.getBytes(UTF_8), 0, text.length(), 10)) {
        if (word.named()) {
          lines.add(word.line());
        }
      }
      assertEquals(List.of(10, 12, 13), lines);
    }
  }

  @Test
  void anUnbalancedBracketDoesNotSwallowTheFile() {
    String text = "f(a, \nkey = V1\ng[\nsecret = V2\n";
    List<String> names = new ArrayList<>();
    for (Word word : Outline.read(text.getBytes(UTF_8), 0, text.length(), 1)) {
      if (word.named()) {
        names.add(text.substring(word.nameStart(), word.nameEnd()));
      }
    }
    assertEquals(List.of("key", "secret"), names);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void noTextMakesItFailAndWordsComeInOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String signs = "aV1 \t\n\r\"'`=:,;(){}[]<>/\\|&?-_.#!\u00e4";
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(80); i > 0; i--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      byte[] bytes = text.toString().getBytes(UTF_8);
      int last = 0;
      for (Word word : Outline.read(bytes, 0, bytes.length, 1)) {
        assertTrue(word.start() >= last && word.end() > word.start(), text::toString);
        assertTrue(word.nameEnd() <= word.start(), text::toString);
        assertNotNull(word.scope());
        last = word.end();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", "[", "{", "<a>", "a: ", "a=", "- ", "\n ", "[a]\n", "a(b,", "::", "a::b", "\"", "\\"
      })
  void timeGrowsWithTheTextOnly(String unit) {
    byte[] text = unit.repeat(500_000 / unit.length()).getBytes(UTF_8);
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Outline.read(text, 0, text.length, 1));
  }
}
