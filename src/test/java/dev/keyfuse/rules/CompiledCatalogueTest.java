package dev.keyfuse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
  void theShapesThatAStartReadsAreThoseOfTheServices() {
    Catalogue read = Catalogues.builtIn();
    ShapeIndex compiled = read.shapes();
    ShapeIndex collected = new CollectedShapes(WRITTEN.services());
    assertEquals(collected.longest(), compiled.longest());
    assertEquals(collected.longestCore(), compiled.longestCore());
    int longest = Math.max(compiled.longest(), compiled.longestCore());
    for (int length = -1; length <= longest + 1; length++) {
      assertEquals(collected.hasLength(length), compiled.hasLength(length));
      assertEquals(!collected.ofLength(length).isEmpty(), compiled.hasLength(length));
      assertEquals(
          said(collected, collected.ofLength(length)), said(compiled, compiled.ofLength(length)));
      assertEquals(
          said(collected, collected.ofCore(length)), said(compiled, compiled.ofCore(length)));
    }
    for (ShapeIndex.Kind kind : ShapeIndex.Kind.values()) {
      assertFalse(compiled.of(kind).isEmpty(), kind.name());
      assertEquals(said(collected, collected.of(kind)), said(compiled, compiled.of(kind)));
    }
  }

  private static List<String> said(ShapeIndex index, List<ShapeIndex.Entry> entries) {
    return entries.stream()
        .map(
            entry ->
                entry.shape()
                    + " "
                    + entry.unique()
                    + entry.mixed()
                    + Arrays.stream(entry.parts()).mapToObj(n -> index.part(n).rule()).toList())
        .toList();
  }

  @Test
  void thePartsOfShapesAreThoseOfTheCatalogue() {
    Catalogue read = Catalogues.builtIn();
    Part met = read.shapes().only(read.shapes().of(ShapeIndex.Kind.PEM).get(0));
    assertTrue(read.services().stream().anyMatch(s -> s.parts().stream().anyMatch(p -> p == met)));
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
