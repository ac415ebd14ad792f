package dev.keyfuse.cli;

import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.accept.Baseline;
import dev.keyfuse.accept.Entry;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.report.Disclosure;
import dev.keyfuse.report.Hostile;
import dev.keyfuse.report.Style;
import dev.keyfuse.report.TextReport;
import dev.keyfuse.scan.BaselineFile;
import dev.keyfuse.scan.ScanException;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads, changes and writes one baseline. */
final class BaselineEdit {
  private final Session session;
  private final Scans scans;
  private final ScanRequest request;
  private final Path file;

  /**
   * For one target.
   *
   * @throws UsageException if it can have no baseline
   */
  BaselineEdit(Session session, ScopeOptions scope, TerminalOptions terminal, Path target)
      throws UsageException {
    this.session = session;
    if (scope.noBaseline) {
      throw new UsageException("--no-baseline leaves nothing to write: leave it out");
    }
    request = scope.everything(target, session.console().env());
    file = file(scope, target);
    OutputFile.check(file);
    scans = new Scans(session, scope, terminal);
  }

  private static Path file(ScopeOptions scope, Path target) throws UsageException {
    if (scope.baseline != null) {
      return scope.baseline;
    }
    try {
      Path file = BaselineFile.of(target);
      if (Files.isSymbolicLink(file)) {
        throw new UsageException(
            "'" + file + "' is a link: name the file it leads to, --baseline FILE");
      }
      return file;
    } catch (ScanException e) {
      throw new UsageException(e.getMessage());
    }
  }

  ScanRequest.Scope scope() {
    return request.scope();
  }

  Path file() {
    return file;
  }

  boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  LocalDate today() {
    return today(session);
  }

  private static LocalDate today(Session session) {
    return LocalDate.ofInstant(session.console().clock().instant(), ZoneOffset.UTC);
  }

  Baseline read() throws UsageException {
    return read(file);
  }

  private static Baseline read(Path file) throws UsageException {
    try {
      return BaselineFile.read(file);
    } catch (ScanException e) {
      throw new UsageException(e.getMessage().lines().toList());
    }
  }

  ScanResult scan() throws UsageException {
    return scans.run(request);
  }

  /** Writes a baseline with further exposures and prints these. */
  int added(ScanResult result, List<Exposure> told, Baseline baseline) throws OutputException {
    Console console = session.console();
    if (told.isEmpty()) {
      console.say("there is nothing to accept; " + file + " stays as it is");
    } else {
      write(baseline);
      ScanResult added = result.with(told, Acceptance.NONE);
      Style style = new Style(Style.DEFAULT_WIDTH, false, Style.Detail.QUIET);
      TextReport report = new TextReport(scans.context(Disclosure.MASKED), style);
      Outputs.print(console, Optional.empty(), List.of(out -> report.write(added, out)));
      console.say(
          "accepted "
              + (told.size() == 1 ? "this one" : "these " + told.size())
              + " in "
              + file
              + ": others may know them all the same, so revoke what is real");
      console.say("to let it count everywhere, commit it: git add " + Baseline.FILE);
      attributes(console);
    }
    return (Scans.complete(result) ? ExitCode.CLEAN : ExitCode.INCOMPLETE).code();
  }

  /** Two branches that each accept something should merge. */
  private void attributes(Console console) {
    Path directory = file.toAbsolutePath().getParent();
    Path attributes = directory.resolve(".gitattributes");
    boolean git = Files.exists(directory.resolve(".git"));
    try {
      boolean known =
          Files.isRegularFile(attributes, LinkOption.NOFOLLOW_LINKS)
              && Files.size(attributes) < 1 << 20
              && new String(Files.readAllBytes(attributes), StandardCharsets.UTF_8)
                  .contains(Baseline.FILE);
      if (git && !known) {
        console.say(
            "to let git merge it, put into .gitattributes: " + Baseline.FILE + " merge=union");
      }
    } catch (IOException e) {
      // It was only advice.
      return;
    }
  }

  /** Writes a baseline without some entries and prints these. */
  int dropped(List<Entry> gone, Baseline old) throws OutputException {
    if (gone.isEmpty()) {
      session.console().say("every line of " + file + " still matches an exposure");
      return ExitCode.CLEAN.code();
    }
    TreeSet<String> ids = new TreeSet<>();
    gone.forEach(entry -> ids.add(entry.id()));
    write(old.without(ids));
    Outputs.print(session.console(), Optional.empty(), List.of(out -> lines(gone, out)));
    session.console().say("dropped from " + file + ", since nothing here matches them");
    return ExitCode.CLEAN.code();
  }

  private static void lines(List<Entry> entries, Appendable out) throws IOException {
    for (Entry entry : entries) {
      out.append(Hostile.shown(entry.toString())).append('\n');
    }
  }

  private void write(Baseline baseline) throws OutputException {
    try (Interrupt interrupt = Interrupt.atOnce();
        OutputFile output = OutputFile.create(file, false, interrupt)) {
      output.writer().append(baseline.text());
      output.commit();
    } catch (IOException e) {
      throw new OutputException("'" + file + "'", e);
    }
  }

  /** Prints what is accepted. */
  static int list(Session session, ScopeOptions scope, Path target) throws Exception {
    Path file = file(scope, target);
    LocalDate today = today(session);
    List<Entry> entries = read(file).entries();
    Outputs.print(
        session.console(),
        Optional.empty(),
        List.of(
            out -> {
              for (Entry entry : entries) {
                out.append(Hostile.shown(entry.toString()));
                out.append(entry.expired(today) ? "  [EXPIRED]\n" : "\n");
              }
            }));
    return ExitCode.CLEAN.code();
  }
}
