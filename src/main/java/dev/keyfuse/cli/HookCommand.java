package dev.keyfuse.cli;

import dev.keyfuse.hook.Hook;
import dev.keyfuse.hook.HookException;
import dev.keyfuse.hook.HookInstaller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keyfuse hook}. */
@Command(
    name = "hook",
    description = {
      "Puts Keyfuse into git's hooks, so that a credential is stopped before it is committed or"
          + " pushed.",
      "",
      "A hook that is there already is kept and runs first. Uninstalling puts it back."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyfuse hook install               pre-commit and pre-push of this repository",
      "  keyfuse hook install --pre-push    only that",
      "  keyfuse hook install --global      of all repositories",
      "  keyfuse hook status",
      "  keyfuse hook uninstall"
    },
    exitCodeList = {"0:done", "2:usage error, or something is in the way", "3:could not do it"},
    subcommands = HookRunCommand.class)
final class HookCommand implements Runnable {
  private final Session session;

  @Spec CommandSpec spec;

  HookCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: install, uninstall, status or run");
  }

  /** Which hooks, and whose. */
  static final class Which {
    @Option(names = "--pre-commit", description = "The hook that looks at what is staged.")
    boolean preCommit;

    @Option(names = "--pre-push", description = "The hook that looks at what is pushed.")
    boolean prePush;

    @Option(
        names = "--pre-receive",
        description = "The hook of a server that looks at what it is sent.")
    boolean preReceive;

    @Option(names = "--global", description = "For all repositories of this user.")
    boolean global;

    Set<Hook> hooks(Set<Hook> otherwise) {
      Set<Hook> hooks = EnumSet.noneOf(Hook.class);
      if (preCommit) {
        hooks.add(Hook.PRE_COMMIT);
      }
      if (prePush) {
        hooks.add(Hook.PRE_PUSH);
      }
      if (preReceive) {
        hooks.add(Hook.PRE_RECEIVE);
      }
      return hooks.isEmpty() ? otherwise : hooks;
    }
  }

  @Command(
      name = "install",
      description = "Installs pre-commit and pre-push, or those that are named.",
      exitCodeList = {
        "0:installed, perhaps already before",
        "2:usage error, or something is in the way",
        "3:could not write"
      })
  int install(@Mixin Which which) throws Exception {
    String launcher = launcher();
    return print(
        which,
        hooks -> hooks.install(which.hooks(EnumSet.of(Hook.PRE_COMMIT, Hook.PRE_PUSH)), launcher));
  }

  @Command(
      name = "uninstall",
      description = "Removes all hooks of Keyfuse, or those that are named.",
      exitCodeList = {"0:none is there any more", "2:usage error, or one was changed", "3:failed"})
  int uninstall(@Mixin Which which) throws Exception {
    return print(which, hooks -> hooks.uninstall(which.hooks(EnumSet.allOf(Hook.class))));
  }

  @Command(
      name = "status",
      description = "Says which hooks are installed.",
      exitCodeList = {
        "0:said; those that are installed work",
        "2:usage error",
        "3:one is installed that cannot start Keyfuse any more"
      })
  int status(
      @Option(names = "--global", description = "Those for all repositories.") boolean global)
      throws Exception {
    Which which = new Which();
    which.global = global;
    boolean[] broken = new boolean[1];
    print(
        which,
        hooks -> {
          broken[0] = hooks.broken();
          return hooks.status();
        });
    return (broken[0] ? ExitCode.INCOMPLETE : ExitCode.CLEAN).code();
  }

  /** Something to do with hooks. */
  private interface Work {
    List<String> on(HookInstaller hooks) throws Exception;
  }

  private int print(Which which, Work work) throws Exception {
    Path here = Path.of("").toAbsolutePath();
    try {
      HookInstaller hooks =
          which.global
              ? HookInstaller.ofUser(here, session.console().env())
              : HookInstaller.ofRepository(here);
      List<String> lines = work.on(hooks);
      Outputs.print(
          session.console(),
          Optional.empty(),
          List.of(out -> out.append(String.join("\n", lines)).append('\n')));
      return ExitCode.CLEAN.code();
    } catch (HookException e) {
      throw new UsageException(e.lines());
    }
  }

  /** What starts Keyfuse; the launcher says so. */
  private static String launcher() throws UsageException {
    String launcher = System.getProperty("keyfuse.launcher", "");
    if (launcher.isEmpty() || !Files.isExecutable(Path.of(launcher))) {
      throw new UsageException(
          "a hook has to know what starts Keyfuse: run the program 'keyfuse' beside the jar, or of"
              + " the clone, instead of 'java -jar'");
    }
    return launcher.replace('\\', '/');
  }
}
