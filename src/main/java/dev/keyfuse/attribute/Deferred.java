package dev.keyfuse.attribute;

/**
 * A table that is made when it is first asked for: most commits have nothing to ask it. Thread
 * safe; made once.
 */
abstract class Deferred<T> {
  private volatile T made;

  /** Makes it; called once. */
  abstract T make();

  T get() {
    T known = made;
    return known == null ? makeOnce() : known;
  }

  private synchronized T makeOnce() {
    if (made == null) {
      made = make();
    }
    return made;
  }
}
