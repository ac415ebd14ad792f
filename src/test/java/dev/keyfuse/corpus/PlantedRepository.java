package dev.keyfuse.corpus;

import dev.keyfuse.corpus.Plant.When;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds a git repository, with the git program itself, in which plants live as they say. */
final class PlantedRepository {
  private final Path root;
  private final Path emptyConfig;
  private int clock;

  private PlantedRepository(Path root, Path emptyConfig) {
    this.root = root;
    this.emptyConfig = emptyConfig;
  }

  /** Builds it in a new directory below {@code parent}. */
  static Path build(Path parent, List<Plant> plants) throws IOException, InterruptedException {
    Path root = Files.createDirectory(parent.resolve("repository"));
    Path emptyConfig = Files.createFile(parent.resolve("gitconfig"));
    new PlantedRepository(root, emptyConfig).build(plants);
    return root;
  }

  private void build(List<Plant> plants) throws IOException, InterruptedException {
    git("init", "-q", "-b", "main");
    change("README.md", "# Trading desk\n");
    for (Plant plant : of(plants, When.HEAD)) {
      commit(plant);
    }
    for (Plant plant : of(plants, When.DELETED_LATER)) {
      commit(plant);
    }
    for (Plant plant : of(plants, When.OVERWRITTEN_LATER)) {
      commit(plant);
    }
    removeAndOverwrite(plants);
    branches(plants);
    for (Plant plant : of(plants, When.MERGE_COMMIT_ONLY)) {
      mergeOnly(plant);
    }
    git("gc", "-q");
    change("README.md", "# Trading desk\n\nPacked above, loose below.\n");
    for (Plant plant : of(plants, When.STASH)) {
      write(plant);
      git("add", "-A");
      git("stash", "push", "-q");
    }
    for (Plant plant : of(plants, When.STAGED_ONLY)) {
      write(plant);
      git("add", plant.directory());
      for (String path : plant.files().keySet()) {
        Files.delete(root.resolve(path));
      }
    }
    for (Plant plant : of(plants, When.UNTRACKED)) {
      write(plant);
    }
  }

  private void removeAndOverwrite(List<Plant> plants) throws IOException, InterruptedException {
    for (Plant plant : of(plants, When.DELETED_LATER)) {
      git("rm", "-rq", plant.directory());
      commit("Remove " + plant.directory());
    }
    for (Plant plant : of(plants, When.OVERWRITTEN_LATER)) {
      for (String path : plant.files().keySet()) {
        Files.writeString(root.resolve(path), "moved to the vault\n");
      }
      git("add", "-A");
      commit("Clean " + plant.directory());
    }
  }

  private void branches(List<Plant> plants) throws IOException, InterruptedException {
    for (Plant plant : of(plants, When.OTHER_BRANCH)) {
      git("checkout", "-q", "-b", "feature/" + plant.directory());
      commit(plant);
      git("checkout", "-q", "main");
    }
    for (Plant plant : of(plants, When.TAG_ONLY)) {
      git("checkout", "-q", "--detach");
      commit(plant);
      git("tag", "-a", "-m", "release", "v-" + plant.directory());
      git("checkout", "-q", "main");
    }
  }

  /** Neither parent holds the plant: it came in while merging and left right after. */
  private void mergeOnly(Plant plant) throws IOException, InterruptedException {
    git("checkout", "-q", "-b", "side/" + plant.directory());
    change("side-" + plant.directory() + ".txt", "side\n");
    git("checkout", "-q", "main");
    change("main-" + plant.directory() + ".txt", "main\n");
    git("merge", "-q", "--no-ff", "--no-commit", "side/" + plant.directory());
    commit(plant);
    git("rm", "-rq", plant.directory());
    commit("Tidy up");
  }

  private static List<Plant> of(List<Plant> plants, When when) {
    return plants.stream().filter(plant -> plant.when() == when).toList();
  }

  private void write(Plant plant) throws IOException {
    Scans.write(plant.files(), Form.AS_WRITTEN, root);
  }

  private void commit(Plant plant) throws IOException, InterruptedException {
    write(plant);
    git("add", "-A");
    commit("Add " + plant.directory());
  }

  private void change(String path, String text) throws IOException, InterruptedException {
    Files.writeString(root.resolve(path), text);
    git("add", path);
    commit("Change " + path);
  }

  private void commit(String message) throws IOException, InterruptedException {
    git("commit", "-q", "-m", message);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.autocrlf=false"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", emptyConfig.toString());
    String date = "@" + (1_700_000_000L + 60L * clock++) + " +0000";
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + who + "_NAME", "A Trader");
      environment.put("GIT_" + who + "_EMAIL", "trader@example.org");
      environment.put("GIT_" + who + "_DATE", date);
    }
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + output);
    }
  }
}
