package dev.keyfuse.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand: only says what there is. */
@Command(
    name = "keyfuse",
    description =
        "Finds leaked crypto-exchange credentials in git repositories, names the exchange, and"
            + " says how to revoke and rotate.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:looked at everything asked for, nothing to report",
      "1:exposures at or above --fail-on",
      "2:usage or configuration error: nothing was scanned",
      "3:could not look at everything, or could not write a report; outranks 1"
    },
    subcommands = {
      ScanCommand.class,
      RunbookCommand.class,
      ExplainCommand.class,
      BaselineCommand.class,
      RulesCommand.class,
      HookCommand.class,
      DoctorCommand.class,
      CompletionCommand.class
    })
final class KeyfuseCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do, for example 'keyfuse scan .'");
  }
}
