package dev.keyfuse.scan;

import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.accept.Accepted;
import dev.keyfuse.accept.Baseline;
import dev.keyfuse.accept.Entry;
import dev.keyfuse.finding.Allow;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.git.GitRepository;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Sets aside what the baseline of a target accepts. Used once. */
final class Acceptances {
  private final ScanRequest request;
  private final Target target;

  /** Empty if it is not read yet. */
  private Optional<Baseline> baseline = Optional.empty();

  private Acceptances(ScanRequest request, Target target) {
    this.request = request;
    this.target = target;
  }

  /**
   * Reads the baseline, except for what is staged: a commit in which nothing is found need not wait
   * for it.
   *
   * @throws ScanException if it cannot be read
   */
  static Acceptances of(ScanRequest request, Target target) throws ScanException {
    Acceptances acceptances = new Acceptances(request, target);
    boolean staged = request.scope() == Scope.STAGED && request.accepting().file().isEmpty();
    if (!staged) {
      acceptances.baseline = Optional.of(acceptances.read());
    }
    return acceptances;
  }

  private Baseline read() throws ScanException {
    ScanRequest.Accepting accepting = request.accepting();
    if (!accepting.baseline()) {
      return Baseline.EMPTY;
    }
    if (accepting.file().isPresent()) {
      return BaselineFile.read(accepting.file().get());
    }
    Optional<GitRepository> git = target.repository();
    if (git.isPresent() && request.scope() == Scope.STAGED) {
      return staged(git.get());
    }
    if (target.files().isPresent()) {
      return BaselineFile.in(target.files().get()).orElse(Baseline.EMPTY);
    }
    Optional<byte[]> ofHead =
        git.flatMap(bare -> bare.headFile(Baseline.FILE, BaselineFile.LARGEST));
    return ofHead.isEmpty()
        ? Baseline.EMPTY
        : BaselineFile.parse(Baseline.FILE + " of HEAD", ofHead.get());
  }

  /** As the commit would have it: what is only in the file would be missing everywhere else. */
  private Baseline staged(GitRepository git) throws ScanException {
    try {
      Optional<byte[]> content = git.stagedFile(Baseline.FILE, BaselineFile.LARGEST);
      return content.isEmpty()
          ? Baseline.EMPTY
          : BaselineFile.parse(Baseline.FILE + " as staged", content.get());
    } catch (IOException e) {
      throw new ScanException(
          "the staged " + Baseline.FILE + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The result without what is accepted.
   *
   * @param today in UTC
   */
  ScanResult apply(ScanResult result, LocalDate today) throws ScanException {
    if (baseline.isEmpty() && result.found().isEmpty()) {
      return result;
    }
    if (baseline.isEmpty()) {
      baseline = Optional.of(result.exposures().isEmpty() ? Baseline.EMPTY : read());
    }
    Baseline known = baseline.get();
    List<Exposure> counting = new ArrayList<>();
    List<Accepted> accepted = new ArrayList<>(result.acceptance().accepted());
    List<Entry> expired = new ArrayList<>();
    for (Exposure exposure : result.exposures()) {
      known
          .accepting(exposure.id(), today)
          .map(e -> new Accepted(exposure, Accepted.How.BASELINE, e.reason(), e.expires()))
          .ifPresentOrElse(accepted::add, () -> counting.add(exposure));
      known.expired(exposure.id(), today).ifPresent(expired::add);
    }
    accepted.sort(
        Comparator.comparing((Accepted a) -> a.exposure().severity())
            .thenComparing(a -> a.exposure().confidence())
            .thenComparing(a -> a.exposure().id()));
    List<Entry> stale = everything(result) ? known.unmatched(result.found()) : List.of();
    List<String> mistakes = new ArrayList<>(withoutReason(counting));
    notStaged(counting, today).ifPresent(mistakes::add);
    return result.with(counting, new Acceptance(accepted, expired, stale, mistakes));
  }

  /** Only who has looked at everything knows what is not there. */
  private boolean everything(ScanResult result) {
    return request.scope() == Scope.ALL && request.submodules() && result.coverage().complete();
  }

  private static List<String> withoutReason(List<Exposure> counting) {
    TreeSet<String> places = new TreeSet<>();
    for (Exposure exposure : counting) {
      List<Occurrence> empty =
          exposure.parts().stream()
              .flatMap(part -> part.occurrences().stream())
              .filter(o -> o.allow().isPresent() && !o.allow().get().counts())
              .toList();
      // What can be put right goes before what is past.
      boolean past = empty.stream().allMatch(o -> o.place() == Occurrence.Place.HISTORY);
      empty.stream()
          .filter(o -> past || o.place() != Occurrence.Place.HISTORY)
          .forEach(o -> places.add(place(o) + ": " + why(o.allow().orElseThrow())));
    }
    return List.copyOf(places);
  }

  private static String why(Allow allow) {
    return allow.foreign().isEmpty()
        ? AllowComments.MARKER
            + " gives no reason, so it accepts nothing: write behind it why the value may stand there"
        : allow.foreign()
            + " is another scanner's mark and accepts nothing here: if the value may stand there,"
            + " write '"
            + AllowComments.MARKER
            + " REASON' into the comment, or take it into the baseline";
  }

  private static String place(Occurrence at) {
    String version =
        at.place() == Occurrence.Place.HISTORY
            ? at.commit().map(id -> " in commit " + id.substring(0, 10)).orElse("")
            : "";
    String file =
        at.path().isEmpty()
            ? "git object " + at.blob().map(id -> id.substring(0, 10)).orElse("?")
            : at.path();
    return file + ":" + at.allow().orElseThrow().line() + version;
  }

  /** Who has just written the baseline and forgot to add it has to hear more than "found". */
  private Optional<String> notStaged(List<Exposure> counting, LocalDate today) {
    boolean own = request.accepting().baseline() && request.accepting().file().isEmpty();
    if (request.scope() != Scope.STAGED || !own || counting.isEmpty() || target.files().isEmpty()) {
      return Optional.empty();
    }
    try {
      Baseline file = BaselineFile.in(target.files().get()).orElse(Baseline.EMPTY);
      long there = counting.stream().filter(e -> file.accepting(e.id(), today).isPresent()).count();
      return there == 0
          ? Optional.empty()
          : Optional.of(
              Baseline.FILE
                  + " accepts "
                  + there
                  + " of these, but is not staged so: run 'git add "
                  + Baseline.FILE
                  + "'");
    } catch (ScanException e) {
      return Optional.empty();
    }
  }
}
