package dev.keyfuse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompiledCatalogueTest {
  private static final Catalogue WRITTEN = Catalogues.read(Path.of("rules"));

  @Test
  void holdsAllThatTheRuleFilesSay() {
    byte[] bytes = CompiledCatalogue.of(WRITTEN).catalogue();
    assertEquals(WRITTEN, CompiledReader.read(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  @Test
  void isWhatTheBuildLeftBehind() {
    assertEquals(WRITTEN, Catalogues.builtIn());
  }

  @Test
  void theRulesHaveEveryKindOfShapeSoThatEachIsTested() {
    Set<Class<?>> used =
        WRITTEN.services().stream()
            .flatMap(service -> service.parts().stream())
            .flatMap(part -> part.shapes().stream())
            .map(Object::getClass)
            .collect(Collectors.toSet());
    Set<Class<?>> all = Set.of(Shape.class.getPermittedSubclasses());
    assertEquals(all, used);
  }

  @Test
  void aCutOffOneIsNoCatalogue() {
    byte[] bytes = CompiledCatalogue.of(WRITTEN).catalogue();
    String half = new String(bytes, 0, bytes.length / 2, StandardCharsets.ISO_8859_1);
    assertThrows(RuntimeException.class, () -> CompiledReader.read(half));
  }
}
