package dev.keyfuse.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CataloguesTest {
  private static final Path RULES = Path.of("rules");

  @Test
  void builtInIsWhatTheRuleFilesSay() {
    Catalogue builtIn = Catalogues.builtIn();
    assertEquals(Catalogues.read(RULES), builtIn);
    assertTrue(builtIn.services().size() >= 19, () -> "only " + builtIn.services().size());
  }

  @Test
  void servicesAreSortedById() {
    List<String> ids = Catalogues.builtIn().services().stream().map(Service::id).toList();
    assertEquals(ids.stream().sorted().toList(), ids);
  }

  @Test
  void namesAreFolded() {
    Names names = Catalogues.builtIn().service("binance").orElseThrow().names();
    assertTrue(names.words().contains("binance"));
    assertTrue(names.headers().contains("x-mbx-apikey"));
    Part key = Catalogues.builtIn().service("binance").orElseThrow().part("key").orElseThrow();
    assertTrue(key.names().contains("apikey"), () -> key.names().toString());
    assertEquals("binance/key", key.rule());
  }

  @Test
  void twoCompilationsAreByteForByteTheSame(@TempDir Path target) throws IOException {
    Path first = target.resolve("first");
    Path second = target.resolve("second");
    for (Path classes : List.of(first, second)) {
      Files.createDirectories(classes);
      RuleCompiler.main(new String[] {"rules", classes.toString(), target + "/source"});
    }
    byte[] compiled = Files.readAllBytes(first.resolve("dev/keyfuse/rules/CompiledRules.class"));
    assertArrayEquals(
        compiled, Files.readAllBytes(second.resolve("dev/keyfuse/rules/CompiledRules.class")));
    assertTrue(compiled.length > 10_000);
  }

  @Test
  void compiledCatalogueHoldsNoSamples() {
    String compiled =
        new String(CatalogueReader.bytes(CatalogueReader.compile(RULES, java.util.Set::of)));
    assertTrue(!compiled.contains("\"examples\"") && !compiled.contains("\"negatives\""));
  }

  @Test
  void laterLayerReplacesAService(@TempDir Path rules) throws IOException {
    Path file = rules.resolve("kraken.yaml");
    Files.writeString(
        file,
        Files.readString(RULES.resolve("kraken.yaml"))
            .replaceFirst("name: Kraken", "name: Release The"));
    Catalogue base = Catalogues.builtIn();
    Catalogue layered = Catalogues.layered(base, Catalogues.read(file));
    assertEquals("Release The", layered.service("kraken").orElseThrow().name());
    assertEquals(base.services().size(), layered.services().size());
    assertEquals(base.knownPublic(), layered.knownPublic());
    assertNotEquals(base.digest(), layered.digest());
  }
}
