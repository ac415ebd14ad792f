package dev.keyfuse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompiledCatalogueTest {
  private static final Catalogue WRITTEN = Catalogues.read(Path.of("rules"));

  /** What was written, as a class would hold it; the catalogue itself in these bytes. */
  private static CompiledReader.Pieces pieces(CompiledCatalogue.Compiled compiled, int size) {
    return new CompiledReader.Pieces() {
      @Override
      String[] catalogue() {
        return pieces(Arrays.copyOf(compiled.catalogue(), size));
      }

      @Override
      String[] about() {
        return pieces(compiled.about());
      }

      @Override
      String[] guidance() {
        return pieces(compiled.guidance());
      }
    };
  }

  private static String[] pieces(byte[] bytes) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    return new String[] {all.substring(0, all.length() / 2), all.substring(all.length() / 2)};
  }

  @Test
  void holdsAllThatTheRuleFilesSay() {
    CompiledCatalogue.Compiled compiled = CompiledCatalogue.of(WRITTEN);
    assertEquals(WRITTEN, CompiledReader.read(pieces(compiled, compiled.catalogue().length)));
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
    CompiledCatalogue.Compiled compiled = CompiledCatalogue.of(WRITTEN);
    CompiledReader.Pieces half = pieces(compiled, compiled.catalogue().length / 2);
    assertThrows(RuntimeException.class, () -> CompiledReader.read(half));
  }
}
