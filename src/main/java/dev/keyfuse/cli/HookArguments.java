package dev.keyfuse.cli;

import dev.keyfuse.hook.Hook;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the command lines that hooks use, {@code hook run}, {@code scan --staged} with little else,
 * without picocli: that alone takes longer than the scan. Everything else is left to it, every
 * mistake included. What options are without being given, their fields say.
 */
final class HookArguments {
  private HookArguments() {}

  /** The command as picocli would have made it; null if this is no such command line. */
  static ScanCommand read(Session session, String... args) {
    if (args.length < 2 || !args[0].equals("scan")) {
      return null;
    }
    ScanCommand command = new ScanCommand(session);
    command.scope = new ScopeOptions();
    command.terminal = new TerminalOptions();
    for (int i = 1; i < args.length; i++) {
      if (!option(command, args[i]) && !path(command, args[i])) {
        return null;
      }
    }
    if (!command.scope.staged) {
      return null;
    }
    return command;
  }

  /**
   * {@code hook run} as picocli would have made it; null if this is no such line, or has options.
   */
  static HookRunCommand readRun(Session session, String... args) {
    boolean run = args.length >= 3 && args[0].equals("hook") && args[1].equals("run");
    if (!run || args.length > 3 && !args[3].equals("--")) {
      return null;
    }
    for (Hook hook : Hook.values()) {
      if (hook.id().equals(args[2])) {
        HookRunCommand command = new HookRunCommand(session);
        command.hook = hook;
        command.arguments = List.of(args).subList(Math.min(4, args.length), args.length);
        command.scope = new ScopeOptions();
        command.terminal = new TerminalOptions();
        return command;
      }
    }
    return null;
  }

  /** Takes an option that was not given before. */
  private static boolean option(ScanCommand command, String arg) {
    TerminalOptions terminal = command.terminal;
    boolean before;
    switch (arg) {
      case "--staged" -> {
        before = command.scope.staged;
        command.scope.staged = true;
      }
      case "-q", "--quiet" -> {
        before = terminal.quiet;
        terminal.quiet = true;
      }
      case "-v", "--verbose" -> {
        before = terminal.verbose;
        terminal.verbose = true;
      }
      case "--no-progress" -> {
        before = terminal.noProgress;
        terminal.noProgress = true;
      }
      default -> {
        return false;
      }
    }
    return !before;
  }

  private static boolean path(ScanCommand command, String arg) {
    if (arg.isEmpty() || arg.startsWith("-") || !command.paths.isEmpty()) {
      return false;
    }
    try {
      command.paths = List.of(Path.of(arg));
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
