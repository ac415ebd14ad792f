package dev.keyfuse.rules;

import java.util.List;
import java.util.stream.Stream;

/**
 * Names of services that have no rule file. A value they name is none of ours, whatever it looks
 * like.
 *
 * @param exchanges exchanges and brokers, folded as in {@link Names#fold}
 * @param everyday exchanges called like everyday words, which count only as a whole name or value
 * @param services other services, which count only in the names of a value and what surrounds it
 * @param chains whose private keys look like Ethereum's
 * @param everydayChains the same, called like everyday words
 * @param trading words that say that a text is about trading, whatever the exchange
 */
public record OtherNames(
    List<String> exchanges,
    List<String> everyday,
    List<String> services,
    List<String> chains,
    List<String> everydayChains,
    List<String> trading) {

  /** No other names. */
  public static final OtherNames NONE =
      new OtherNames(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public OtherNames {
    exchanges = List.copyOf(exchanges);
    everyday = List.copyOf(everyday);
    services = List.copyOf(services);
    chains = List.copyOf(chains);
    everydayChains = List.copyOf(everydayChains);
    trading = List.copyOf(trading);
  }

  static OtherNames read(Cursor root) {
    root.only(
        "exchanges", "everyday", "services", "platforms", "chains", "everydayChains", "trading");
    return new OtherNames(
        folded(root, "exchanges"),
        folded(root, "everyday"),
        Stream.concat(folded(root, "services").stream(), folded(root, "platforms").stream())
            .distinct()
            .toList(),
        folded(root, "chains"),
        folded(root, "everydayChains"),
        folded(root, "trading"));
  }

  private static List<String> folded(Cursor root, String field) {
    return root.list(field).stream().map(Cursor::text).map(Names::fold).distinct().toList();
  }
}
