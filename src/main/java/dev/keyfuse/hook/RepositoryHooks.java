package dev.keyfuse.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The hooks of one repository, which its linked work trees share. */
final class RepositoryHooks implements HookInstaller {
  private final Path directory;
  private final Path common;
  private final Optional<Path> workTree;
  private final String scope;
  private final HookDirectory hooks;

  RepositoryHooks(Path start) throws HookException, IOException {
    GitProgram git = new GitProgram(start);
    Optional<String> top = git.ask("rev-parse", "--show-toplevel");
    Path root = Path.of(top.isPresent() ? top.get() : git.tell("rev-parse", "--absolute-git-dir"));
    workTree = top.isPresent() ? Optional.of(root.toRealPath()) : Optional.empty();
    // Git takes relative paths of hooks from where it runs them.
    GitProgram there = new GitProgram(root);
    common = root.resolve(there.tell("rev-parse", "--git-common-dir")).toRealPath();
    directory = root.resolve(there.tell("rev-parse", "--git-path", "hooks")).normalize();
    scope = scope(there);
    hooks = new HookDirectory(directory);
  }

  /** Whose configuration says where hooks are; empty if none does. */
  private static String scope(GitProgram git) throws HookException {
    String answer = git.ask("config", "--show-scope", "--get", "core.hooksPath").orElse("");
    return answer.split("\t", 2)[0];
  }

  @Override
  public List<String> install(Set<Hook> wanted, String launcher) throws HookException, IOException {
    Hook first = wanted.iterator().next();
    requireOwn(first);
    requireSense(wanted);
    return HookInstaller.each(wanted, hook -> hooks.install(hook, launcher));
  }

  /** Hooks that others share are theirs to change. */
  private void requireOwn(Hook hook) throws HookException, IOException {
    Path real = real(directory);
    if (real.startsWith(common)) {
      return;
    }
    Optional<Manager> manager = Manager.ofDirectory(directory.toString());
    if (manager.isPresent()) {
      throw manager.get().refusal(hook, directory.toString());
    }
    String line = "  keyfuse hook run " + hook + " -- \"$@\" || exit $?";
    if (workTree.isPresent() && real.startsWith(workTree.get())) {
      throw new HookException(
          "git takes this repository's hooks from "
              + directory
              + " (core.hooksPath), which is part of",
          "  what it holds, for everybody who works on it. Add this line to "
              + directory.resolve(hook.id())
              + " yourself:",
          line);
    }
    if (scope.equals("global") || scope.equals("system")) {
      throw new HookException(
          "git takes the hooks of all your repositories from "
              + directory
              + " (core.hooksPath) and looks for",
          "  none in this one. 'keyfuse hook install --global' puts Keyfuse's there");
    }
    throw new HookException(
        "git takes this repository's hooks from "
            + directory
            + " (core.hooksPath), which other repositories",
        "  may use too. Add this line to " + directory.resolve(hook.id()) + " yourself:",
        line);
  }

  private void requireSense(Set<Hook> wanted) throws HookException {
    if (workTree.isEmpty() && wanted.equals(EnumSet.of(Hook.PRE_COMMIT, Hook.PRE_PUSH))) {
      throw new HookException(
          "this repository is bare: on a server it takes --pre-receive; if people commit or push"
              + " from it,",
          "  name the hooks with --pre-commit and --pre-push one at a time");
    }
  }

  /** Without links, as far as it is there. */
  private static Path real(Path path) throws IOException {
    Path missing = Path.of("");
    Path at = path.toAbsolutePath().normalize();
    while (at.getParent() != null && !Files.exists(at)) {
      missing = at.getFileName().resolve(missing);
      at = at.getParent();
    }
    return at.toRealPath().resolve(missing).normalize();
  }

  @Override
  public List<String> uninstall(Set<Hook> wanted) throws HookException, IOException {
    if (!real(directory).startsWith(common)) {
      return List.of("no hooks of Keyfuse are installed in this repository");
    }
    Set<Hook> installed = EnumSet.noneOf(Hook.class);
    for (Hook hook : wanted) {
      if (hooks.state(hook) != HookDirectory.State.NONE
          && hooks.state(hook) != HookDirectory.State.OTHER) {
        installed.add(hook);
      }
    }
    return installed.isEmpty()
        ? List.of("no hooks of Keyfuse are installed in " + directory)
        : HookInstaller.each(installed, hooks::uninstall);
  }

  @Override
  public List<String> status() throws HookException, IOException {
    List<String> lines =
        new ArrayList<>(
            HookInstaller.each(EnumSet.of(Hook.PRE_COMMIT, Hook.PRE_PUSH), hooks::status));
    if (hooks.state(Hook.PRE_RECEIVE) != HookDirectory.State.NONE) {
      lines.add(hooks.status(Hook.PRE_RECEIVE));
    }
    if (!scope.isEmpty()) {
      lines.add("git takes hooks from " + directory + " (core.hooksPath, " + scope + ")");
    }
    return lines;
  }

  @Override
  public boolean broken() throws IOException {
    for (Hook hook : Hook.values()) {
      if (hooks.broken(hook)) {
        return true;
      }
    }
    return false;
  }
}
