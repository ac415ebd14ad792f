package dev.keyfuse;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.report.Context;
import dev.keyfuse.report.Disclosure;
import dev.keyfuse.report.JsonReport;
import dev.keyfuse.report.Report;
import dev.keyfuse.report.SarifReport;
import dev.keyfuse.report.Style;
import dev.keyfuse.report.TextReport;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.RuleProblems;
import dev.keyfuse.runbook.Runbook;
import dev.keyfuse.scan.ScanException;
import dev.keyfuse.scan.ScanProgress;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.scan.Scanner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/**
 * Finds leaked credentials and says what to do about them. For build plugins, servers and the
 * command line, which is built on it; {@code docs/embedding.md} has an example.
 *
 * <p><b>Threads.</b> Immutable and thread safe: make one and keep it, since reading the rules is
 * most of what a small scan costs. A scan blocks its caller and uses as many threads as the request
 * says, all of which have ended when it returns. Interrupting the caller does not end it: a time
 * limit in the request does, or {@link ScanProgress#cancelled()}.
 *
 * <p><b>Errors.</b> {@link ScanException} and {@link RuleProblems} mean that nothing was scanned;
 * their messages are for the user. Whatever goes wrong later is in the result: always look at
 * {@link #complete(ScanResult)}, for finding nothing in what could not be read proves nothing.
 *
 * <p><b>Ownership.</b> Repositories are only read, are opened and closed within a scan, and nothing
 * in them is run; no network is used. A result is immutable and holds the values it found, masked
 * in everything it prints: let go of it when it is reported. Reports never close or flush what they
 * write to.
 */
public final class Keyfuse {
  /** Version of this library. */
  public static final String VERSION = "0.1.0";

  private final Catalogue catalogue;
  private final Clock clock;

  private Keyfuse(Catalogue catalogue, Clock clock) {
    this.catalogue = Objects.requireNonNull(catalogue);
    this.clock = Objects.requireNonNull(clock);
  }

  /** With the built-in rules. */
  public static Keyfuse create() {
    return withRules(List.of());
  }

  /**
   * With the built-in rules and those of further files or directories; later ones replace services
   * of the same id.
   *
   * @throws RuleProblems listing everything that is wrong with any of them
   */
  public static Keyfuse withRules(List<Path> filesOrDirectories) {
    return of(Catalogues.builtInWith(filesOrDirectories), Clock.systemUTC());
  }

  /**
   * With exactly these rules.
   *
   * @param clock tells the present, which ages, expired acceptances and ranges of time count from
   */
  public static Keyfuse of(Catalogue catalogue, Clock clock) {
    return new Keyfuse(catalogue, clock);
  }

  /** The rules it goes by. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * Scans a repository, a directory or a file: {@code scan(ScanRequest.of(path))}.
   *
   * @throws ScanException if there is no such target, or its baseline makes no sense
   */
  public ScanResult scan(ScanRequest request) throws ScanException {
    return scan(request, ScanProgress.NONE);
  }

  /** As {@link #scan(ScanRequest)}, telling how far it is and asking whether to go on. */
  public ScanResult scan(ScanRequest request, ScanProgress progress) throws ScanException {
    return new Scanner(catalogue, clock, System.in).scan(request, progress);
  }

  /**
   * Scans one text, such as a message or an upload, as if it were the only file of a directory.
   *
   * @param name the name it pretends to have; what a file is called counts as evidence
   * @param content not kept, and not to be changed before this returns
   */
  public ScanResult scan(String name, byte[] content) {
    return new Scanner(catalogue, clock, System.in).scan(name, content);
  }

  /** Whether everything asked for was looked at. */
  public static boolean complete(ScanResult result) {
    return result.coverage().complete() && result.errors().isEmpty();
  }

  /** What to do about one exposure of a result. */
  public Runbook runbook(ScanResult result, Exposure exposure) {
    return context(Disclosure.MASKED).runbook(result.target(), exposure);
  }

  /** The report for people, as wide as that. */
  public Report text(int width) {
    return new TextReport(context(Disclosure.MASKED), new Style(width, false, Style.Detail.NORMAL));
  }

  /** The JSON report, see {@code docs/json-report.md}. */
  public Report json() {
    return new JsonReport(context(Disclosure.MASKED));
  }

  /** The SARIF report, see {@code docs/sarif.md}. */
  public Report sarif() {
    return new SarifReport(context(Disclosure.MASKED), false);
  }

  /** What any report needs, to make one of another kind; it holds today's date. */
  public Context context(Disclosure disclosure) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Context(VERSION, catalogue, disclosure, today);
  }
}
