package dev.keyfuse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.RuleProblems.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleProblemsTest {
  private static final String GOOD =
      """
      id: acme
      name: Acme
      kind: exchange
      names:
        words: [acme]
        hosts: [api.acme.example]
      parts:
        - id: key
          kind: key
          specificity: shared
          shapes:
            - run: {alphabet: hex-lower, lengths: [32]}
          names: [api key]
        - id: secret
          kind: secret
          specificity: distinctive
          shapes:
            - run: {alphabet: base64, lengths: [88], padding: 2}
          names: [secret]
          checks: ["base64:64"]
      credentials:
        - [key, secret]
      sources:
        - {fact: forms, url: "https://acme.example", confidence: doc}
      guidance:
        revoke: {steps: [Delete the key.]}
        danger: Orders in your name.
      """;

  @TempDir private Path rules;

  @BeforeEach
  void goodFileIsGood() throws IOException {
    Catalogue catalogue = Catalogues.read(write("acme.yaml", GOOD));
    assertEquals(List.of("acme"), List.copyOf(catalogue.byId().keySet()));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(rules.resolve(name), text);
  }

  private List<Problem> problems() {
    return assertThrows(RuleProblems.class, () -> Catalogues.read(rules)).problems();
  }

  /** Each mistake replaces one text by another; line and part of the message are expected. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: Acme              | nome: Acme              | 2  | unknown field "nome"
          kind: exchange          | kind: bank              | 3  | "bank" is no kind
          words: [acme]           | words: []               | 4  | at least one of words and weak
          words: [acme]           | words: [acme, A-C-M-E]  | 5  | is in the list already
          words: [acme]           | words: [acme x, ACME  X] | 5 | is in the list already
          words: [acme]           | words: [acme, '--']     | 5  | must have Latin letters or digits
          names: [secret]         | names: [secret, '키']   | 19 | must have Latin letters or digits
          words: [acme]           | words: acme             | 5  | must be a list
          words: [acme]           | words: [acme, 42]       | 5  | must be text
          api.acme.example        | 'https://acme/'         | 6  | is no host name
          hex-lower, lengths: [32] | hex-lower, lengths: [9] | 12 | length 9 is not in 16 to
          hex-lower, lengths: [32] | hex-lower, lengths: [64, 32] | 12 | must be sorted
          hex-lower, lengths: [32] | hex-lower, lengths: []  | 12 | lengths are missing
          hex-lower, lengths: [32] | hex-lower, lengths: [x] | 12 | must be a whole number
          alphabet: hex-lower     | alphabet: hax           | 12 | "hax" is no alphabet
          run: {alphabet: hex-lower, lengths: [32]} | pattern: {regex: '(?=a)b', lengths: [32]} | 12 | not a valid re2 pattern
          run: {alphabet: hex-lower, lengths: [32]} | free: {alphabet: printable, min: 8, max: 9} | 12 | can't be searched for
          run: {alphabet: hex-lower, lengths: [32]} | groups: {alphabet: hex-lower, sizes: [32]} | 12 | at least two sizes
          run: {alphabet: hex-lower, lengths: [32]} | pem: [dsa]  | 12 | pem takes key types
          run: {alphabet: hex-lower, lengths: [32]} | words: {list: bip40, counts: [12]} | 12 | "bip40" is no word list
          run: {alphabet: hex-lower, lengths: [32]} | words: {list: bip39, counts: [12, 25]} | 12 | counts must be sorted
          run: {alphabet: hex-lower, lengths: [32]} | numbers: {counts: []} | 12 | counts must be sorted
          run: {alphabet: hex-lower, lengths: [32]} | spanning: {core: {alphabet: hex-lower, lengths: [32]}, regex: 'a(?=b)'} | 12 | not a valid re2 pattern
          run: {alphabet: hex-lower, lengths: [32]} | spanning: {core: {alphabet: hex-lower, lengths: [32]}, regex: 'a.+/[0-9a-f]{32}'} | 12 | nothing says where its match can begin
          run: {alphabet: hex-lower, lengths: [32]} | spanning: {core: {alphabet: hex-lower, lengths: [32]}, regex: 'a/[0-9a-f]{20}'} | 12 | the core has to be inside
          run: {alphabet: hex-lower, lengths: [32]} | spanning: {core: {alphabet: hex-lower, lengths: [32]}, regex: '[a-z]{290}://[0-9a-f]{40}'} | 12 | can begin 301 before its core
          run: {alphabet: hex-lower, lengths: [32]} | spanning: {core: {alphabet: hex-lower, lengths: [32]}, regex: '^a/[0-9a-f]{32}'} | 12 | no ^ $
          run: {alphabet: hex-lower, lengths: [32]} | spanning: {core: {alphabet: hex-lower, lengths: [32]}, regex: '(a)/([0-9a-f]{32})'} | 12 | one group at most
          run: {alphabet: hex-lower, lengths: [32]} | spanning: {core: {alphabet: hex-lower, lengths: [9]}, regex: 'a/[0-9a-f]{9}'} | 12 | length 9 is not in 16
          run: {alphabet: hex-lower, lengths: [32]} | spanning: {core: {alphabet: hex-lower, lengths: [32], min: 4}, regex: 'a/[0-9a-f]{32}'} | 12 | either lengths, or min and max
          run: {alphabet: hex-lower, lengths: [32]} | spanning: {core: {prefix: abcdefgh, alphabet: hex-lower, lengths: [20]}, regex: 'abcdefgh[0-9a-f]{12}'} | 12 | a value of 48 bits
          run: {alphabet: hex-lower, lengths: [32]} | spanning: {core: {alphabet: hex-lower, lengths: [32]}} | 12 | "regex" is missing
          run: {alphabet: hex-lower, lengths: [32]} | blob: {}  | 12 | unknown field "blob"
          hex-lower, lengths: [32] | hex-lower, min: 32, max: 64 | 12 | are for context parts
          hex-lower, lengths: [32] | hex-lower, lengths: [32], max: 64 | 12 | has either lengths, or
          specificity: shared     | specificity: context    | 12 | takes a run with min and max
          kind: key               | kind: uid     | 8  | a uid can't be searched for
          kind: key               | kind: passphrase | 8  | could be guessed from its fingerprint
          hex-lower, lengths: [32] | digits, lengths: [18] | 12 | a value of 59 bits could be guessed
          hex-lower, lengths: [32] | hex-lower, prefix: ab_, lengths: [16] | 12 | a value of 52 bits
          run: {alphabet: hex-lower, lengths: [32]} | groups: {alphabet: hex-lower, sizes: [8, 7]} | 12 | a value of 60 bits
          names: [api key]        | names: []               | 8  | has no names
          specificity: shared     | specificity: rare       | 10 | "rare" is no specificity
          padding: 2              | padding: 3              | 18 | 0 to 2
          base64:64               | base64:63               | 20 | can't pass: 88 characters are 64 bytes
          base64:64               | base65:64               | 20 | is no known check
          base64:64               | pem:dsa                 | 20 | names no known key type
          - [key, secret]         | - [key, sekret]         | 22 | is no part of this service
          - [key, secret]         | - [key]                 | 22 | is in none of the credentials
          id: secret              | id: key                 | 14 | is used twice
          id: secret              | id: The Secret          | 14 | lower-case letters and digits
          id: acme                | id: acne                | 1  | must be the file's name
          confidence: doc         | confidence: rumour      | 24 | "rumour" is no confidence
          [Delete the key.]       | []                      | 26 | revoke needs steps
          Orders in your name.    | ''                      | 25 | needs danger
          guidance:               | note:                   | 1  | guidance is missing
          """)
  void mistakeIsReportedWithItsLine(String good, String bad, int line, String message)
      throws IOException {
    assertTrue(GOOD.contains(good), good);
    int at = GOOD.indexOf(good);
    write("acme.yaml", GOOD.substring(0, at) + bad + GOOD.substring(at + good.length()));
    List<Problem> problems = problems();
    assertTrue(
        problems.stream()
            .anyMatch(
                problem ->
                    Math.abs(problem.line() - line) <= (line == 22 ? 1 : 0)
                        && problem.file().endsWith("acme.yaml")
                        && problem.message().contains(message)),
        problems::toString);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alphabet: base62, min: 20, max: 128               | ''
          alphabet: base64url, min: 16, max: 256            | ''
          prefix: sk-, alphabet: base62, min: 20, max: 128  | ''
          alphabet: base62, min: 15, max: 128               | must be in 16 to 256
          alphabet: base62, min: 20, max: 257               | must be in 16 to 256
          alphabet: base62, min: 21, max: 20                | must be in 16 to 256
          alphabet: base62, max: 20                         | must be in 16 to 256
          alphabet: base62, min: 20, max: 40, padding: 1    | neither lengths nor padding
          alphabet: printable, min: 20, max: 40             | printable is no alphabet of a run
          alphabet: digits, min: 16, max: 40                | 53 bits could be guessed
          prefix: abcdefghij, alphabet: base62, min: 20, max: 40 | 59 bits could be guessed
          """)
  void contextPartsGiveARangeOfLengths(String run, String message) throws IOException {
    String context = "specificity: context";
    String text = GOOD.replaceFirst("specificity: shared", context);
    write("acme.yaml", text.replace("alphabet: hex-lower, lengths: [32]", run));
    if (message.isEmpty()) {
      Catalogues.read(rules);
    } else {
      assertTrue(problems().toString().contains(message), () -> problems().toString());
    }
  }

  @Test
  void allProblemsOfAllFilesComeAtOnceInOrder() throws IOException {
    write("acme.yaml", GOOD.replace("kind: exchange", "kind: bank").replace("[api key]", "[]"));
    write("bad.yaml", "id: [\n");
    write("copy.yaml", GOOD);
    write("empty.yaml", "");
    write("list.yaml", "- a\n");
    RuleProblems e = assertThrows(RuleProblems.class, () -> Catalogues.read(rules));
    List<String> files =
        e.problems().stream().map(p -> Path.of(p.file()).getFileName() + ":" + p.line()).toList();
    assertEquals(
        List.of(
            "acme.yaml:3",
            "acme.yaml:8",
            "bad.yaml:1",
            "copy.yaml:1",
            "copy.yaml:1",
            "empty.yaml:0",
            "list.yaml:1"),
        files);
    assertEquals(e.problems().size(), e.getMessage().lines().count());
    assertTrue(e.getMessage().contains("acme.yaml:3: \"bank\" is no kind"), e.getMessage());
  }

  @Test
  void duplicateKeysAndAliasesAreRefused() throws IOException {
    write("acme.yaml", GOOD + "name: Again\n");
    assertTrue(problems().toString().contains("\"name\" is given twice"));
    write("acme.yaml", GOOD.replace("[acme]", "&w [acme]") + "ccxt: *w\n");
    assertTrue(problems().toString().contains("anchors and aliases"), problems()::toString);
  }

  @Test
  void missingDirectoryEmptyDirectoryAndBrokenEncodingAreSaid(@TempDir Path other)
      throws IOException {
    Path missing = other.resolve("nowhere");
    assertTrue(message(missing).contains("no such rule file"), message(missing));
    assertTrue(message(other).contains("no rule files here"), message(other));
    Path latin =
        Files.write(other.resolve("x.yaml"), "id: é".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(message(latin).contains("not UTF-8"), message(latin));
  }

  private static String message(Path path) {
    return assertThrows(RuleProblems.class, () -> Catalogues.read(path)).getMessage();
  }

  @Test
  void deepNestingIsAProblemNotACrash() throws IOException {
    write("deep.yaml", "id: " + "[".repeat(500) + "]".repeat(500));
    assertTrue(problems().toString().contains("nested deeper"), problems()::toString);
  }

  @Test
  void samplesAreLintedToo() throws IOException {
    write(
        "acme.yaml",
        GOOD
            + """
            examples:
              - {path: a, text: "${base62:64", finds: [key]}
              - {path: a, text: "${base99:64}", finds: [key]}
              - {path: a, text: "x", finds: []}
              - {path: a, text: "x", finds: [nope]}
            negatives:
              - {path: a, text: "x"}
              - {path: a, txt: "x", why: w}
            """);
    String all = problems().toString();
    for (String expected :
        List.of(
            "acme.yaml:29: unknown generator",
            "acme.yaml:30: ${base99:64}",
            "acme.yaml:31: a sample in examples must say what it finds",
            "acme.yaml:32: \"nope\" is no part",
            "acme.yaml:34: a sample in negatives must say why",
            "acme.yaml:35: unknown field \"txt\"")) {
      assertTrue(all.contains(expected), () -> expected + " not in " + all);
    }
  }

  @Test
  void knownPublicHoldsHashesOnly() throws IOException {
    write("known-public.yaml", "- {sha256: swordfish, what: a key, source: docs}\n");
    assertTrue(problems().toString().contains("64 lower-case hexadecimal"));
    write(
        "known-public.yaml",
        "- {sha256: \"" + "0a".repeat(32) + "\", what: a key, source: docs}\n");
    assertEquals("a key", Catalogues.read(rules).knownPublic().get("0a".repeat(32)));
  }

  @Test
  void configurationFilesAreLintedWithTheirLines() throws IOException {
    write("acme.yaml", GOOD);
    write(
        "config-files.yaml",
        """
        - id: one
          name: a file
          paths: ['a/**/b.json', '{exchange}_{exchange}.txt']
          fields: {key: kee}
          source: docs
          confidence: doc
        - id: one
          name: a file
          service: nobody
          fields: {}
          source: docs
          confidence: doc
        - id: two
          name: a file
          beside: [x]
          service: acme
          exchange: name
          exchanges: {us: nowhere}
          fields: {key: key, other: nothing}
          source: docs
          confidence: doc
          path: a
        """);
    String all = problems().toString();
    for (String expected :
        List.of(
            "config-files.yaml:3: \"a/**/b.json\" must be names",
            "config-files.yaml:3: \"{exchange}_{exchange}.txt\" must be names",
            "config-files.yaml:4: \"kee\" is no kind of part",
            "config-files.yaml:7: nothing tells this file",
            "config-files.yaml:7: id \"one\" is used twice",
            "config-files.yaml:9: no service has the id \"nobody\"",
            "config-files.yaml:10: \"fields\" is missing or empty",
            "config-files.yaml:16: either the service is fixed",
            "config-files.yaml:18: no service has the id \"nowhere\"",
            "config-files.yaml:22: unknown field \"path\"")) {
      assertTrue(all.contains(expected), () -> expected + " not in " + all);
    }
  }

  @Test
  void configurationFilesOfADirectoryReplaceThoseOfTheSameId() throws IOException {
    write(
        "config-files.yaml",
        """
        - id: gekko
          name: mine
          paths: [mine.toml]
          service: binance
          fields: {key: key}
          source: ours
          confidence: doc
        """);
    Catalogue all = Catalogues.builtInWith(List.of(rules));
    assertEquals(
        List.of("mine"),
        all.configFiles().stream()
            .filter(f -> f.id().equals("gekko"))
            .map(ConfigFile::name)
            .toList());
    assertEquals(Catalogues.builtIn().configFiles().size(), all.configFiles().size());
  }
}
