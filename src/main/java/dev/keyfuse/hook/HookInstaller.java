package dev.keyfuse.hook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts Keyfuse's hooks where git looks for them, takes them away again, and says how things are.
 * Writes into hooks directories and, for all repositories at once, the user's git configuration;
 * never into what a repository holds. Answers are sentences, one for each hook.
 */
public interface HookInstaller {

  /**
   * Installs hooks; those that are installed stay.
   *
   * @param launcher the program that starts Keyfuse, absolute
   * @throws HookException if something is in the way; then hooks named before it are installed
   */
  List<String> install(Set<Hook> hooks, String launcher) throws HookException, IOException;

  /**
   * Removes hooks and puts back what was there before them.
   *
   * @throws HookException if one is not as it was installed
   */
  List<String> uninstall(Set<Hook> hooks) throws HookException, IOException;

  /** How things are. */
  List<String> status() throws HookException, IOException;

  /** Whether a hook is installed that cannot start Keyfuse. */
  boolean broken() throws HookException, IOException;

  /**
   * For one repository.
   *
   * @param directory the repository, or a directory in it
   * @throws HookException if it is none, or git looks for its hooks where other repositories or
   *     people would be affected
   */
  static HookInstaller ofRepository(Path directory) throws HookException, IOException {
    return new RepositoryHooks(directory);
  }

  /**
   * For all repositories of the user.
   *
   * @param directory any
   * @param env environment variables
   */
  static HookInstaller ofUser(Path directory, Map<String, String> env) throws HookException {
    return new UserHooks(new GitProgram(directory), UserHooks.configuration(env));
  }

  /** Does something for each hook, in their order. */
  static List<String> each(Set<Hook> hooks, Step step) throws HookException, IOException {
    List<String> done = new ArrayList<>();
    for (Hook hook : Hook.values()) {
      if (hooks.contains(hook)) {
        done.add(step.on(hook));
      }
    }
    return done;
  }

  /** Something to do for a hook. */
  interface Step {
    /** Does it, and says what it did. */
    String on(Hook hook) throws HookException, IOException;
  }
}
