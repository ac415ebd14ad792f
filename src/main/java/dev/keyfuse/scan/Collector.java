package dev.keyfuse.scan;

import dev.keyfuse.attribute.Attribution;
import dev.keyfuse.attribute.Credential;
import dev.keyfuse.attribute.Detector;
import dev.keyfuse.finding.Allow;
import dev.keyfuse.match.Texts;
import dev.keyfuse.secret.Position;
import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Remembered;
import dev.keyfuse.source.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scans blobs as they come and keeps what is found; contents are let go at once. Thread safe, with
 * plain means: what Java offers for many writers takes a hook milliseconds to set up.
 */
final class Collector implements Visitor {
  private final Detector detector;
  private final Attribution attribution;
  private final Deadline deadline;
  private final ScanProgress progress;

  private final List<Sheet> sheets = Collections.synchronizedList(new ArrayList<>());
  private final LoneValues lone;
  private final Repository repository = new Repository();
  private final Map<String, Map<String, Long>> skipped = new TreeMap<>();
  private final Set<String> unread = Collections.synchronizedSet(new TreeSet<>());
  private final Set<String> incomplete = Collections.synchronizedSet(new TreeSet<>());
  private final AtomicLong commits = new AtomicLong();
  private final AtomicLong objects = new AtomicLong();
  private final AtomicLong blobs = new AtomicLong();
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * What one blob holds.
   *
   * @param positions for each credential the position of each member
   * @param allows for each credential and member the comment that accepts it there
   * @param knownLines for each known-public value its line
   */
  record Sheet(
      Origin origin,
      List<Credential> credentials,
      List<List<Position>> positions,
      List<List<Optional<Allow>>> allows,
      List<Detector.Known> known,
      List<Integer> knownLines) {}

  Collector(Detector detector, Attribution attribution, Deadline deadline, ScanProgress progress) {
    this.detector = detector;
    this.attribution = attribution;
    this.deadline = deadline;
    this.progress = progress;
    lone = new LoneValues(detector);
  }

  /**
   * A defect of ours, or a blob too large for the memory there is, must neither pass for clean nor
   * end the scan. What is told says nothing of the content.
   */
  @Override
  public void blob(Blob blob) {
    derived(blob, null, null);
  }

  @Override
  public Remembered derived(Blob blob, Remembered base, Copies copies) {
    try {
      return scan(blob, base, copies);
    } catch (RuntimeException | Error e) {
      incomplete(Defects.words(name(blob.origin()), e));
      return null;
    }
  }

  @Override
  public void large(Origin origin, InputStream content) throws IOException {
    large(origin, content, Pieces.WINDOW);
  }

  /** The same, so many bytes at a time. */
  void large(Origin origin, InputStream content, int window) throws IOException {
    try {
      Packed packed = new Packed(this, origin);
      InputStream all = packed.large(content);
      if (all == null) {
        return;
      }
      Pieces pieces = new Pieces(all, window, this::cancelled);
      long size = pieces.read(piece -> piece(origin, piece));
      count(origin, size);
    } catch (RuntimeException | Error e) {
      incomplete(Defects.words(name(origin), e));
    }
  }

  private void piece(Origin origin, Pieces.Piece piece) {
    Detector.Result all = detector.detect(piece.text());
    Detector.Result result =
        new Detector.Result(
            all.credentials().stream().filter(piece::has).toList(),
            all.known().stream().filter(piece::has).toList());
    if (!result.credentials().isEmpty() || !result.known().isEmpty()) {
      sheets.add(sheet(origin, piece, result));
    }
  }

  /** What people can find it by. */
  static String name(Origin origin) {
    if (origin.named()) {
      // The name itself may be what has to be kept to ourselves.
      return "the name of a file or ref";
    }
    if (origin.itself() instanceof Origin.GitBlob blob) {
      return "object " + blob.id();
    }
    return origin.itself() instanceof Origin.Message message
        ? "object " + message.id()
        : origin.path();
  }

  private Remembered scan(Blob blob, Remembered base, Copies copies) {
    Origin origin = blob.origin();
    if (new Packed(this, origin).whole(blob.content())) {
      return null;
    }
    byte[] text = origin.named() ? NameText.of(blob.content()) : Texts.utf8(blob.content());
    // Copies are of the bytes as they are stored: they say nothing of what those were turned into.
    boolean asStored = text == blob.content();
    if (Repository.manifest(origin.path())) {
      repository.add(origin.path(), attribution.ofManifest(text, origin.path()));
    }
    Detector.Detection detection = detector.detect(text, asStored ? base : null, copies);
    Detector.Result result = detection.result();
    if (origin.named() && result.credentials().isEmpty()) {
      text = blob.content();
      detection = detector.detect(text, null, null);
      result = detection.result();
    }
    if (!result.credentials().isEmpty() || !result.known().isEmpty()) {
      sheets.add(sheet(origin, Pieces.Piece.whole(text, detection.lines()), result));
    }
    lone.see(origin, text);
    count(origin, blob.content().length);
    return asStored ? detection.memory() : null;
  }

  /** Names, messages and git's own files are looked at and no blobs. */
  void count(Origin of, long size) {
    bytes.addAndGet(size);
    Origin origin = of.itself();
    boolean stored = of.archivePath().isEmpty();
    if (stored && origin instanceof Origin.WorkingFile) {
      files.incrementAndGet();
    }
    boolean content = stored && !origin.named() && !(origin instanceof Origin.Message);
    if (content && !(origin instanceof Origin.GitFile)) {
      blobs.incrementAndGet();
    }
    progress.scanned(blobs.get(), bytes.get());
  }

  private static Sheet sheet(Origin origin, Pieces.Piece piece, Detector.Result result) {
    AllowComments comments = new AllowComments(piece.text(), piece.lines());
    List<List<Position>> positions = new ArrayList<>();
    List<List<Optional<Allow>>> allows = new ArrayList<>();
    for (Credential credential : result.credentials()) {
      positions.add(credential.members().stream().map(m -> piece.position(m.span())).toList());
      allows.add(
          credential.members().stream()
              .map(m -> comments.at(origin, m.span()))
              .map(found -> found.map(a -> a.on(piece.line(a.line()))))
              .toList());
    }
    List<Integer> known =
        result.known().stream().map(k -> piece.position(k.span()).line()).toList();
    return new Sheet(origin, result.credentials(), positions, allows, result.known(), known);
  }

  @Override
  public void skipped(String what, String why) {
    synchronized (skipped) {
      Map<String, Long> reasons = skipped.get(what);
      if (reasons == null) {
        reasons = new TreeMap<>();
        skipped.put(what, reasons);
      }
      reasons.put(why, reasons.getOrDefault(why, 0L) + 1);
    }
  }

  /** An archive that was not, or not wholly, looked into. */
  void unread(Origin origin, String why) {
    skipped("archive", why);
    if (origin.stored() instanceof Origin.GitBlob blob) {
      unread.add(blob.id());
    }
  }

  @Override
  public void incomplete(String reason) {
    incomplete.add(reason);
  }

  @Override
  public void earlier(long knownBlobs, long knownBytes) {
    blobs.addAndGet(knownBlobs);
    bytes.addAndGet(knownBytes);
  }

  /** So many more. */
  @Override
  public void commits(long count) {
    commits.addAndGet(count);
  }

  @Override
  public void objects(long count) {
    objects.addAndGet(count);
  }

  @Override
  public boolean cancelled() {
    return deadline.passed() || progress.cancelled();
  }

  List<Sheet> sheets() {
    return List.copyOf(sheets);
  }

  Detector detector() {
    return detector;
  }

  /** Texts that are nothing but one value, if there may be something to them. */
  List<LoneValues.Lone> lone() {
    return lone.all();
  }

  /** Whether there is anything that may be something. */
  boolean any() {
    return !sheets.isEmpty() || !lone.all().isEmpty();
  }

  /** Where that comes from. */
  List<Origin> origins() {
    List<Origin> origins = new ArrayList<>();
    for (Sheet sheet : sheets()) {
      origins.add(sheet.origin());
    }
    for (LoneValues.Lone each : lone.all()) {
      origins.add(each.origin());
    }
    return origins;
  }

  /** Ids of the files of git that something was found in, staged ones too. */
  Set<String> foundIds() {
    Set<String> found = new TreeSet<>();
    for (Origin origin : origins()) {
      if (origin.stored() instanceof Origin.Staged staged) {
        found.add(staged.id());
      } else if (origin.stored() instanceof Origin.GitBlob blob) {
        found.add(blob.id());
      }
    }
    return found;
  }

  /** The git blobs among those that hold something, or may with what comes to stand beside them. */
  Set<String> blobIds() {
    Set<String> blobs = new TreeSet<>();
    for (Sheet sheet : sheets()) {
      if (sheet.origin().stored() instanceof Origin.GitBlob blob) {
        blobs.add(blob.id());
      }
    }
    lone.addIds(blobs);
    return blobs;
  }

  /** Ids, and those of git blobs not wholly looked into: every scan has to say so anew. */
  Set<String> withUnread(Set<String> ids) {
    Set<String> all = new TreeSet<>(ids);
    all.addAll(unread);
    return all;
  }

  long blobs() {
    return blobs.get();
  }

  /** Objects of a whole database, or those read one by one. */
  long looked() {
    long whole = objects.get();
    return whole > 0 ? whole : blobs.get() - files.get() + commits.get();
  }

  Repository repository() {
    return repository;
  }

  Coverage coverage() {
    List<Coverage.Skipped> left = new ArrayList<>();
    synchronized (skipped) {
      for (var reasons : skipped.entrySet()) {
        for (var counted : reasons.getValue().entrySet()) {
          left.add(new Coverage.Skipped(reasons.getKey(), counted.getKey(), counted.getValue()));
        }
      }
    }
    return new Coverage(
        commits.get(),
        looked(),
        blobs.get(),
        files.get(),
        bytes.get(),
        left,
        List.copyOf(incomplete));
  }
}
