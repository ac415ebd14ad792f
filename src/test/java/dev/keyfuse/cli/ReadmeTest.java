package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The tables of the README say what the code does, in both directions. */
class ReadmeTest {
  private static final Pattern OPTION_ROW = Pattern.compile("(?m)^\\| `(-[^|]*)` \\|");
  private static final Pattern CODE_ROW = Pattern.compile("(?m)^\\| (\\d) \\| ([^|]+) \\|$");

  private static CommandLine commands() {
    Console console =
        new Console(System.out, System.err, false, false, Map.of(), Clock.systemUTC());
    return Interpreter.commandLine(new Session(console, new BuiltInEngine()));
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  @Test
  void listsEveryOptionOfScanAndNoOther() throws IOException {
    TreeSet<String> documented = new TreeSet<>();
    Matcher row = OPTION_ROW.matcher(readme());
    while (row.find()) {
      Arrays.stream(row.group(1).replace("`", "").split("[ ,]+"))
          .filter(word -> word.startsWith("-"))
          .forEach(documented::add);
    }
    TreeSet<String> actual = new TreeSet<>();
    for (OptionSpec option : commands().getSubcommands().get("scan").getCommandSpec().options()) {
      actual.addAll(Arrays.asList(option.names()));
    }
    assertEquals(actual, documented);
  }

  @Test
  void listsEveryExitCodeAsTheHelpDoes() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    Matcher row = CODE_ROW.matcher(readme());
    while (row.find()) {
      documented.put(row.group(1), row.group(2).replace("`", ""));
    }
    Map<String, String> help =
        commands().getSubcommands().get("scan").getCommandSpec().usageMessage().exitCodeList();
    assertEquals(new TreeMap<>(help), documented);
    Map<String, String> code = new TreeMap<>();
    for (ExitCode exit : ExitCode.values()) {
      code.put(Integer.toString(exit.code()), exit.meaning());
    }
    assertEquals(code, documented);
  }

  @Test
  void namesEveryCommand() throws IOException {
    for (String command : commands().getSubcommands().keySet()) {
      assertTrue(readme().contains("`keyfuse " + command), command);
    }
  }

  @Test
  void namesTheLargeExchanges() throws IOException {
    String readme = readme();
    for (String id :
        ("binance binanceus bitfinex bitget bitmex bitstamp bybit coinbase coinbaseexchange"
                + " cryptocom deribit gate gemini htx kraken krakenfutures kucoin mexc okx")
            .split(" ")) {
      String name = Catalogues.builtIn().service(id).orElseThrow().name();
      assertTrue(readme.contains(name), name + " is not in the README");
    }
  }

  @Test
  void theVersionIsThatOfTheBuild() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(
        pom.contains("<artifactId>keyfuse</artifactId>\n  <version>" + Version.NUMBER + "<"));
    assertTrue(Files.readString(Path.of("CHANGELOG.md")).contains("[" + Version.NUMBER + "]"));
  }
}
