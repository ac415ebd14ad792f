package dev.keyfuse.cli;

import java.io.IOException;

/** A report could not be written: exit code 3. The message names the output. */
final class OutputException extends Exception {
  OutputException(String output, IOException cause) {
    super("cannot write to " + output + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Whether the reader of a pipe went away, which nobody needs to be told. */
  boolean brokenPipe() {
    String message = String.valueOf(getCause().getMessage());
    return message.contains("Broken pipe") || message.contains("pipe is being closed");
  }
}
