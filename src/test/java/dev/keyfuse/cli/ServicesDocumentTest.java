package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServicesDocumentTest {
  private static final Path TABLE = Path.of("docs/services.md");

  @Test
  void theTableOfServicesIsThatOfTheRules() throws IOException {
    String written = Files.readString(TABLE);
    String table = table();
    assertEquals(
        table,
        written.substring(written.indexOf("| service |")),
        "write it anew: ./keyfuse rules list --markdown, below the text in " + TABLE);
  }

  private static String table() throws IOException {
    StringBuilder table = new StringBuilder();
    ServicesTable.write(Catalogues.builtIn().services(), table);
    return table.toString();
  }

  /** Lines such as {@code Kraken = kraken/secret}: their name for it, and our rule. */
  @Test
  void everyRuleThatOtherScannersHaveHasOurs() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("test-fixtures/peers.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    Set<String> rules =
        Catalogues.builtIn().services().stream()
            .flatMap(service -> service.parts().stream())
            .map(part -> part.rule())
            .collect(Collectors.toSet());
    assertTrue(lines.size() > 60, lines.size() + " rules");
    assertEquals(
        List.of(), lines.stream().filter(line -> !rules.contains(line.split(" = ")[1])).toList());
  }

  @Test
  void everyExchangeOfCcxtHasARow() throws IOException {
    List<String> ids =
        Files.readAllLines(Path.of("test-fixtures/ccxt-ids.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    Set<String> known =
        Catalogues.builtIn().services().stream()
            .flatMap(service -> service.ccxt().stream())
            .collect(Collectors.toSet());
    assertTrue(ids.size() > 100, ids.size() + " ids");
    assertEquals(List.of(), ids.stream().filter(id -> !known.contains(id)).toList());
  }
}
