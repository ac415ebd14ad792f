package dev.keyfuse.cli;

import dev.keyfuse.Keyfuse;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.report.Context;
import dev.keyfuse.report.Disclosure;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs scans for a command, with its options. */
final class Scans {
  private final Session session;
  private final TerminalOptions terminal;
  private final Catalogue catalogue;
  private final Selection selection;
  private final ScopeOptions scope;

  /**
   * Reads the rules.
   *
   * @throws UsageException if a rule file is wrong or a selected service does not exist
   */
  Scans(Session session, ScopeOptions scope, TerminalOptions terminal) throws UsageException {
    this.session = session;
    this.terminal = terminal;
    this.scope = scope;
    this.catalogue = session.engine().catalogue(scope.rules);
    this.selection = Selection.of(catalogue, scope.only, scope.skip);
  }

  Catalogue catalogue() {
    return catalogue;
  }

  ScanResult run(ScanRequest request) throws UsageException {
    return run(request, () -> false);
  }

  /** The same, until it is {@code cancelled}. */
  ScanResult run(ScanRequest request, BooleanSupplier cancelled) throws UsageException {
    Console console = session.console();
    boolean shown = terminal.progress(console);
    try (ProgressLine progress = ProgressLine.on(console, shown, cancelled)) {
      return selection.apply(session.engine().scan(catalogue, request, progress));
    }
  }

  /** What reports need, apart from the target. */
  Context context(Disclosure disclosure) {
    return Keyfuse.of(catalogue, session.console().clock())
        .context(disclosure)
        .again(scope.again());
  }

  static boolean complete(ScanResult result) {
    return Keyfuse.complete(result);
  }

  /**
   * The exposure with this fingerprint, or the beginning of one.
   *
   * @throws UsageException if there is none, or several
   * @throws IncompleteException if there is none in what could be looked at
   */
  static Exposure find(ScanResult result, String id) throws UsageException, IncompleteException {
    List<Exposure> found =
        result.found().stream().filter(exposure -> exposure.id().startsWith(id)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty() && !complete(result)) {
      throw new IncompleteException(
          "'" + id + "' was not found, but not everything could be looked at: see 'keyfuse scan'");
    }
    if (found.isEmpty()) {
      throw new UsageException(
          "there is no exposure '" + id + "' here: 'keyfuse scan' lists those there are");
    }
    String ids = String.join(", ", found.stream().map(Exposure::id).toList());
    throw new UsageException("'" + id + "' could be any of " + ids);
  }
}
