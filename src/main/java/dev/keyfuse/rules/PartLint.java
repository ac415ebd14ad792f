package dev.keyfuse.rules;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Shapes and checks of one part: sizes that can exist, checks that can pass. */
final class PartLint {
  /** Shorter runs are never looked at, so a part of this size could not be found. */
  private static final int SHORTEST = 16;

  static final int LONGEST = 4096;

  /** Farther than this before its core no value is looked for. */
  private static final int FARTHEST_BEFORE = 300;

  /** Longer runs beside a credential's name are texts, not values of an unknown form. */
  private static final int LONGEST_LOOSE = 256;

  /**
   * The phrases of Electrum and TON are made of the English words of BIP-39; those of Monero of
   * any.
   */
  private static final List<String> LISTS =
      List.of("bip39", "electrum", "ton", Shape.Words.ALGORAND, Shape.Words.MONERO);

  /** Bits of chance a value must hold to be hashed into something printed. */
  private static final int FEWEST_BITS = 64;

  static final Set<String> KEY_TYPES =
      Set.of("ec-p256", "ec-secp256k1", "ed25519", "multiversx", "rsa");

  private final Cursor at;
  private final Part part;

  PartLint(Cursor at, Part part) {
    this.at = at;
    this.part = part;
  }

  void check() {
    List<Cursor> shapes = at.list("shapes");
    if (part.shapes().isEmpty()) {
      at.problem("part \"" + part.id() + "\" has no shapes");
    }
    for (int i = 0; i < part.shapes().size() && i < shapes.size(); i++) {
      shape(shapes.get(i), part.shapes().get(i));
    }
    if (part.specificity() != Specificity.COMPANION && !part.kind().hashable()) {
      at.problem(
          "a "
              + part.kind().id()
              + " can't be searched for: it could be guessed from its fingerprint; make the part a"
              + " companion");
    }
    List<Cursor> checks = at.list("checks");
    for (int i = 0; i < checks.size(); i++) {
      CheckLint.check(checks.get(i), part.checks().get(i), part);
    }
  }

  private void shape(Cursor place, Shape shape) {
    boolean loose = shape instanceof Shape.Loose;
    if (loose != (part.specificity() == Specificity.CONTEXT)) {
      place.problem(
          loose
              ? "min and max of a run are for context parts; give lengths, or make the part context"
              : "a context part takes a run with min and max; where the form is known, make the part"
                  + " shared");
    }
    if (shape instanceof Shape.Run run) {
      run(place, run);
    } else if (shape instanceof Shape.Loose open) {
      loose(place, open);
    } else if (shape instanceof Shape.Groups groups) {
      if (groups.sizes().size() < 2 || groups.sizes().contains(0)) {
        place.problem("groups need at least two sizes, each at least 1");
      } else {
        lengths(place, List.of(groups.length()));
        int drawn = groups.sizes().stream().mapToInt(Integer::intValue).sum();
        guessable(place, groups.alphabet(), drawn);
      }
    } else if (shape instanceof Shape.Pattern pattern) {
      ServiceLint.regex(place, pattern.regex());
      lengths(place, pattern.lengths());
    } else if (shape instanceof Shape.Spanning spanning) {
      spanning(place, spanning);
    } else if (shape instanceof Shape.Words words) {
      boolean longer =
          words.list().equals(Shape.Words.MONERO) || words.list().equals(Shape.Words.ALGORAND);
      counts(place, words.counts(), longer ? 25 : 12, longer ? 25 : 24);
      if (!LISTS.contains(words.list())) {
        place.problem("\"" + words.list() + "\" is no word list; known: " + LISTS);
      }
    } else if (shape instanceof Shape.Numbers numbers) {
      counts(place, numbers.counts(), 64, 128);
    } else if (shape instanceof Shape.Pem pem) {
      if (pem.keyTypes().isEmpty() || !KEY_TYPES.containsAll(pem.keyTypes())) {
        place.problem("pem takes key types among ec-p256, ec-secp256k1, ed25519, multiversx, rsa");
      }
    } else if (shape instanceof Shape.Free free) {
      if (free.min() < 1 || free.max() < free.min()) {
        place.problem("free needs 1 <= min <= max");
      }
      if (part.specificity() != Specificity.COMPANION) {
        place.problem("a free shape can't be searched for; make the part a companion");
      }
    }
  }

  private void run(Cursor place, Shape.Run run) {
    int fixed = run.prefix().length() + run.padding();
    lengths(place, run.lengths());
    if (run.lengths().stream().anyMatch(length -> length <= fixed)) {
      place.problem("lengths count prefix and padding too, so each must be more than " + fixed);
    }
    if (!run.lengths().isEmpty()) {
      guessable(place, run.alphabet(), run.lengths().get(0) - fixed);
    }
    if (!visible(run.prefix())) {
      place.problem("a prefix must be visible ASCII");
    }
    if (run.padding() > 2) {
      place.problem("padding is the number of = at the end, 0 to 2");
    }
    IntPredicate whole = length -> (length - run.prefix().length()) % 4 == 0;
    if (run.padding() > 0 && !run.lengths().stream().allMatch(whole::test)) {
      place.problem("padded base64 has a multiple of 4 characters");
    }
  }

  private void loose(Cursor place, Shape.Loose loose) {
    if (loose.min() < SHORTEST || loose.max() > LONGEST_LOOSE || loose.max() < loose.min()) {
      place.problem("min and max must be in " + SHORTEST + " to " + LONGEST_LOOSE + ", in order");
    }
    if (loose.alphabet() == Alphabet.PRINTABLE) {
      place.problem("printable is no alphabet of a run; base64url or base64 is the widest");
    }
    if (loose.prefix().length() >= loose.min() || !visible(loose.prefix())) {
      place.problem("a prefix must be visible ASCII and shorter than min");
    }
    guessable(place, loose.alphabet(), loose.min() - loose.prefix().length());
  }

  private static void counts(Cursor place, List<Integer> counts, int least, int most) {
    if (counts.isEmpty()
        || counts.stream().anyMatch(count -> count < least || count > most)
        || !counts.equals(counts.stream().sorted().distinct().toList())) {
      place.problem("counts must be sorted, each once and in " + least + " to " + most);
    }
  }

  private void spanning(Cursor place, Shape.Spanning spanning) {
    Shape.Core core = spanning.core();
    lengths(place, core.lengths());
    if (!visible(core.prefix())) {
      place.problem("a prefix must be visible ASCII");
    }
    if (core.lengths().isEmpty() || spanning.longest() == 0) {
      return;
    }
    int least = core.lengths().get(0);
    guessable(place, core.alphabet(), least - core.prefix().length());
    if (spanning.longest() == RegexOutline.UNBOUNDED) {
      place.problem("nothing says where its match can begin; bound every repetition, {1,80} for +");
    } else if (spanning.longest() < least) {
      place.problem("the core has to be inside the match: " + spanning.longest() + " < " + least);
    } else if (!spanning.coreFirst() && spanning.longest() - least > FARTHEST_BEFORE) {
      place.problem(
          "a match of "
              + spanning.longest()
              + " characters can begin "
              + (spanning.longest() - least)
              + " before its core; bound it to "
              + FARTHEST_BEFORE
              + ", or let both begin with one prefix");
    }
    if (spanning.outline().anchored()) {
      place.problem("no ^ $ \\b here: that a value is no piece of a longer one is seen to anyway");
    }
    if (Pattern.compile(spanning.regex()).groupCount() > 1) {
      place.problem("one group at most, around the value; write (?:…) for others");
    }
  }

  private static boolean visible(String prefix) {
    return prefix.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** The value anchors fingerprints, which are printed. */
  private void guessable(Cursor place, Alphabet alphabet, int drawn) {
    double bits = drawn * Math.log(alphabet.characters().length()) / Math.log(2);
    if (part.specificity() != Specificity.COMPANION && drawn > 0 && bits < FEWEST_BITS) {
      place.problem(
          "a value of "
              + (int) bits
              + " bits could be guessed from its fingerprint: "
              + FEWEST_BITS
              + " are the least; make the part a companion");
    }
  }

  private void lengths(Cursor place, List<Integer> lengths) {
    if (lengths.isEmpty()) {
      place.problem("lengths are missing");
    }
    int least = part.specificity() == Specificity.COMPANION ? 1 : SHORTEST;
    for (int i = 0; i < lengths.size(); i++) {
      if (lengths.get(i) < least || lengths.get(i) > LONGEST) {
        place.problem("length " + lengths.get(i) + " is not in " + least + " to " + LONGEST);
      } else if (i > 0 && lengths.get(i) <= lengths.get(i - 1)) {
        place.problem("lengths must be sorted, each once");
      }
    }
  }
}
