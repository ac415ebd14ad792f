package dev.keyfuse.attribute;

import dev.keyfuse.attribute.AnchorTable.Form;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every place in one text where a service is named, in order; overlaps are settled for the longest.
 */
final class Anchors {
  private final List<Anchor> found;
  private final List<Anchor> anchors;
  private final Set<String> namesakes = new HashSet<>();

  /**
   * One naming of one or more services.
   *
   * @param start first byte of the name
   * @param end after its last byte
   * @param meanings services it names; never empty
   */
  record Anchor(int start, int end, List<AnchorTable.Meaning> meanings) {
    /** What the text says there, in quotes. */
    String quoted(byte[] text) {
      return "'" + new String(text, start, end - start, StandardCharsets.UTF_8) + "'";
    }

    /**
     * Whether an everyday word stands alone, as in {@code exchange: gate} or {@code GATE_API_KEY}.
     */
    boolean stands(byte[] text) {
      boolean left = start == 0 || !letterOrDigit(text[start - 1]);
      boolean right =
          end == text.length
              || !letterOrDigit(text[end])
              || upper(text[end]) && !upper(text[end - 1]);
      return left && right;
    }

    /** Whether it names a chain that has no rules. */
    boolean chain() {
      return meanings.get(0).service().startsWith(Scores.CHAIN);
    }

    static boolean letterOrDigit(byte b) {
      return b >= 'a' && b <= 'z' || upper(b) || b >= '0' && b <= '9';
    }

    private static boolean upper(byte b) {
      return b >= 'A' && b <= 'Z';
    }

    Anchor moved(int by) {
      return by == 0 ? this : new Anchor(start + by, end + by, meanings);
    }
  }

  Anchors(List<Anchor> found) {
    found.sort(
        Comparator.comparingInt(Anchor::start)
            .thenComparing(Anchor::end, Comparator.reverseOrder()));
    this.found = found;
    List<Anchor> kept = new ArrayList<>();
    int covered = -1;
    for (Anchor anchor : found) {
      if (anchor.end() > covered) {
        kept.add(anchor);
        covered = anchor.end();
      }
    }
    kept.forEach(anchor -> anchor.meanings().forEach(this::note));
    kept.removeIf(anchor -> anchor.meanings().stream().allMatch(m -> m.form() == Form.NAMESAKE));
    anchors = List.copyOf(kept);
  }

  private void note(AnchorTable.Meaning meaning) {
    if (meaning.form() == Form.NAMESAKE) {
      namesakes.add(meaning.service());
    }
  }

  /** Whether a bare word may as well mean something else of that name, which the text names too. */
  boolean doubtful(AnchorTable.Meaning meaning) {
    boolean bare = meaning.form() == Form.WORD || meaning.form() == Form.WEAK;
    return bare && namesakes.contains(meaning.service());
  }

  /** The services of which a bare word is {@link #doubtful}. */
  Set<String> namesakes() {
    return namesakes;
  }

  List<Anchor> all() {
    return anchors;
  }

  /** The anchors that start in {@code [from, to)}. */
  List<Anchor> within(int from, int to) {
    return between(anchors, from, to);
  }

  /** What starts in {@code [from, to)}, whether something longer takes its place or not. */
  List<Anchor> found(int from, int to) {
    return between(found, from, to);
  }

  /** Bytes of memory this takes, more or less. */
  long size() {
    return 48L * found.size();
  }

  private static List<Anchor> between(List<Anchor> anchors, int from, int to) {
    return anchors.subList(firstFrom(anchors, from), firstFrom(anchors, to));
  }

  private static int firstFrom(List<Anchor> anchors, int offset) {
    int low = 0;
    int high = anchors.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (anchors.get(middle).start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
