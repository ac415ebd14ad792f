package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes repositories with the git program: no user configuration, a clock that ticks by commit. */
public final class GitKit {
  private static final long START = 1_700_000_000;

  private final Path directory;
  private long now = START;

  private GitKit(Path directory) {
    this.directory = directory;
  }

  /** A new repository with a work tree. Skips the test where git is not installed. */
  public static GitKit init(Path directory) throws IOException {
    Files.createDirectories(directory);
    GitKit kit = new GitKit(directory);
    kit.git("init", "-q", "-b", "main");
    return kit;
  }

  /** A new repository whose ids have 64 digits. */
  public static GitKit initSha256(Path directory) throws IOException {
    Files.createDirectories(directory);
    GitKit kit = new GitKit(directory);
    kit.git("init", "-q", "-b", "main", "--object-format=sha256");
    return kit;
  }

  public static GitKit at(Path directory) {
    return new GitKit(directory);
  }

  public Path path() {
    return directory;
  }

  /** Runs git and answers its output. */
  public String git(String... arguments) throws IOException {
    return run(null, 0, arguments).strip();
  }

  /** Runs git and answers its output, a character for each byte of it. */
  public String gitBytes(String... arguments) throws IOException {
    return run(null, 0, arguments);
  }

  /** Runs git where it is expected to answer with exit code 1. */
  String gitFailing(String... arguments) throws IOException {
    return run(null, 1, arguments);
  }

  public String gitWithInput(Path input, String... arguments) throws IOException {
    return run(input, 0, arguments).strip();
  }

  private String run(Path input, int exit, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectErrorStream(true);
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    Map<String, String> env = builder.environment();
    env.keySet().removeIf(name -> name.startsWith("GIT_"));
    env.put("GIT_CONFIG_NOSYSTEM", "1");
    env.put("GIT_CONFIG_GLOBAL", "/dev/null");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      env.put("GIT_" + who + "_NAME", "A. Tester");
      env.put("GIT_" + who + "_EMAIL", "tester@example.org");
      env.put("GIT_" + who + "_DATE", now + " +0000");
    }
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      assumeTrue(false, "git is not installed");
      throw e;
    }
    if (input == null) {
      process.getOutputStream().close();
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    try {
      assertEquals(exit, process.waitFor(), () -> command + ": " + output);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return output;
  }

  public GitKit write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.copy(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        file,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    return this;
  }

  /** Commits everything in the work tree; the commit's id. */
  public String commit(String message) throws IOException {
    now += 60;
    git("add", "-A", "-f");
    git("commit", "-q", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD");
  }

  public String commit(String path, String text) throws IOException {
    return write(path, text).commit("Change " + path);
  }

  /** Id of the blob that holds a text, whether stored or not. */
  public String blobId(String text) throws IOException {
    Path file = Files.createTempFile("keyfuse", ".txt");
    try {
      Files.writeString(file, text);
      return git("hash-object", "--no-filters", file.toString());
    } finally {
      Files.delete(file);
    }
  }

  /** Every file below a directory with its size and time of change. */
  static Map<String, String> snapshot(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        files.put(
            file.toString(),
            Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                + " "
                + (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : -1));
      }
    }
    return files;
  }
}
