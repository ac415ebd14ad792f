package dev.keyfuse.rules;

/**
 * What is only needed where something was found, or almost: at hand, or made when it is first asked
 * for. Most of the compiled catalogue is such, and the tables made of it. Equal if the values are.
 * Thread safe.
 */
public abstract class Later<T> {
  private volatile T value;

  /** One that is at hand already. */
  static <T> Later<T> of(T value) {
    Later<T> later =
        new Later<>() {
          @Override
          protected T make() {
            return value;
          }
        };
    later.get();
    return later;
  }

  /** Makes it; called once. */
  protected abstract T make();

  /** The value. */
  public final T get() {
    T known = value;
    return known == null ? makeOnce() : known;
  }

  private synchronized T makeOnce() {
    if (value == null) {
      value = make();
    }
    return value;
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
