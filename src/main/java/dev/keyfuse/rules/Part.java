package dev.keyfuse.rules;

import java.util.List;

/**
 * One part of a service's credential, in one of its forms. A service has several entries of the
 * same kind when it issues several kinds of keys.
 *
 * @param service id of the service
 * @param id unique within the service, for example {@code secret} or {@code private-key-rsa}
 * @param kind what it is for
 * @param specificity how much the shape says alone
 * @param shapes alternatives; any one suffices
 * @param checks ids of offline checks the value must not fail, such as {@code base64:64}
 * @param about what it is called
 */
public record Part(
    String service,
    String id,
    PartKind kind,
    Specificity specificity,
    List<Shape> shapes,
    List<String> checks,
    Later<About> about) {
  public Part {
    shapes = List.copyOf(shapes);
    checks = List.copyOf(checks);
  }

  /** A part of which everything is at hand. */
  public Part(
      String service,
      String id,
      PartKind kind,
      Specificity specificity,
      List<Shape> shapes,
      List<String> names,
      List<String> checks,
      String note) {
    this(service, id, kind, specificity, shapes, checks, Later.of(new About(names, note)));
  }

  /** What is only asked where something was found; the methods of the same names explain it. */
  record About(List<String> names, String note) {
    About {
      names = List.copyOf(names);
    }
  }

  /** Field, variable, header and parameter names seen for it, {@linkplain Names#fold folded}. */
  public List<String> names() {
    return about.get().names();
  }

  /** A fact about the form, with its source; may be empty. */
  public String note() {
    return about.get().note();
  }

  /** Written out, as what Java makes up at run time takes longer than a whole scan of a commit. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Part part
            && id.equals(part.id)
            && service.equals(part.service)
            && kind == part.kind
            && specificity == part.specificity
            && shapes.equals(part.shapes)
            && checks.equals(part.checks)
            && about.equals(part.about);
  }

  /** Parts are looked up all the time; their id tells them apart as well as everything in them. */
  @Override
  public int hashCode() {
    return 31 * service.hashCode() + id.hashCode();
  }

  /** Stable rule id, {@code SERVICE/PART}. */
  public String rule() {
    return service + "/" + id;
  }
}
