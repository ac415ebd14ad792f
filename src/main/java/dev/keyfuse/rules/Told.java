package dev.keyfuse.rules;

/**
 * What a victim has to know of a service, or where in the compiled catalogue it stands: it is most
 * of that, and only needed where something was found. Equal if the guidance is. Thread safe.
 */
public final class Told {
  private final int place;
  private volatile Guidance guidance;

  Told(Guidance guidance) {
    this.place = 0;
    this.guidance = guidance;
  }

  /** Guidance that is read when asked for. */
  Told(int place) {
    this.place = place;
  }

  Guidance guidance() {
    if (guidance == null) {
      guidance = CompiledReader.guidance(CompiledRules.guidance(), place);
    }
    return guidance;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Told told && guidance().equals(told.guidance());
  }

  @Override
  public int hashCode() {
    return guidance().hashCode();
  }
}
