package dev.keyfuse.cli;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.report.Context;
import dev.keyfuse.report.Disclosure;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Service;
import dev.keyfuse.runbook.Runbook;
import dev.keyfuse.runbook.RunbookMarkdown;
import dev.keyfuse.runbook.RunbookText;
import dev.keyfuse.runbook.Runbooks;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyfuse runbook}. */
@Command(
    name = "runbook",
    description = {
      "Prints how to revoke and rotate: for an exposure, filled in for the repository it was"
          + " found in, or for a service.",
      "",
      "An exposure is looked up by scanning PATH again, or in a JSON report. Without an argument"
          + " the runbooks of all exposures in the current directory are printed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyfuse runbook binance                         revoke and rotate a Binance key",
      "  keyfuse runbook --routine okx                   rotate a key that did not leak",
      "  keyfuse runbook kf1:okx:3kq7 ~/bot              for this exposure",
      "  keyfuse runbook --report leaks.json kf1:okx:3k  the same, without a scan",
      "  keyfuse runbook -f markdown -o LEAK.md okx      for an issue or a wiki"
    },
    exitCodeList = {
      "0:printed",
      "2:usage or configuration error: nothing was printed",
      "3:could not look at everything, so exposures may be missing; or could not write"
    })
final class RunbookCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID|SERVICE",
      description = "Id of an exposure (its beginning suffices), or id or name of a service.")
  String subject;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      converter = Converters.File.class,
      description = "Where the exposure is. Default: the current directory.")
  Path path;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      converter = Converters.File.class,
      description = "Look the exposure up in this JSON report instead of scanning.")
  Path report;

  @Option(
      names = "--routine",
      description = "Of a service: planned rotation of a key that did not leak.")
  boolean routine;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = Layout.Converter.class,
      description = "text or markdown. Default: text.")
  Layout format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      converter = Converters.File.class,
      description = "Write it there instead of standard output.")
  Path output;

  @Mixin ScopeOptions scope;
  @Mixin TerminalOptions terminal;

  RunbookCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (output != null) {
      OutputFile.check(output);
    }
    if (subject == null && routine) {
      throw new UsageException("--routine needs a service, for example 'runbook --routine okx'");
    }
    if (subject != null && !subject.startsWith("kf1:")) {
      return print(List.of(ofService()), ExitCode.CLEAN);
    }
    if (routine) {
      throw new UsageException("--routine is for a key that did not leak: name a service");
    }
    if (report != null) {
      return print(SavedReport.runbooks(report, Optional.ofNullable(subject)), ExitCode.CLEAN);
    }
    Scans scans = new Scans(session, scope, terminal);
    ScanResult result = scans.run(scope.request(path, session.console().env()));
    ExitCode code = Scans.complete(result) ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    List<Exposure> exposures =
        subject == null ? result.exposures() : List.of(Scans.find(result, subject));
    if (exposures.isEmpty()) {
      session.console().say("there is no exposure here, so there is no runbook");
    }
    Context context = scans.context(Disclosure.MASKED);
    return print(
        exposures.stream().map(e -> context.runbook(result.target(), e)).toList(),
        subject == null ? code : ExitCode.CLEAN);
  }

  private Runbook ofService() throws UsageException {
    Catalogue catalogue = session.engine().catalogue(scope.rules);
    Service service =
        Selection.service(catalogue, subject)
            .orElseThrow(() -> new UsageException(Selection.unknown(catalogue, subject)));
    return routine ? Runbooks.routine(service) : Runbooks.forService(service);
  }

  private int print(List<Runbook> runbooks, ExitCode code) throws OutputException {
    List<Outputs.Text> texts = new ArrayList<>();
    for (Runbook runbook : runbooks) {
      texts.add(out -> format.write(runbook, out));
    }
    Outputs.print(session.console(), Optional.ofNullable(output), texts);
    return code.code();
  }

  /** How a runbook is laid out. */
  enum Layout {
    TEXT,
    MARKDOWN;

    void write(Runbook runbook, Appendable out) throws IOException {
      switch (this) {
        case TEXT -> RunbookText.write(runbook, out);
        case MARKDOWN -> RunbookMarkdown.write(runbook, out);
      }
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code -f}. */
    static final class Converter implements picocli.CommandLine.ITypeConverter<Layout> {
      @Override
      public Layout convert(String value) {
        for (Layout layout : values()) {
          if (layout.toString().equals(value)) {
            return layout;
          }
        }
        throw new picocli.CommandLine.TypeConversionException(
            "there is no format '" + value + "' of runbooks; there is text, markdown");
      }
    }
  }
}
