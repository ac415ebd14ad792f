package dev.keyfuse.cli;

import dev.keyfuse.report.Context;
import dev.keyfuse.report.Disclosure;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyfuse scan}. */
@Command(
    name = "scan",
    description = {
      "Finds leaked credentials in git repositories, directories, files or standard input.",
      "",
      "Of a git repository everything git stores and the working tree is scanned. Values are"
          + " masked. Columns count UTF-16 code units."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyfuse scan .                          everything in this repository",
      "  keyfuse scan --staged                   what the next commit would add",
      "  keyfuse scan --range main..HEAD         what the commits of a branch introduce",
      "  keyfuse scan -f json -o leaks.json .    for other programs",
      "  keyfuse scan --report json=leaks.json . text here, JSON there",
      "  keyfuse scan --report sarif=keyfuse.sarif .   for GitHub code scanning",
      "  git diff | keyfuse scan -               standard input"
    })
final class ScanCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      converter = Converters.File.class,
      description =
          "Git repository, directory, file, or - for standard input. Default: the current"
              + " directory. Several are scanned one after another; JSON and SARIF take exactly one.")
  List<Path> paths = List.of();

  @Mixin ScopeOptions scope;

  @Option(
      names = {"-f", "--format"},
      converter = Format.Converter.class,
      description =
          "text, json, sarif (for code scanning), markdown (a summary for people) or github"
              + " (annotations for GitHub Actions). Default: text.")
  Format format = Format.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      converter = Converters.File.class,
      description = "Write the report there instead of standard output.")
  Path output;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "A further report, in any format. Repeatable.")
  List<String> reports = List.of();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      converter = Converters.Threshold.class,
      description =
          "Exit with 1 from this severity on: low, medium, high, critical or never. Default: low.")
  FailOn failOn = FailOn.LOW;

  @Option(
      names = "--include-accepted",
      description =
          "SARIF: accepted exposures too, marked as suppressed. GitHub would open alerts for them.")
  boolean includeAccepted;

  @Option(
      names = "--show-secrets",
      description =
          "Print values in full; only to a terminal or to a file you name. SARIF stays masked.")
  boolean showSecrets;

  @Mixin TerminalOptions terminal;

  ScanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    List<Path> targets = paths.isEmpty() ? List.of(Path.of(".")) : paths;
    Disclosure disclosure = showSecrets ? Disclosure.FULL : Disclosure.MASKED;
    List<Outputs.Target> reports = reports();
    if (targets.size() > 1 && reports.stream().anyMatch(r -> r.format().ofOne())) {
      throw new UsageException("a JSON or SARIF report is about one PATH: run it once for each");
    }
    List<ScanRequest> requests = new ArrayList<>();
    for (Path target : targets) {
      requests.add(scope.request(target, session.console().env()));
    }
    Scans scans = new Scans(session, scope, terminal);
    ExitCode code = ExitCode.CLEAN;
    try (Interrupt interrupt = interrupt(targets);
        Outputs outputs = new Outputs(session.console(), reports, disclosure, interrupt)) {
      Context context = scans.context(disclosure);
      for (ScanRequest request : requests) {
        ScanResult result = scans.run(request, interrupt);
        outputs.write(result, context);
        code = code.worse(code(result));
      }
      outputs.commit();
    }
    if (code == ExitCode.INCOMPLETE && (format != Format.TEXT || output != null)) {
      session.console().say("the scan is INCOMPLETE; the report says why");
    }
    return code.code();
  }

  /**
   * Who pipes something in ends that as well; what is staged is read in less time than this takes.
   */
  private Interrupt interrupt(List<Path> targets) {
    return scope.staged || targets.contains(Path.of("-"))
        ? Interrupt.atOnce()
        : Interrupt.afterReports(session.console());
  }

  private ExitCode code(ScanResult result) {
    if (!Scans.complete(result)) {
      return ExitCode.INCOMPLETE;
    }
    return failOn.met(result) ? ExitCode.FOUND : ExitCode.CLEAN;
  }

  private List<Outputs.Target> reports() throws UsageException {
    Console console = session.console();
    List<Outputs.Target> all = new ArrayList<>();
    boolean toTerminal = output == null && console.outTerminal();
    all.add(
        new Outputs.Target(
            format,
            Optional.ofNullable(output),
            terminal.style(console, toTerminal),
            includeAccepted));
    for (Map.Entry<String, Format> report : further().entrySet()) {
      Path file = new Converters.File().convert(report.getKey());
      all.add(
          new Outputs.Target(
              report.getValue(),
              Optional.of(file),
              terminal.style(console, false),
              includeAccepted));
    }
    return all;
  }

  private Map<String, Format> further() throws UsageException {
    Map<String, Format> further = new LinkedHashMap<>();
    for (String report : reports) {
      int equals = report.indexOf('=');
      if (equals < 1 || equals == report.length() - 1) {
        throw new UsageException(
            "--report takes FORMAT=FILE, for example json=leaks.json, not '" + report + "'");
      }
      String file = report.substring(equals + 1);
      if (further.put(file, Format.of(report.substring(0, equals))) != null) {
        throw new UsageException("two reports go to '" + file + "': name different files");
      }
    }
    return further;
  }
}
