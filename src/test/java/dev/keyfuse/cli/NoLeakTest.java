package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets never leak through us: plants known values, runs every command in every format and at
 * every verbosity, also where it fails, and searches all output for them and for any {@value
 * #PIECE} successive characters of them.
 */
class NoLeakTest {
  private static final int PIECE = 8;
  private static final Pattern ID = Pattern.compile("kf1:[a-z0-9-]+:[a-z2-7]{20}");

  @TempDir Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Map<String, String> values = new LinkedHashMap<>();
  private Path target;

  @BeforeEach
  void plant() throws IOException {
    target = Files.createDirectory(directory.resolve("bot"));
    value("binance key", "base62:64");
    value("binance secret", "base62:64");
    value("okx key", "uuid");
    value("okx secret", "HEX:32");
    value("okx passphrase", "passphrase:14");
    value("kraken secret", "base64:64");
    value("kraken key", "b64chars:56");
    value("coinbase private key", "pem-ec-p256|escaped");
    value("bybit secret", "alnum:36");
    value("lone secret", "base62:64");
    write(
        "bot.py",
        "import ccxt\nb = ccxt.binance({\n 'apiKey': '%s',\n 'secret': '%s'})\n",
        "binance key",
        "binance secret");
    write(
        ".env",
        "OKX_API_KEY=%s\nOKX_SECRET_KEY=%s\nOKX_PASSPHRASE=%s\nAPI_SECRET=%s\n",
        "okx key",
        "okx secret",
        "okx passphrase",
        "lone secret");
    write(
        "kraken.json",
        "{\"kraken\": {\"key\": \"%s\", \"secret\": \"%s\"}}\n",
        "kraken key",
        "kraken secret");
    write(
        "cdp_api_key.json",
        "{\"name\": \"organizations/x/apiKeys/y\", \"privateKey\": \"%s\"}\n",
        "coinbase private key");
    write("client.go", "// bybit\nclient := bybit.NewClient(\"\", \"%s\")\n", "bybit secret");
    // A value in a file name, and a file that is wrong as a rule file and as a report.
    Files.writeString(
        target.resolve(values.get("binance secret") + ".py"),
        Files.readString(target.resolve("bot.py")));
  }

  private void value(String name, String generator) {
    values.put(name, Samples.expand("${" + generator + "}", "no-leak/" + name));
  }

  private void write(String file, String text, String... names) throws IOException {
    Object[] planted = Stream.of(names).map(values::get).toArray();
    Files.writeString(target.resolve(file), String.format(text, planted));
  }

  private int run(String... args) {
    Console console =
        new Console(
            printed,
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            false,
            false,
            Map.of("KEYFUSE_DEBUG", "1"),
            Clock.systemUTC());
    return Main.run(console, new BuiltInEngine(), args);
  }

  private String output() {
    String output = printed.toString(StandardCharsets.UTF_8);
    printed.reset();
    return output;
  }

  private void assertSilent(String output, String from) {
    for (Map.Entry<String, String> value : values.entrySet()) {
      String secret = value.getValue();
      for (int i = 0; i + PIECE <= secret.length(); i++) {
        String piece = secret.substring(i, i + PIECE);
        boolean armour =
            piece.contains("-") || piece.matches(".*(PRIVATE|BEGIN|END).*|[A-Z ]*KEY.*");
        if (!armour && output.contains(piece)) {
          assertFalse(true, from + " shows part of the " + value.getKey() + " at character " + i);
        }
      }
    }
  }

  @Test
  void noFormatAtAnyVerbosityShowsAValue() {
    TreeSet<String> services = new TreeSet<>();
    for (String format : List.of("text", "json", "sarif")) {
      for (String detail : List.of("--quiet", "--color=always", "--verbose")) {
        int code = run("scan", "-f", format, detail, target.toString());
        String output = output();
        assertEquals(1, code, output);
        assertSilent(output, "scan -f " + format + " " + detail);
        Matcher id = ID.matcher(output);
        while (id.find()) {
          services.add(id.group().split(":")[1]);
        }
      }
    }
    // Otherwise silence would prove nothing.
    assertTrue(services.containsAll(List.of("binance", "okx", "kraken")), services.toString());
  }

  @Test
  void noRunbookOrExplanationShowsAValue() {
    run("scan", "--quiet", target.toString());
    Matcher id = ID.matcher(output());
    int seen = 0;
    while (id.find()) {
      assertEquals(0, run("explain", id.group(), target.toString()));
      assertSilent(output(), "explain");
      for (String format : List.of("text", "markdown")) {
        assertEquals(0, run("runbook", "-f", format, id.group(), target.toString()));
        assertSilent(output(), "runbook");
      }
      seen++;
    }
    assertTrue(seen >= 3, "saw only " + seen);
  }

  @Test
  void noErrorShowsAValue() {
    for (String file : List.of(".env", "bot.py", "kraken.json", "client.go")) {
      String path = target.resolve(file).toString();
      assertEquals(2, run("rules", "check", path));
      assertSilent(output(), "rules check " + file);
      assertEquals(2, run("scan", "--rules", path, target.toString()));
      assertSilent(output(), "scan --rules " + file);
      assertEquals(2, run("runbook", "--report", path));
      assertSilent(output(), "runbook --report " + file);
    }
  }

  @Test
  void theSearchItselfFindsAValue() throws IOException {
    Path full = directory.resolve("full.txt");
    assertEquals(1, run("scan", "--show-secrets", "-o", full.toString(), target.toString()));
    assertSilent(output(), "the console");
    String report = Files.readString(full);
    assertTrue(report.contains(values.get("binance secret")));
    assertTrue(report.contains(values.get("okx passphrase")));
  }
}
