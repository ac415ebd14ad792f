package dev.keyfuse.scan;

import dev.keyfuse.attribute.Attribution;
import dev.keyfuse.attribute.Detector;
import dev.keyfuse.match.Texts;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Scans one target: opens it, reads its sources, and turns what is found into exposures. Thread
 * safe; one scanner serves any number of scans.
 */
public final class Scanner {
  private final Catalogue catalogue;
  private final Detector detector;
  private final Attribution attribution;
  private final Clock clock;
  private final InputStream stdin;

  /** A scanner that reads {@link ScanRequest.Scope#STDIN} from the process's standard input. */
  public Scanner(Catalogue catalogue) {
    this(catalogue, Clock.systemUTC(), System.in);
  }

  /** A scanner with its own idea of the present and of standard input. */
  public Scanner(Catalogue catalogue, Clock clock, InputStream stdin) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.stdin = stdin;
    detector = new Detector(catalogue, clock);
    attribution = new Attribution(detector);
  }

  /** Scans without telling anybody how far it has come. */
  public ScanResult scan(ScanRequest request) throws ScanException {
    return scan(request, ScanProgress.NONE);
  }

  /**
   * Scans a target.
   *
   * @return what was found and what was looked at; unreadable items make it incomplete
   * @throws ScanException if nothing could be scanned at all; the message is for the user
   */
  public ScanResult scan(ScanRequest request, ScanProgress progress) throws ScanException {
    long start = System.nanoTime();
    Preparation preparation = Preparation.of(detector, request.jobs());
    try (Target target = new Opening(request, clock.instant(), new Rules()).target(stdin)) {
      Acceptances acceptances = Acceptances.of(request, target);
      ScanResult result = scan(target, new Deadline(request.timeout()), progress, start);
      return acceptances.apply(result, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    } finally {
      preparation.await();
    }
  }

  /**
   * Scans one text as if it were the only file of a directory.
   *
   * @param path the name it pretends to have
   */
  public ScanResult scan(String path, byte[] content) {
    Blob blob = new Blob(new Origin.WorkingFile(path), content);
    try (Target target = Target.of(path, visitor -> visitor.blob(blob))) {
      return scan(target, new Deadline(Optional.empty()), ScanProgress.NONE, System.nanoTime());
    }
  }

  ScanResult scan(Target target, Deadline deadline, ScanProgress progress, long start) {
    Collector collector = new Collector(detector, attribution, deadline, progress);
    if (target.cache().isPresent()) {
      target.cache().get().surroundings(collector.repository()::digest);
    }
    for (String problem : target.problems()) {
      collector.incomplete(problem);
    }
    for (Target.Skip skip : target.skipped()) {
      collector.skipped(skip.what(), skip.why());
    }
    for (Target.Part part : target.parts()) {
      read(part, collector);
    }
    if (collector.any()) {
      target.replaced(collector.foundIds()).ifPresent(part -> read(part, collector));
      readManifests(target, collector);
    }
    if (deadline.passed()) {
      collector.incomplete("the time limit was reached: raise --timeout");
    } else if (progress.cancelled()) {
      collector.incomplete("the scan was interrupted");
    }
    boolean nothing = collector.blobs() == 0 && collector.looked() == 0;
    if (nothing && !target.mayBeEmpty() && collector.coverage().complete()) {
      collector.incomplete("nothing was there to look at: no file and no git object");
    }
    Assembly assembly = new Assembly(catalogue, attribution, collector, target);
    ScanResult result = assembly.result(start);
    if (target.cache().isPresent() && !collector.cancelled() && assembly.canBeRemembered()) {
      target
          .cache()
          .get()
          .save(
              result.coverage().incompleteBecause(),
              collector.withUnread(collector.blobIds()),
              collector.withUnread(assembly.told()));
    }
    return result;
  }

  /** The catalogue and the build: what was remembered by another one is no use. */
  private final class Rules implements Supplier<String> {
    @Override
    public String get() {
      try {
        Path code =
            Path.of(Scanner.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return catalogue.digest() + ' ' + Files.size(code) + ' ' + Files.getLastModifiedTime(code);
      } catch (IOException | URISyntaxException | RuntimeException e) {
        return catalogue.digest() + ' ' + System.nanoTime();
      }
    }
  }

  /** Whatever happens to one part, the others are read, and nothing passes for complete. */
  private static void read(Target.Part part, Collector collector) {
    try {
      part.source().visit(new PartVisitor(collector, part.submodule()));
    } catch (IOException e) {
      collector.incomplete(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    } catch (RuntimeException | Error e) {
      collector.incomplete(Defects.words(part.name(), e));
    }
  }

  /** Code can be gone from the files, or never have been in any, and HEAD still names libraries. */
  private void readManifests(Target target, Collector collector) {
    try {
      target.headFiles(
          Repository::manifest,
          collector::cancelled,
          (path, text) ->
              collector
                  .repository()
                  .addIfAbsent(path, attribution.ofManifest(Texts.utf8(text), path)));
    } catch (RuntimeException | Error e) {
      collector.incomplete(Defects.words("the dependency files of HEAD", e));
    }
  }
}
