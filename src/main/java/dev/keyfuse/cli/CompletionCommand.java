package dev.keyfuse.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyfuse completion}. */
@Command(
    name = "completion",
    description = "Prints a script that completes commands and options in your shell.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(keyfuse completion bash)",
      "  keyfuse completion fish > ~/.config/fish/completions/keyfuse.fish"
    },
    exitCodeList = {"0:printed", "2:usage error", "3:could not write"})
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  Shell shell;

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    String script =
        switch (shell) {
          case bash, zsh -> AutoComplete.bash("keyfuse", spec.root().commandLine());
          case fish -> FishCompletion.script(spec.root());
        };
    Outputs.print(session.console(), Optional.empty(), List.of(out -> out.append(script)));
    return ExitCode.CLEAN.code();
  }

  /** Shells; named as people type them. */
  enum Shell {
    bash,
    zsh,
    fish
  }
}
