package dev.keyfuse.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The build step that turns {@code rules/}, and the word lists, into classes a start reads. */
public final class RuleCompiler {
  /** A constant has at most 65,535 bytes, and a character at most two of them here. */
  private static final int PIECE = 32_000;

  private static final int LINE = 60;

  private RuleCompiler() {}

  /**
   * Lints and compiles.
   *
   * @param arguments the directory of rule files, the directory of classes, and one for the source
   * @throws RuleProblems with everything that is wrong; the build shows its message and fails
   * @throws IOException if the result can't be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException(
          "needs the directory of rule files, that of classes, and one for the source");
    }
    Catalogue catalogue =
        CatalogueReader.read(CatalogueReader.compile(Path.of(arguments[0]), Set::of));
    Path sources = Path.of(arguments[2]).resolve("dev/keyfuse/rules");
    compile(sources, "CompiledRules", source(CompiledCatalogue.of(catalogue)), arguments[1]);
    compile(sources, "CompiledWords", words(), arguments[1]);
  }

  private static void compile(Path sources, String name, String text, String classes)
      throws IOException {
    Path source = sources.resolve(name + ".java");
    Files.createDirectories(sources);
    Files.writeString(source, text);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler: build with a JDK");
    }
    List<String> options =
        List.of("-d", classes, "--release", "17", "-proc:none", "-implicit:none", "-g:none");
    String[] all = new String[options.size() + 1];
    options.toArray(all);
    all[options.size()] = source.toString();
    if (compiler.run(null, null, null, all) != 0) {
      throw new IllegalStateException("what was compiled is no Java: " + source);
    }
  }

  /** What most starts never ask for is in classes of its own, which they then need not read. */
  static String source(CompiledCatalogue.Compiled compiled) {
    StringBuilder source = new StringBuilder("package dev.keyfuse.rules;\n\n");
    source.append("final class CompiledRules {\n");
    method(source, "catalogue", compiled.catalogue());
    aside(source, "about", "About", compiled.about());
    aside(source, "guidance", "Guidance", compiled.guidance());
    return source.append("}\n").toString();
  }

  /** A class for each list: most starts ask for none, and most others for one. */
  private static String words() {
    StringBuilder source = new StringBuilder("package dev.keyfuse.rules;\n\n");
    source.append("final class CompiledWords {\n");
    StringBuilder of = new StringBuilder();
    of.append("  static String[] of(String language) {\n    return switch (language) {\n");
    for (WordList list : WordList.all()) {
      String language = list.language();
      of.append("      case \"").append(language).append("\" -> ").append(language).append("();\n");
      String type = language.substring(0, 1).toUpperCase(Locale.ROOT) + language.substring(1);
      aside(source, language, type, WordList.resource(language));
    }
    of.append("      default -> new String[0];\n    };\n  }\n");
    return source.append(of).append("}\n").toString();
  }

  private static void aside(StringBuilder source, String name, String type, byte[] bytes) {
    source.append("  static String[] ").append(name).append("() {\n");
    source.append("    return ").append(type).append(".pieces();\n  }\n");
    source.append("  private static final class ").append(type).append(" {\n");
    method(source, "pieces", bytes);
    source.append("  }\n");
  }

  private static void method(StringBuilder source, String name, byte[] bytes) {
    source.append("  static String[] ").append(name).append("() {\n    return new String[] {\n");
    for (int from = 0; from < bytes.length; from += PIECE) {
      int to = Math.min(bytes.length, from + PIECE);
      source.append("      \"");
      for (int i = from; i < to; i++) {
        if (i > from && (i - from) % LINE == 0) {
          source.append("\"\n          + \"");
        }
        append(source, bytes[i] & 0xff);
      }
      source.append("\",\n");
    }
    source.append("    };\n  }\n");
  }

  private static void append(StringBuilder source, int c) {
    if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
      source.append((char) c);
    } else {
      source.append('\\').append((char) ('0' + (c >> 6)));
      source.append((char) ('0' + (c >> 3 & 7))).append((char) ('0' + (c & 7)));
    }
  }
}
