package dev.keyfuse.validate;

/**
 * The outcome of one offline check, as reports show it. Details never contain the value.
 *
 * @param name id of the check, such as {@code base64:64}
 * @param result what it showed
 * @param detail one sentence for people
 */
public record Check(String name, Result result, String detail) {

  /** What a check showed. */
  public enum Result {
    /** Holds, and would not hold for a random value: proof. */
    PROVED,
    /** Holds; says little by itself. */
    PASSED,
    /** Does not hold: the value is something else. */
    FAILED;

    /** The name in reports. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Check proved(String name, String detail) {
    return new Check(name, Result.PROVED, detail);
  }

  static Check passed(String name, String detail) {
    return new Check(name, Result.PASSED, detail);
  }

  static Check failed(String name, String detail) {
    return new Check(name, Result.FAILED, detail);
  }

  /** Passed or failed; {@code what} is what holds if it does. */
  static Check of(String name, boolean holds, String what) {
    return holds ? passed(name, what) : failed(name, "not so: " + what);
  }
}
