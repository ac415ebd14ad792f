package dev.keyfuse.cli;

/** What is said of what went wrong, and the exit code for it. */
final class Failures {
  private Failures() {}

  /** Of a command that threw. */
  static int say(Console console, Exception e) {
    if (e instanceof UsageException usage) {
      usage.problems().forEach(console::say);
      return ExitCode.USAGE.code();
    }
    if (e instanceof IncompleteException incomplete) {
      console.say(incomplete.getMessage());
      return ExitCode.INCOMPLETE.code();
    }
    if (e instanceof OutputException output) {
      if (!output.brokenPipe()) {
        console.say(output.getMessage());
      }
      return ExitCode.INCOMPLETE.code();
    }
    return crash(console, e);
  }

  /** Names the place, never the message: a message could quote what was being scanned. */
  static int crash(Console console, Throwable crash) {
    if (crash instanceof OutOfMemoryError) {
      console.say(
          "out of memory; the scan is not complete. Give it more, for example with"
              + " KEYFUSE_JAVA_OPTS=-Xmx4g, or lower --jobs or --max-file-size");
    } else {
      console.say(
          "internal error: "
              + crash.getClass().getSimpleName()
              + place(crash)
              + "; the scan is not complete. This is a bug: please report this line and the"
              + " output of 'keyfuse --version'. KEYFUSE_DEBUG=1 shows where it happened");
    }
    if (console.env().containsKey("KEYFUSE_DEBUG")) {
      for (Throwable cause = crash; cause != null; cause = cause.getCause()) {
        console.say(cause.getClass().getName());
        for (StackTraceElement frame : cause.getStackTrace()) {
          console.say("  at " + frame);
        }
      }
    }
    return ExitCode.INCOMPLETE.code();
  }

  private static String place(Throwable crash) {
    for (StackTraceElement frame : crash.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.keyfuse.")) {
        return " at " + frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    return "";
  }
}
