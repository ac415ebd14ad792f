package dev.keyfuse.attribute;

import java.util.function.Supplier;

/**
 * A table that is made when it is first asked for: most commits have nothing to ask it. Thread
 * safe; made once.
 */
final class Deferred<T> {
  private final Supplier<T> maker;
  private volatile T made;

  Deferred(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    T known = made;
    return known == null ? make() : known;
  }

  private synchronized T make() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }
}
