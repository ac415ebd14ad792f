package dev.keyfuse.cli;

import dev.keyfuse.report.Context;
import dev.keyfuse.report.Disclosure;
import dev.keyfuse.report.GitHubReport;
import dev.keyfuse.report.JsonReport;
import dev.keyfuse.report.MarkdownReport;
import dev.keyfuse.report.Report;
import dev.keyfuse.report.SarifReport;
import dev.keyfuse.report.Style;
import dev.keyfuse.report.TextReport;
import dev.keyfuse.scan.ScanResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The reports one run writes. */
final class Outputs implements AutoCloseable {
  private final Console console;
  private final List<Target> targets;
  private final List<OutputFile> files = new ArrayList<>();
  private final List<Writer> writers = new ArrayList<>();
  private final Disclosure disclosure;
  private final Interrupt interrupt;
  private OutputException standardOutputFailed;

  /**
   * A report to write.
   *
   * @param format its format
   * @param file where; empty for standard output
   * @param style for text
   * @param withAccepted for SARIF, whether accepted exposures are results too
   */
  record Target(Format format, Optional<Path> file, Style style, boolean withAccepted) {}

  /** Checks what can be checked before the scan. */
  Outputs(Console console, List<Target> targets, Disclosure disclosure, Interrupt interrupt)
      throws UsageException {
    this.console = console;
    this.targets = List.copyOf(targets);
    this.disclosure = disclosure;
    this.interrupt = interrupt;
    Set<Path> seen = new HashSet<>();
    for (Target target : targets) {
      if (target.file().isPresent()) {
        Path file = target.file().get();
        OutputFile.check(file);
        if (!seen.add(file.toAbsolutePath().normalize())) {
          throw new UsageException("two reports go to '" + file + "': name different files");
        }
      } else if (disclosure == Disclosure.FULL && !console.outTerminal()) {
        throw new UsageException(
            "--show-secrets prints only to a terminal or to a file you name: add -o FILE");
      }
    }
  }

  /**
   * Writes one result to every target. A closed pipe must not cost the files, so that failure waits
   * for {@link #commit()}.
   */
  void write(ScanResult result, Context context) throws OutputException {
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      try {
        if (i == writers.size()) {
          writers.add(open(target));
        }
        if (target.file().isPresent() || standardOutputFailed == null) {
          report(target, context).write(result, writers.get(i));
        }
      } catch (IOException e) {
        failed(target, e);
      }
    }
  }

  private void failed(Target target, IOException e) throws OutputException {
    OutputException failure = new OutputException(name(target), e);
    if (target.file().isPresent()) {
      throw failure;
    }
    standardOutputFailed = failure;
  }

  private static Report report(Target target, Context context) {
    return switch (target.format()) {
      case TEXT -> new TextReport(context, target.style());
      case JSON -> new JsonReport(context);
      case SARIF -> new SarifReport(context, target.withAccepted());
      case MARKDOWN -> new MarkdownReport(context);
      case GITHUB -> new GitHubReport(context);
    };
  }

  private Writer open(Target target) throws IOException {
    if (target.file().isEmpty()) {
      return new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
    }
    OutputFile file =
        OutputFile.create(target.file().get(), disclosure == Disclosure.FULL, interrupt);
    files.add(file);
    return file.writer();
  }

  /** Makes everything written final. */
  void commit() throws OutputException {
    int next = 0;
    for (int i = 0; i < writers.size(); i++) {
      Target target = targets.get(i);
      try {
        if (target.file().isPresent()) {
          files.get(next++).commit();
        } else if (standardOutputFailed == null) {
          writers.get(i).flush();
        }
      } catch (IOException e) {
        failed(target, e);
      }
    }
    if (standardOutputFailed != null) {
      throw standardOutputFailed;
    }
  }

  private static String name(Target target) {
    return name(target.file());
  }

  private static String name(Optional<Path> file) {
    return file.map(path -> "'" + path + "'").orElse("standard output");
  }

  /** Something that writes itself. */
  interface Text {
    void write(Appendable out) throws IOException;
  }

  /** Prints texts, an empty line between them, to a file or standard output. */
  static void print(Console console, Optional<Path> file, List<Text> texts) throws OutputException {
    try {
      if (file.isEmpty()) {
        Writer out =
            new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
        append(texts, out);
        out.flush();
        return;
      }
      try (Interrupt interrupt = Interrupt.atOnce();
          OutputFile output = OutputFile.create(file.get(), false, interrupt)) {
        append(texts, output.writer());
        output.commit();
      }
    } catch (IOException e) {
      throw new OutputException(name(file), e);
    }
  }

  private static void append(List<Text> texts, Writer out) throws IOException {
    String gap = "";
    for (Text text : texts) {
      out.append(gap);
      text.write(out);
      gap = "\n";
    }
  }

  @Override
  public void close() throws IOException {
    for (OutputFile file : files) {
      file.close();
    }
  }
}
