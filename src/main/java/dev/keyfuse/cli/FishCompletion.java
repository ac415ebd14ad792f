package dev.keyfuse.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, which picocli does not offer. */
final class FishCompletion {
  private FishCompletion() {}

  /** A script for all commands below {@code root}. */
  static String script(CommandSpec root) {
    StringBuilder script = new StringBuilder("# fish completion for keyfuse\n");
    for (CommandLine command : root.subcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      script
          .append("complete -c keyfuse -n __fish_use_subcommand -a ")
          .append(spec.name())
          .append(described(spec.usageMessage().description()))
          .append('\n');
      for (OptionSpec option : spec.options()) {
        option(spec.name(), option, script);
      }
    }
    return script.toString();
  }

  private static void option(String command, OptionSpec option, StringBuilder script) {
    script
        .append("complete -c keyfuse -n '__fish_seen_subcommand_from ")
        .append(command)
        .append("'");
    for (String name : option.names()) {
      script.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    script
        .append(option.arity().max() > 0 ? " -r" : "")
        .append(described(option.description()))
        .append('\n');
  }

  private static String described(String[] description) {
    if (description.length == 0) {
      return "";
    }
    String sentence = description[0].replaceFirst("(?<=[.:]) .*$", "");
    return " -d '" + sentence.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
