package dev.keyfuse.cli;

import dev.keyfuse.cli.RehearsalRepository.Staged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Does what a hook does, in a small repository of its own, while Java takes notes of the classes
 * that it needs. Started by the launcher only.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @param arguments the archive that is being made; the repository is put beside it for the time
   * @throws IOException if it cannot be put there
   */
  public static void main(String[] arguments) throws IOException {
    StartArchive archive = new StartArchive(Path.of(arguments[0]));
    archive.prune();
    Path directory = Files.createTempDirectory(archive.file().getParent(), "rehearsal");
    try {
      RehearsalRepository repository = RehearsalRepository.create(directory);
      String path = directory.toString();
      for (Staged staged : Staged.values()) {
        repository.stage(staged);
        Main.run(Console.system(), new BuiltInEngine(), "scan", "--staged", "--quiet", path);
        Main.run(Console.system(), new BuiltInEngine(), "scan", "--staged", path);
        Main.run(console(path), new BuiltInEngine(), "hook", "run", "pre-commit", "--");
      }
      archive.describe();
    } finally {
      delete(directory);
    }
  }

  /** As git starts a hook in another directory. */
  private static Console console(String directory) {
    Console system = Console.system();
    Map<String, String> env = new HashMap<>(system.env());
    env.put("GIT_DIR", directory + "/.git");
    env.put("GIT_WORK_TREE", directory);
    return new Console(system.out(), system.err(), false, false, env, system.clock());
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> found = Files.walk(directory)) {
      found.forEach(all::add);
    }
    all.sort(Comparator.reverseOrder());
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
