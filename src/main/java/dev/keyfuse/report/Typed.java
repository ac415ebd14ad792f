package dev.keyfuse.report;

/** Words of a command that people copy to their shell. */
final class Typed {
  private Typed() {}

  /** The word, in quotes if a shell would make something else of it. */
  static String word(String word) {
    boolean plain = word.matches("[A-Za-z0-9_/.-][A-Za-z0-9_/.@+-]*");
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
