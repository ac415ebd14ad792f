package dev.keyfuse.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hooks of all repositories of the user. From version 2.54 on git runs hooks that its configuration
 * names beside those of a repository. Before, it can be told of a directory whose hooks go into
 * each new repository, or of one that stands for the hooks of all: the latter turns off all others,
 * so it is used only where it is set already.
 */
final class UserHooks implements HookInstaller {
  private static final Set<Hook> POSSIBLE = EnumSet.of(Hook.PRE_COMMIT, Hook.PRE_PUSH);
  private static final String HOOKS_PATH = "core.hooksPath";
  private static final String TEMPLATE = "init.templateDir";

  private final GitProgram git;
  private final Path own;
  private final boolean configured;

  /**
   * Hooks of the user who runs git.
   *
   * @param own directory for Keyfuse's own files
   */
  UserHooks(GitProgram git, Path own) throws HookException {
    this(git, own, git.atLeast(2, 54));
  }

  /**
   * Hooks of the user who runs git.
   *
   * @param configured whether git runs hooks that its configuration names
   */
  UserHooks(GitProgram git, Path own, boolean configured) {
    this.git = git;
    this.own = own;
    this.configured = configured;
  }

  /** Where Keyfuse keeps what a user decided. */
  static Path configuration(Map<String, String> env) {
    String xdg = env.getOrDefault("XDG_CONFIG_HOME", "");
    String home = env.getOrDefault("HOME", System.getProperty("user.home"));
    return xdg.isEmpty() ? Path.of(home, ".config", "keyfuse") : Path.of(xdg, "keyfuse");
  }

  @Override
  public List<String> install(Set<Hook> hooks, String launcher) throws HookException, IOException {
    if (!POSSIBLE.containsAll(hooks)) {
      throw new HookException("--pre-receive is for a single repository, on a server");
    }
    Optional<Path> shared = path(HOOKS_PATH);
    if (shared.isPresent()) {
      HookDirectory directory = new HookDirectory(shared.get());
      return HookInstaller.each(hooks, hook -> directory.install(hook, launcher));
    }
    return configured ? configure(hooks, launcher) : fillTemplate(hooks, launcher);
  }

  private List<String> configure(Set<Hook> hooks, String launcher)
      throws HookException, IOException {
    HookDirectory directory = new HookDirectory(scripts());
    List<String> done = HookInstaller.each(hooks, hook -> directory.install(hook, launcher));
    for (Hook hook : hooks) {
      String script = scripts().resolve(hook.id()).toString().replace('\\', '/');
      git.tell("config", "--global", section(hook) + ".event", hook.id());
      git.tell(
          "config",
          "--global",
          section(hook) + ".command",
          "'" + script.replace("'", "'\\''") + "'");
    }
    return done;
  }

  private List<String> fillTemplate(Set<Hook> hooks, String launcher)
      throws HookException, IOException {
    Path template = path(TEMPLATE).orElse(template());
    HookDirectory directory = new HookDirectory(template.resolve("hooks"));
    List<String> done =
        new ArrayList<>(HookInstaller.each(hooks, hook -> directory.install(hook, launcher)));
    if (path(TEMPLATE).isEmpty()) {
      // What git's own template has, and programs count on.
      Files.createDirectories(template.resolve("info"));
      Files.writeString(template.resolve("info/exclude"), "");
      git.tell("config", "--global", TEMPLATE, template.toString());
    }
    done.add(
        "this holds for repositories that are made or cloned from now on; in one that is there, run"
            + " 'keyfuse hook install', or 'git init' for all that the template has");
    return done;
  }

  @Override
  public List<String> uninstall(Set<Hook> hooks) throws HookException, IOException {
    List<String> done = new ArrayList<>();
    for (Path directory : places()) {
      HookDirectory place = new HookDirectory(directory);
      for (Hook hook : hooks) {
        if (place.state(hook) != HookDirectory.State.NONE
            && place.state(hook) != HookDirectory.State.OTHER) {
          done.add(place.uninstall(hook));
        }
      }
    }
    for (Hook hook : hooks) {
      if (git.ask("config", "--global", "--get", section(hook) + ".event").isPresent()) {
        git.tell("config", "--global", "--remove-section", section(hook));
      }
    }
    if (path(TEMPLATE).equals(Optional.of(template())) && empty(template().resolve("hooks"))) {
      git.tell("config", "--global", "--unset", TEMPLATE);
      Files.deleteIfExists(template().resolve("info/exclude"));
      Files.deleteIfExists(template().resolve("info"));
      Files.deleteIfExists(template().resolve("hooks"));
      Files.deleteIfExists(template());
      done.add("repositories made meanwhile keep theirs: 'keyfuse hook uninstall' in each");
    }
    return done.isEmpty() ? List.of("no hooks are installed for all repositories") : done;
  }

  private static boolean empty(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return true;
    }
    try (var entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  @Override
  public List<String> status() throws HookException, IOException {
    List<String> lines = new ArrayList<>();
    for (Path directory : places()) {
      HookDirectory place = new HookDirectory(directory);
      for (Hook hook : POSSIBLE) {
        if (place.state(hook) != HookDirectory.State.NONE) {
          lines.add(place.status(hook));
        }
      }
    }
    return lines.isEmpty() ? List.of("no hooks are installed for all repositories") : lines;
  }

  @Override
  public boolean broken() throws HookException, IOException {
    for (Path directory : places()) {
      for (Hook hook : POSSIBLE) {
        if (new HookDirectory(directory).broken(hook)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Path> places() throws HookException {
    List<Path> places = new ArrayList<>();
    path(HOOKS_PATH).ifPresent(places::add);
    places.add(scripts());
    places.add(path(TEMPLATE).orElse(template()).resolve("hooks"));
    return places;
  }

  private Path scripts() {
    return own.resolve("hooks");
  }

  private Path template() {
    return own.resolve("git-template");
  }

  private static String section(Hook hook) {
    return "hook.keyfuse-" + hook;
  }

  /** A directory that the user's configuration names. */
  private Optional<Path> path(String key) throws HookException {
    String value = git.ask("config", "--global", "--type=path", "--get", key).orElse("");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Path path = Path.of(value);
    if (!path.isAbsolute()) {
      throw new HookException(
          "your git configuration has '"
              + key
              + " = "
              + value
              + "', another directory in each repository: make it absolute, or install in each");
    }
    return Optional.of(path);
  }
}
