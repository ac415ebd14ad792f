package dev.keyfuse.scan;

/** Words for what should not happen and does. They never quote: a message could hold a secret. */
final class Defects {
  private Defects() {}

  /** Why {@code what} was not looked at, or not to its end. */
  static String words(String what, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      return what
          + ": out of memory; give it more, for example with KEYFUSE_JAVA_OPTS=-Xmx4g, or lower"
          + " --jobs or --max-file-size";
    }
    return what
        + ": could not be analysed ("
        + thrown.getClass().getSimpleName()
        + place(thrown)
        + "), a defect of Keyfuse: please report it";
  }

  private static String place(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.keyfuse.")) {
        return " at " + frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    return "";
  }
}
