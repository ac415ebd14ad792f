package dev.keyfuse.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.secret.Position;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placement.Reach;
import dev.keyfuse.source.Placements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OccurrencesTest {
  /** Commits are named by digits, the oldest is 9; the tree of HEAD holds blob "head" at "bot". */
  private static final Placements HISTORY =
      new Placements() {
        @Override
        public Optional<Placement> of(String blob) {
          List<String> headPaths = blob.equals("head") ? List.of("bot") : List.of();
          return Optional.of(
              new Placement(
                  List.of("bot", "old"),
                  Optional.empty(),
                  "",
                  Optional.empty(),
                  !headPaths.isEmpty(),
                  headPaths,
                  List.of(),
                  false,
                  1,
                  blob.equals("reached") ? Reach.REF : Reach.UNREACHABLE));
        }

        /** A commit is as old as its digit is large. */
        @Override
        public Optional<Placement> message(String id) {
          Instant date = Instant.ofEpochSecond('9' - id.charAt(0));
          CommitInfo commit = new CommitInfo(id, "", "", date, "");
          return Optional.of(
              new Placement(
                  List.of(),
                  Optional.of(commit),
                  "",
                  Optional.empty(),
                  false,
                  List.of(),
                  List.of(),
                  false,
                  1));
        }

        @Override
        public List<Optional<Placement>> together(List<Set<String>> sets) {
          throw new AssertionError("not asked here");
        }

        @Override
        public Comparator<String> oldestFirst() {
          return Comparator.reverseOrder();
        }
      };

  private static Occurrence at(Place place, String path, int line, String commit, String blob) {
    return OccurrenceKit.of(
        path,
        new Position(line, 1, line, 9),
        List.of(),
        place,
        Optional.ofNullable(commit),
        Optional.ofNullable(blob));
  }

  private static Occurrence version(String path, int line, String commit, String blob) {
    return at(Place.HISTORY, path, line, commit, blob);
  }

  private static List<Occurrence> told(Occurrence... all) {
    List<Occurrence> told =
        new Occurrences(new Histories(Map.of("", HISTORY)))
            .told(Occurrences.distinct(List.of(all)));
    List<Occurrence> reversed = new ArrayList<>(List.of(all));
    Collections.reverse(reversed);
    assertEquals(
        told,
        new Occurrences(new Histories(Map.of("", HISTORY))).told(Occurrences.distinct(reversed)));
    return told;
  }

  @Test
  void ofManyVersionsTheFirstAndTheOneInHeadAreTold() {
    Occurrence first = version("bot", 7, "9", "first");
    Occurrence head = version("bot", 5, "1", "head");
    assertEquals(
        List.of(head, first),
        told(
            version("bot", 3, "4", "b"),
            first,
            version("bot", 1, "8", "a"),
            head,
            version("bot", 2, "2", "c")));
  }

  @Test
  void everyPathIsTold() {
    Occurrence before = version("old", 1, "9", "first");
    Occurrence after = version("bot", 1, "5", "moved");
    assertEquals(List.of(after, before), told(before, version("old", 1, "6", "edited"), after));
  }

  @Test
  void headIsLeftOutWhereTheWorkingTreeHoldsTheValue() {
    Occurrence file = at(Place.WORKTREE, "bot", 6, null, null);
    Occurrence first = version("bot", 7, "9", "first");
    assertEquals(List.of(file, first), told(file, first, version("bot", 5, "1", "head")));
  }

  @Test
  void headIsToldWhereOnlyAnotherFileHoldsTheValue() {
    Occurrence file = at(Place.WORKTREE, "copy", 6, null, null);
    Occurrence head = version("bot", 5, "1", "head");
    Occurrence first = version("bot", 7, "9", "first");
    assertEquals(List.of(file, head, first), told(file, first, head));
  }

  @Test
  void twoPlacesInOneVersionAreBothTold() {
    Occurrence one = version("bot", 1, "9", "first");
    Occurrence two = version("bot", 2, "9", "first");
    assertEquals(List.of(one, two), told(two, one, one));
  }

  @Test
  void versionThatNoCommitIsKnownForComesLast() {
    Occurrence known = version("bot", 1, "2", "b");
    assertEquals(List.of(known), told(version("bot", 1, null, "a"), known));
  }

  private static Occurrence message(String commit, String tag) {
    return OccurrenceKit.of(
        "",
        new Position(6, 1, 6, 9),
        List.of(),
        Place.MESSAGE,
        Optional.ofNullable(commit),
        Optional.empty(),
        Optional.ofNullable(tag),
        "");
  }

  @Test
  void ofCommitsThatSayItTheOldestIsToldAndOfTagsAll() {
    Occurrence oldest = message("8", null);
    Occurrence one = message(null, "t1");
    Occurrence two = message(null, "t2");
    assertEquals(
        List.of(oldest, one, two), told(message("3", null), two, oldest, message("5", null), one));
  }

  @Test
  void versionThatNoRefLeadsToIsLeftOutWhereAnotherIsReached() {
    Occurrence lost = version("bot", 1, "9", "lost");
    Occurrence reached = version("bot", 2, "3", "reached");
    assertEquals(List.of(reached), told(lost, reached));
    assertEquals(List.of(lost), told(lost));
  }

  @Test
  void ofANameTheOccurrenceWithItsCommitIsTold() {
    Occurrence committed = at(Place.PATH, "dir/x", 1, "3", null);
    assertEquals(List.of(committed), told(at(Place.PATH, "dir/x", 1, null, null), committed));
  }

  @Test
  void objectsWithoutAPathAndStagedContentAreAllTold() {
    Occurrence staged = at(Place.INDEX, "bot", 1, null, "s");
    Occurrence one = version("", 1, null, "x");
    Occurrence two = version("", 1, null, "y");
    assertEquals(List.of(staged, one, two), told(two, one, staged));
  }
}
