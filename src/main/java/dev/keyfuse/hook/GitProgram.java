package dev.keyfuse.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks git where it looks for hooks: only it knows all of its configuration. Nothing that is asked
 * here starts a program which a repository names.
 */
final class GitProgram {
  private final Path directory;
  private final Map<String, String> variables;

  /** Runs git in a directory. */
  GitProgram(Path directory) {
    this(directory, Map.of());
  }

  /** Runs git in a directory, with further environment variables. */
  GitProgram(Path directory, Map<String, String> variables) {
    this.directory = directory;
    this.variables = Map.copyOf(variables);
  }

  /** What it prints, without line feeds at the end; empty if it fails. */
  Optional<String> ask(String... arguments) throws HookException {
    return run(null, arguments);
  }

  /**
   * What it prints.
   *
   * @throws HookException if it fails, with what it said
   */
  String tell(String... arguments) throws HookException {
    StringBuilder complaint = new StringBuilder();
    Optional<String> answer = run(complaint, arguments);
    if (answer.isEmpty()) {
      throw new HookException("git says: " + complaint.toString().strip());
    }
    return answer.get();
  }

  /** Whether its version is at least {@code major.minor}. */
  boolean atLeast(int major, int minor) throws HookException {
    Matcher version = Pattern.compile("(\\d+)\\.(\\d+)").matcher(tell("version"));
    if (!version.find()) {
      return false;
    }
    int first = Integer.parseInt(version.group(1));
    return first > major || first == major && Integer.parseInt(version.group(2)) >= minor;
  }

  private Optional<String> run(StringBuilder complaint, String... arguments) throws HookException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(variables);
    if (complaint == null) {
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    } else {
      builder.redirectErrorStream(true);
    }
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      byte[] bytes = process.getInputStream().readAllBytes();
      String output = new String(bytes, StandardCharsets.UTF_8).replaceAll("[\r\n]+$", "");
      if (process.waitFor() == 0) {
        return Optional.of(output);
      }
      if (complaint != null) {
        complaint.append(output);
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HookException("interrupted while git ran");
    } catch (IOException e) {
      throw new HookException("git could not be started: it has to be on the PATH");
    }
  }
}
