package dev.keyfuse.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point: runs one command and exits with its code. */
public final class Main {
  private Main() {}

  /** Runs the command line {@code args}; never returns. */
  public static void main(String[] args) {
    int code = run(Console.system(), new BuiltInEngine(), args);
    StartArchive.inUse().ifPresent(StartArchive::dropIfForeign);
    System.exit(code);
  }

  /** Runs a command without ending the process. */
  static int run(Console console, Engine engine, String... args) {
    Session session = new Session(console, engine);
    try {
      return commandLine(session).execute(args);
    } catch (Throwable crash) {
      return crash(console, crash);
    } finally {
      console.err().flush();
    }
  }

  /** The commands, ready to run or to be asked about their options. */
  static CommandLine commandLine(Session session) {
    Console console = session.console();
    boolean colour = console.outTerminal() && !console.env().containsKey("NO_COLOR");
    CommandLine commands = new CommandLine(new KeyfuseCommand(), new Commands(session));
    commands.setExpandAtFiles(false);
    commands.setUsageHelpWidth(Math.max(80, Math.min(110, console.width(100))));
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF));
    commands.setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler((mistake, args) -> mistake(console, mistake));
    commands.setExecutionExceptionHandler((e, command, parsed) -> failure(console, e));
    commands.setExitCodeExceptionMapper(e -> ExitCode.INCOMPLETE.code());
    return commands;
  }

  private static int mistake(Console console, ParameterException mistake) {
    words(mistake).lines().forEach(console::say);
    PrintWriter err = new PrintWriter(console.err(), true, StandardCharsets.UTF_8);
    UnmatchedArgumentException.printSuggestions(mistake, err);
    String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    console.say("see '" + command + " --help'");
    return ExitCode.USAGE.code();
  }

  private static String words(ParameterException mistake) {
    if (mistake instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      String first = unmatched.getUnmatched().get(0);
      boolean command = !mistake.getCommandLine().getSubcommands().isEmpty();
      return command ? "there is no command '" + first + "'" : "'" + first + "' is one too many";
    }
    return String.valueOf(mistake.getMessage());
  }

  private static int failure(Console console, Exception e) {
    if (e instanceof UsageException usage) {
      usage.problems().forEach(console::say);
      return ExitCode.USAGE.code();
    }
    if (e instanceof IncompleteException incomplete) {
      console.say(incomplete.getMessage());
      return ExitCode.INCOMPLETE.code();
    }
    if (e instanceof TypeConversionException value) {
      console.say(value.getMessage());
      return ExitCode.USAGE.code();
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
  private static int crash(Console console, Throwable crash) {
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
