package dev.keyfuse.rules;

import java.util.List;

/**
 * Which parts have which shapes, by the length of a value: what every text is asked. Answers
 * without the services, so that a start reads no more of the compiled rules than its texts ask for.
 * Thread safe; nothing it hands out may be changed.
 */
public abstract class ShapeIndex {
  /** Most parts of a service. */
  static final int PARTS = 256;

  /** Shapes that are not told by a length. */
  public enum Kind {
    LOOSE(Shape.Loose.class),
    PEM(Shape.Pem.class),
    WORDS(Shape.Words.class),
    NUMBERS(Shape.Numbers.class);

    private final Class<? extends Shape> type;

    Kind(Class<? extends Shape> type) {
      this.type = type;
    }

    /** Whether a shape is of this kind. */
    boolean of(Shape shape) {
      return type.isInstance(shape);
    }
  }

  /**
   * A shape and who has it.
   *
   * @param unique whether it alone names the service
   * @param mixed whether the check {@code mixed-case} is made
   * @param parts numbers of the parts, ascending, which is the catalogue's order
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Entry(Shape shape, boolean unique, boolean mixed, int[] parts) {}

  /** The greatest length of any run, groups or pattern; -1 if there are none. */
  public abstract int longest();

  /** The greatest length of the core of a wider value; -1 if there are none. */
  public abstract int longestCore();

  /** Whether any run, groups or pattern has this length, which may be any. */
  public abstract boolean hasLength(int length);

  /** Runs, groups and patterns of this length, each once. */
  public abstract List<Entry> ofLength(int length);

  /** Wider values whose core has this length, each as often as a part has it. */
  public abstract List<Entry> ofCore(int length);

  /** Those of a kind, each as often as a part has it. */
  public abstract List<Entry> of(Kind kind);

  /** The part with this number: the same object each time, which the catalogue has, too. */
  public final Part part(int number) {
    return service(number / PARTS).parts().get(number % PARTS);
  }

  /** The service at this place among all: the same object each time. */
  abstract Service service(int place);

  /** The part that an entry of only one has. */
  public final Part only(Entry entry) {
    return part(entry.parts[0]);
  }
}
