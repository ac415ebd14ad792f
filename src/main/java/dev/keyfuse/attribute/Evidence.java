package dev.keyfuse.attribute;

import java.util.Locale;

/**
 * A reason to name a service.
 *
 * @param kind what sort of reason
 * @param service id of the service it speaks for; empty if it only says "a credential"
 * @param detail one sentence for people; quotes names, never values
 * @param line 1-based line it stands on, 0 if it is about the file or repository as a whole
 */
public record Evidence(Kind kind, String service, String detail, int line) {

  /** The same so many lines further down, if it is about a line. */
  Evidence moved(int lines) {
    return line == 0 || lines == 0 ? this : new Evidence(kind, service, detail, line + lines);
  }

  /** Sorts of evidence; what each weighs is in {@code docs/attribution.md}. */
  public enum Kind {
    /** The form of a value that only this service issues. */
    SHAPE,
    /** A value that proves itself. */
    PROOF,
    /** The field of a known program's configuration that it stands in. */
    CONFIG,
    /** The name of a value. */
    NAME,
    /** The region around it: a call, an object, a section. */
    ENCLOSING,
    /** The place where it is used, by the name it was given. */
    USE,
    /** A field beside it, such as {@code exchange: okx}. */
    SIBLING,
    /** Another part beside it that this service issues together with it. */
    PARTNER,
    /** The same line or one near it. */
    NEARBY,
    /** An import or the name of a library in the file. */
    IMPORT,
    /** Anything else in the file. */
    FILE,
    /** The file's path. */
    PATH,
    /** A dependency of the repository. */
    REPOSITORY;

    /** The name in reports. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
