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

  /** Sorts of evidence, strongest first. */
  public enum Kind {
    SHAPE,
    PROOF,
    NAME,
    ENCLOSING,
    SIBLING,
    PARTNER,
    NEARBY,
    IMPORT,
    FILE,
    PATH,
    REPOSITORY;

    /** The name in reports. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
