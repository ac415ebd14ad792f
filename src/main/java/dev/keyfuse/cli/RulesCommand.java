package dev.keyfuse.cli;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.RuleSamples;
import dev.keyfuse.rules.Sample;
import dev.keyfuse.rules.Service;
import dev.keyfuse.scan.SampleCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyfuse rules}. */
@Command(
    name = "rules",
    description = "Shows what Keyfuse knows, and checks rule files.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  keyfuse rules list            all services",
      "  keyfuse rules show binance    parts, shapes, names, sources of one",
      "  keyfuse rules check my-rules  lint and try out your own rule files",
      "  keyfuse rules import gitleaks.toml --output my-rules"
    },
    exitCodeList = {"0:fine", "2:usage error, or a rule file is wrong", "3:could not write"})
final class RulesCommand implements Runnable {
  private final Session session;

  @Spec CommandSpec spec;

  RulesCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: list, show, check or import");
  }

  @Command(
      name = "list",
      description = "Lists all services: id, kind, parts, name.",
      exitCodeList = {"0:printed", "2:usage error, or a rule file is wrong", "3:could not write"})
  int list(
      @Option(
              names = "--rules",
              paramLabel = "PATH",
              converter = Converters.File.class,
              description = "Further rule files. Repeatable.")
          List<Path> rules,
      @Option(names = "--markdown", description = "All that is known of each, as a Markdown table.")
          boolean markdown)
      throws Exception {
    Catalogue catalogue = catalogue(rules);
    if (markdown) {
      print(out -> ServicesTable.write(catalogue.services(), out));
      return ExitCode.CLEAN.code();
    }
    print(
        out -> {
          for (Service service : catalogue.services()) {
            out.append(RulesText.line(service)).append('\n');
          }
        });
    return ExitCode.CLEAN.code();
  }

  @Command(
      name = "show",
      description = "Shows everything known about one service.",
      exitCodeList = {"0:printed", "2:usage error, or a rule file is wrong", "3:could not write"})
  int show(
      @Parameters(paramLabel = "SERVICE", description = "Id or name of the service.") String name,
      @Option(
              names = "--rules",
              paramLabel = "PATH",
              converter = Converters.File.class,
              description = "Further rule files. Repeatable.")
          List<Path> rules)
      throws Exception {
    Catalogue catalogue = catalogue(rules);
    Service service =
        Selection.service(catalogue, name)
            .orElseThrow(() -> new UsageException(Selection.unknown(catalogue, name)));
    print(out -> RulesText.write(service, catalogue.configFiles(), out));
    return ExitCode.CLEAN.code();
  }

  @Command(
      name = "check",
      description =
          "Reads rule files, runs their examples and negatives through the whole pipeline, and"
              + " lists everything that is wrong.",
      exitCodeList = {
        "0:all samples hold",
        "2:usage error, a rule file is wrong, or a sample does not hold",
        "3:could not write"
      })
  int check(
      @Parameters(
              paramLabel = "PATH",
              arity = "1..*",
              converter = Converters.File.class,
              description = "A rule file, or a directory of them.")
          List<Path> paths)
      throws Exception {
    SampleCheck check = new SampleCheck(catalogue(paths));
    List<String> problems = new ArrayList<>();
    int samples = 0;
    for (Path path : paths) {
      for (Map.Entry<String, List<Sample>> service : RuleSamples.read(path).entrySet()) {
        for (Sample sample : service.getValue()) {
          samples++;
          String name = service.getKey() + ", sample in " + sample.path() + ": ";
          check.check(service.getKey(), sample).ifPresent(problem -> problems.add(name + problem));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    String fine =
        samples == 0
            ? "well formed, but nothing was tried: no examples and no negatives\n"
            : "fine: " + samples + " samples hold\n";
    print(out -> out.append(fine));
    return ExitCode.CLEAN.code();
  }

  @Command(
      name = "import",
      description =
          "Turns a rule file of gitleaks or betterleaks into rule files for --rules, and lists what"
              + " could not be expressed.",
      exitCodeList = {
        "0:imported, though maybe not everything; what is missing is listed",
        "2:usage error, or the file holds no rule that can be imported",
        "3:could not write"
      })
  int importRules(
      @Parameters(
              paramLabel = "FILE",
              converter = Converters.File.class,
              description = "A gitleaks.toml or betterleaks.toml.")
          Path file,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "DIR",
              required = true,
              converter = Converters.File.class,
              description = "Where to write the rule files; nothing there is overwritten.")
          Path directory)
      throws Exception {
    return new RuleImport(session.console()).run(file, directory).code();
  }

  private Catalogue catalogue(List<Path> rules) throws UsageException {
    return session.engine().catalogue(rules == null ? List.of() : rules);
  }

  private void print(Outputs.Text text) throws OutputException {
    Outputs.print(session.console(), Optional.empty(), List.of(text));
  }
}
