package dev.keyfuse.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the shapes of a part. Each is a mapping with one key, the sort of shape. */
final class ShapeReader {
  private ShapeReader() {}

  static List<Shape> read(Cursor shapes) {
    List<Shape> read = new ArrayList<>();
    for (Cursor shape : shapes.list()) {
      shape.only("run", "groups", "pattern", "pem", "spanning", "words", "numbers", "free");
      one(shape).ifPresentOrElse(read::add, () -> shape.problem("a shape must say what it is"));
    }
    return read;
  }

  private static Optional<Shape> one(Cursor shape) {
    if (shape.get("run").exists()) {
      return Optional.of(run(shape.get("run")));
    }
    if (shape.get("groups").exists()) {
      Cursor groups = shape.get("groups").only("alphabet", "sizes");
      return Optional.of(new Shape.Groups(alphabet(groups), groups.numbers("sizes")));
    }
    if (shape.get("pattern").exists()) {
      return Optional.of(pattern(shape.get("pattern").only("regex", "lengths")));
    }
    if (shape.get("pem").exists()) {
      return Optional.of(new Shape.Pem(shape.texts("pem")));
    }
    if (shape.get("spanning").exists()) {
      return Optional.of(spanning(shape.get("spanning").only("core", "regex")));
    }
    if (shape.get("words").exists()) {
      Cursor words = shape.get("words").only("list", "counts");
      return Optional.of(new Shape.Words(words.text("list"), words.numbers("counts")));
    }
    if (shape.get("numbers").exists()) {
      Cursor numbers = shape.get("numbers").only("counts");
      return Optional.of(new Shape.Numbers(numbers.numbers("counts")));
    }
    if (shape.get("free").exists()) {
      Cursor free = shape.get("free").only("alphabet", "min", "max");
      return Optional.of(
          new Shape.Free(alphabet(free), free.number("min", 0), free.number("max", 0)));
    }
    return Optional.empty();
  }

  private static Shape run(Cursor run) {
    run.only("prefix", "alphabet", "lengths", "padding", "min", "max");
    if (run.get("min").exists() || run.get("max").exists()) {
      if (run.get("lengths").exists() || run.get("padding").exists()) {
        run.problem("a run has either lengths, or min and max and neither lengths nor padding");
      }
      return new Shape.Loose(
          run.textOr("prefix", ""), alphabet(run), run.number("min", 0), run.number("max", 0));
    }
    return new Shape.Run(
        run.textOr("prefix", ""), alphabet(run), run.numbers("lengths"), run.number("padding", 0));
  }

  private static Shape pattern(Cursor pattern) {
    String regex = pattern.text("regex");
    List<Integer> lengths = pattern.numbers("lengths");
    boolean valid = compiles(pattern, regex);
    return new Shape.Pattern(regex, lengths, valid ? RegexOutline.of(regex) : RegexOutline.NONE);
  }

  private static Shape spanning(Cursor spanning) {
    Cursor at = spanning.get("core").only("prefix", "alphabet", "lengths", "min", "max");
    Shape.Core core = new Shape.Core(at.textOr("prefix", ""), alphabet(at), coreLengths(at));
    String regex = spanning.text("regex");
    if (!compiles(spanning, regex)) {
      return new Shape.Spanning(core, regex, 0, RegexOutline.NONE, false);
    }
    RegexOutline outline = RegexOutline.of(regex);
    boolean first = !core.prefix().isEmpty() && outline.start().startsWith(core.prefix());
    int longest = first ? Math.min(outline.longest(), PartLint.LONGEST) : outline.longest();
    return new Shape.Spanning(core, regex, longest, outline, first);
  }

  private static boolean compiles(Cursor place, String regex) {
    try {
      Pattern.compile(regex);
      return true;
    } catch (PatternSyntaxException e) {
      place.problem("not a valid re2 pattern: " + e.getMessage());
      return false;
    }
  }

  private static List<Integer> coreLengths(Cursor at) {
    if (!at.get("min").exists() && !at.get("max").exists()) {
      return at.numbers("lengths");
    }
    if (at.get("lengths").exists()) {
      at.problem("a core has either lengths, or min and max");
    }
    int max = Math.min(at.number("max", 0), PartLint.LONGEST + 1);
    return IntStream.rangeClosed(at.number("min", 0), max).boxed().toList();
  }

  private static Alphabet alphabet(Cursor at) {
    return at.constant("alphabet", Alphabet.values(), Alphabet::id).orElse(Alphabet.BASE62);
  }
}
