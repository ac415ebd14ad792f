package dev.keyfuse.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The build step that turns {@code rules/} into the resource a normal start reads. */
public final class RuleCompiler {
  private RuleCompiler() {}

  /**
   * Lints and compiles.
   *
   * @param arguments the directory of rule files, and the file to write
   * @throws RuleProblems with everything that is wrong; the build shows its message and fails
   * @throws IOException if the result can't be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("needs the directory of rule files and the file to write");
    }
    Path target = Path.of(arguments[1]);
    Catalogue catalogue = CatalogueReader.read(CatalogueReader.compile(Path.of(arguments[0])));
    byte[] compiled = CompiledCatalogue.of(catalogue);
    Files.createDirectories(target.toAbsolutePath().getParent());
    Files.write(target, compiled);
  }
}
