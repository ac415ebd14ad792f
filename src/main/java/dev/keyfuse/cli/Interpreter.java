package dev.keyfuse.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads command lines with picocli, and runs what they say. */
final class Interpreter {
  private Interpreter() {}

  static int run(Session session, String... args) {
    return commandLine(session).execute(args);
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
    if (e instanceof TypeConversionException value) {
      console.say(value.getMessage());
      return ExitCode.USAGE.code();
    }
    return Failures.say(console, e);
  }
}
