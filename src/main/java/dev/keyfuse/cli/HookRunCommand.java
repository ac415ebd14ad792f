package dev.keyfuse.cli;

import dev.keyfuse.hook.Hook;
import dev.keyfuse.hook.Pushed;
import dev.keyfuse.report.Context;
import dev.keyfuse.report.Disclosure;
import dev.keyfuse.report.HookReport;
import dev.keyfuse.report.Report;
import dev.keyfuse.report.Style;
import dev.keyfuse.report.TextReport;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.source.git.GitEnvironment;
import dev.keyfuse.source.git.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code keyfuse hook run}: what the hooks do. */
@Command(
    name = "run",
    description = {
      "Does what a hook does; for hooks that you write yourself, and for the framework pre-commit.",
      "",
      "pre-commit looks at what is staged. pre-push and pre-receive read from standard input what"
          + " git tells them, and look at the commits that the other side lacks."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyfuse hook run pre-commit",
      "  keyfuse hook run pre-push -- \"$@\"    in .git/hooks/pre-push",
      "  keyfuse hook run pre-receive         in hooks/pre-receive on a server"
    },
    exitCodeList = {
      "0:nothing to stop it for",
      "1:exposures at or above --fail-on",
      "2:usage error",
      "3:could not look at everything; outranks 1"
    })
final class HookRunCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "HOOK",
      converter = HookConverter.class,
      description = "pre-commit, pre-push or pre-receive.")
  Hook hook;

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      description = "What git gave the hook: for pre-push the remote and its address.")
  List<String> arguments = List.of();

  @Mixin ScopeOptions scope;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      converter = Converters.Threshold.class,
      description = "Stop it from this severity on: low, medium, high, critical. Default: low.")
  FailOn failOn = FailOn.LOW;

  @Mixin TerminalOptions terminal;

  private Scans scans;

  HookRunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> env = session.console().env();
    if (Framework.runs(env)) {
      return framework(new Framework(env)).code();
    }
    if (hook == Hook.PRE_COMMIT) {
      scope.staged = true;
      return look().code();
    }
    return pushed(refs()).code();
  }

  private Pushed refs() throws UsageException, IOException {
    String lines = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    try {
      return hook == Hook.PRE_RECEIVE
          ? Pushed.received(lines)
          : Pushed.toRemote(lines, arguments.isEmpty() ? "" : arguments.get(0));
    } catch (IllegalArgumentException e) {
      throw new UsageException(hook + " reads what git tells its hook, and " + e.getMessage());
    }
  }

  private ExitCode pushed(Pushed pushed) throws Exception {
    Optional<String> range;
    List<String> without;
    GitEnvironment environment =
        GitEnvironment.of(session.console().env(), Path.of("").toAbsolutePath());
    try (GitRepository repository = GitRepository.open(Path.of("."), environment)) {
      range = pushed.range(repository);
      without = pushed.withoutCommit(repository);
    } catch (IOException | IllegalArgumentException e) {
      throw new IncompleteException("nothing could be looked at: " + e.getMessage());
    }
    for (String ref : without) {
      session.console().say(ref + " leads to no commit, which cannot be looked at");
    }
    ExitCode code = without.isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    if (range.isEmpty()) {
      return code;
    }
    scope.ranges = List.of(range.get());
    return code.worse(look());
  }

  /** The framework hands nothing over but its variables. */
  private ExitCode framework(Framework framework) throws Exception {
    Optional<String> range = framework.range(hook);
    if (range.isPresent()) {
      scope.ranges = List.of(range.get());
      return look();
    }
    scope.staged = true;
    ScanResult staged = scan();
    if (staged.coverage().blobs() > 0 || !Scans.complete(staged)) {
      return report(staged);
    }
    // Nothing is staged when all files are asked for, as in a CI job.
    scope.staged = false;
    scope.noHistory = true;
    return look();
  }

  private ExitCode look() throws Exception {
    return report(scan());
  }

  private ScanResult scan() throws Exception {
    ScanRequest request = scope.request(Path.of("."), session.console().env());
    if (scans == null) {
      scans = new Scans(session, scope, terminal);
    }
    return scans.run(request);
  }

  private ExitCode report(ScanResult result) throws Exception {
    Console console = session.console();
    boolean met = failOn.met(result);
    boolean complete = Scans.complete(result);
    Context context = scans.context(Disclosure.MASKED);
    Style style = terminal.style(console, console.outTerminal());
    boolean stops = met || !complete;
    Style brief = new Style(style.width(), style.colour(), Style.Detail.QUIET);
    Report report =
        stops
            ? new HookReport(context, style, hook, console.env().containsKey("KEYFUSE_HOOK"))
            : new TextReport(context, brief);
    Outputs.print(console, Optional.empty(), List.of(out -> report.write(result, out)));
    return complete ? met ? ExitCode.FOUND : ExitCode.CLEAN : ExitCode.INCOMPLETE;
  }

  /** Reads the name of a hook. */
  static final class HookConverter implements ITypeConverter<Hook> {
    @Override
    public Hook convert(String value) {
      for (Hook hook : Hook.values()) {
        if (hook.id().equals(value)) {
          return hook;
        }
      }
      throw new TypeConversionException(
          "there is no hook '" + value + "'; there is pre-commit, pre-push, pre-receive");
    }
  }
}
