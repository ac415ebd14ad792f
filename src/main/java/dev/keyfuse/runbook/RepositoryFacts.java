package dev.keyfuse.runbook;

import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placement.Reach;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a runbook has to know about the place where the credential was found. Texts are raw.
 *
 * @param target the repository or directory as the user typed it; empty if there is none
 * @param git whether it is a git repository
 * @param committed whether a commit or a loose object of it holds the credential
 * @param staged whether only the index holds it, not yet a commit
 * @param published whether a remote-tracking ref reaches it
 * @param remote name of the remote it was pushed to or fetched from, {@code origin} first; empty if
 *     none
 * @param inHead whether the tree of HEAD holds it
 * @param since the commit that introduced it
 * @param places the kinds of places it was found in
 * @param reach what still leads to it in git; empty if git does not store it
 * @param historyPaths every path that ever carried it in a commit, sorted
 * @param uses places that hold or mention it today, sorted, each once
 */
public record RepositoryFacts(
    String target,
    boolean git,
    boolean committed,
    boolean staged,
    boolean published,
    String remote,
    boolean inHead,
    Optional<CommitInfo> since,
    Set<Place> places,
    Optional<Reach> reach,
    List<String> historyPaths,
    List<Use> uses) {
  private static final String REMOTES = "refs/remotes/";

  public RepositoryFacts {
    places = Set.copyOf(places);
    historyPaths = List.copyOf(historyPaths);
    uses = List.copyOf(uses);
  }

  /**
   * A place that needs the new credential.
   *
   * @param path path relative to the target
   * @param line 1-based, or 0 for the whole file
   */
  public record Use(String path, int line) {
    /** {@code path:line}, or the path alone. */
    @Override
    public String toString() {
      return line > 0 ? path + ":" + line : path;
    }
  }

  /** No repository at hand. */
  public static RepositoryFacts none() {
    return new RepositoryFacts(
        "",
        false,
        false,
        false,
        false,
        "",
        false,
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /**
   * The facts an exposure carries.
   *
   * @param target the scanned path as the user typed it
   * @param git whether it is a git repository
   * @param exposure what was found there
   * @param mentions further files known to use the credential, such as those naming its variable
   */
  public static RepositoryFacts of(
      String target, boolean git, Exposure exposure, List<String> mentions) {
    List<String> values = values(exposure);
    Optional<Placement> history = exposure.history();
    Set<Place> places =
        exposure.parts().stream()
            .flatMap(part -> part.occurrences().stream())
            .map(Occurrence::place)
            .collect(Collectors.toSet());
    Optional<Reach> reach = history.map(Placement::reach);
    boolean committed = committed(places, history);
    return new RepositoryFacts(
        target,
        git,
        committed,
        !committed && (places.contains(Place.INDEX) || reach.equals(Optional.of(Reach.INDEX))),
        history.map(Placement::onRemote).orElse(false),
        history.map(placement -> remote(placement.refs())).orElse(""),
        history.map(Placement::inHead).orElse(false),
        history.flatMap(Placement::introduced),
        places,
        reach,
        historyPaths(exposure, values),
        uses(exposure, mentions, values));
  }

  private static boolean committed(Set<Place> places, Optional<Placement> history) {
    boolean stored = history.isPresent() && history.get().reach() != Reach.INDEX;
    boolean named =
        places.contains(Place.REF_NAME) && history.map(Placement::commits).orElse(0) == 0;
    return stored && !named
        || history.isEmpty() && (places.contains(Place.HISTORY) || places.contains(Place.MESSAGE));
  }

  /** Whether no ref leads to what git stores of it. */
  public boolean adrift() {
    return committed && reach.isPresent() && reach.get() != Reach.REF;
  }

  private static String remote(List<String> refs) {
    List<String> names =
        refs.stream()
            .filter(ref -> ref.startsWith(REMOTES))
            .map(ref -> ref.substring(REMOTES.length()))
            .map(ref -> ref.substring(0, Math.max(0, ref.indexOf('/'))))
            .filter(name -> !name.isEmpty())
            .sorted()
            .toList();
    return names.contains("origin") ? "origin" : names.stream().findFirst().orElse("");
  }

  private static List<String> historyPaths(Exposure exposure, List<String> values) {
    TreeSet<String> paths = new TreeSet<>();
    exposure.history().ifPresent(placement -> paths.addAll(placement.paths()));
    found(exposure, Place.HISTORY).map(Occurrence::path).forEach(paths::add);
    paths.removeIf(path -> path.isEmpty() || revealing(path, values));
    return List.copyOf(paths);
  }

  private static List<Use> uses(Exposure exposure, List<String> mentions, List<String> values) {
    TreeSet<Use> uses = new TreeSet<>(Comparator.comparing(Use::path).thenComparingInt(Use::line));
    Stream.concat(found(exposure, Place.WORKTREE), found(exposure, Place.INDEX))
        .forEach(place -> uses.add(new Use(place.path(), place.position().line())));
    exposure
        .history()
        .ifPresent(history -> history.headPaths().forEach(path -> addFile(uses, path)));
    mentions.forEach(path -> addFile(uses, path));
    uses.removeIf(use -> use.path().isEmpty() || revealing(use.path(), values));
    return List.copyOf(uses);
  }

  private static void addFile(TreeSet<Use> uses, String path) {
    if (uses.stream().noneMatch(use -> use.path().equals(path))) {
      uses.add(new Use(path, 0));
    }
  }

  private static Stream<Occurrence> found(Exposure exposure, Place place) {
    return exposure.parts().stream()
        .map(ExposedPart::occurrences)
        .flatMap(List::stream)
        .filter(occurrence -> occurrence.place() == place);
  }

  /** A file may be named after the key it holds; such a path is left out rather than printed. */
  private static boolean revealing(String path, List<String> values) {
    return values.stream().anyMatch(path::contains);
  }

  private static List<String> values(Exposure exposure) {
    return exposure.parts().stream()
        .map(part -> new String(part.value().reveal(), StandardCharsets.UTF_8))
        .filter(value -> value.length() >= 8)
        .toList();
  }
}
