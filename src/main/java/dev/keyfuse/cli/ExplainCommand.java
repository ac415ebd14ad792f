package dev.keyfuse.cli;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.report.Context;
import dev.keyfuse.report.Disclosure;
import dev.keyfuse.report.ExplainText;
import dev.keyfuse.report.Style;
import dev.keyfuse.scan.ScanResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code keyfuse explain}. */
@Command(
    name = "explain",
    description =
        "Says why an exposure was reported: evidence, offline checks, alternatives considered.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyfuse explain kf1:okx:3kq7          found in the current directory",
      "  keyfuse explain kf1:okx:3kq7 ~/bot    found there"
    },
    exitCodeList = {
      "0:explained",
      "2:usage or configuration error, or no such exposure",
      "3:could not look at everything and did not find it; or could not write"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "Id of an exposure; its beginning suffices.")
  String id;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      converter = Converters.File.class,
      description = "Where the exposure is. Default: the current directory.")
  Path path;

  @Mixin ScopeOptions scope;
  @Mixin TerminalOptions terminal;

  ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    Scans scans = new Scans(session, scope, terminal);
    ScanResult result = scans.run(scope.request(path, session.console().env()));
    Exposure exposure = Scans.find(result, id);
    Console console = session.console();
    Style style = terminal.style(console, console.outTerminal());
    Context context = scans.context(Disclosure.MASKED);
    Outputs.print(
        console,
        Optional.empty(),
        List.of(out -> new ExplainText(context, style).write(exposure, result.target(), out)));
    return ExitCode.CLEAN.code();
  }
}
