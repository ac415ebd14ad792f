package dev.keyfuse.rules;

import java.util.List;

/**
 * Names of services that have no rule file. A value they name is none of ours, whatever it looks
 * like.
 *
 * @param exchanges exchanges and brokers, folded as in {@link Names#fold}
 * @param everyday exchanges called like everyday words, which count only as a whole name or value
 * @param services other services, which count only in the names of a value and what surrounds it
 */
public record OtherNames(List<String> exchanges, List<String> everyday, List<String> services) {

  /** No other names. */
  public static final OtherNames NONE = new OtherNames(List.of(), List.of(), List.of());

  public OtherNames {
    exchanges = List.copyOf(exchanges);
    everyday = List.copyOf(everyday);
    services = List.copyOf(services);
  }

  static OtherNames read(Cursor root) {
    root.only("exchanges", "everyday", "services");
    return new OtherNames(
        folded(root, "exchanges"), folded(root, "everyday"), folded(root, "services"));
  }

  private static List<String> folded(Cursor root, String field) {
    return root.list(field).stream().map(Cursor::text).map(Names::fold).distinct().toList();
  }
}
