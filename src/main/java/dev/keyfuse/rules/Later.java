package dev.keyfuse.rules;

/**
 * What of the compiled catalogue is only needed where something was found: most of it. At hand, or
 * read when first asked for. Equal if the values are. Thread safe.
 */
public abstract class Later<T> {
  private volatile T value;

  /** One that is at hand already. */
  static <T> Later<T> of(T value) {
    Later<T> later =
        new Later<>() {
          @Override
          T read() {
            return value;
          }
        };
    later.get();
    return later;
  }

  /** Reads it. Two threads may both do so, which does no harm. */
  abstract T read();

  final T get() {
    T known = value;
    if (known == null) {
      known = read();
      value = known;
    }
    return known;
  }

  @Override
  public final boolean equals(Object other) {
    return this == other || other instanceof Later<?> later && get().equals(later.get());
  }

  @Override
  public final int hashCode() {
    return get().hashCode();
  }

  @Override
  public final String toString() {
    return get().toString();
  }
}
