package dev.keyfuse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompiledCatalogueTest {
  private static final Catalogue WRITTEN = Catalogues.read(Path.of("rules"));

  @Test
  void holdsAllThatTheRuleFilesSay() {
    assertEquals(WRITTEN, CompiledReader.read(CompiledCatalogue.of(WRITTEN)));
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
    byte[] bytes = CompiledCatalogue.of(WRITTEN);
    byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
    assertThrows(RuntimeException.class, () -> CompiledReader.read(half));
    assertTrue(bytes.length < 1 << 20);
  }
}
