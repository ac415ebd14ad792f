package dev.keyfuse.rules;

/**
 * Stands in for the class of this name that {@link RuleCompiler} makes of {@code rules/} and puts
 * in its place. A class, since Java keeps those of a start in its archive: nothing has to be
 * unpacked.
 */
final class CompiledRules {
  private CompiledRules() {}

  /** Pieces of what {@link CompiledCatalogue} wrote, a character for each byte. */
  static String[] catalogue() {
    return new String[0];
  }

  /** The same of what is only asked where something was found. */
  static String[] about() {
    return new String[0];
  }

  /** The same of all guidance. */
  static String[] guidance() {
    return new String[0];
  }
}
