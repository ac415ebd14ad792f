package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Specificity;
import dev.keyfuse.rules.UnknownExchange;
import dev.keyfuse.validate.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a value must be called to be a part whose form nobody tells. Its form says nothing, so its
 * name has to say which part it is, and for a service that nothing names it must say nothing else.
 */
final class Undocumented {
  /** What the name of an exchange's credential may say besides key and secret. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "exchange",
          "exch",
          "ex",
          "cex",
          "crypto",
          "trading",
          "trade",
          "trader",
          "bot",
          "robot",
          "live",
          "prod",
          "production",
          "real",
          "main",
          "mainnet",
          "test",
          "testnet",
          "demo",
          "paper",
          "sandbox",
          "sub",
          "subaccount",
          "spot",
          "futures",
          "future",
          "margin",
          "perp",
          "swap",
          "market",
          "config",
          "conf",
          "settings",
          "params",
          "credentials",
          "creds",
          "cred",
          "data",
          "default",
          "new",
          "old",
          "read",
          "write",
          "readonly",
          "hmac",
          "apikeys");

  /** Words of names that belong to ways of signing in which exchanges do not use. */
  private static final Set<String> FOREIGN =
      Set.of("consumer", "client", "token", "oauth", "private", "public", "wallet", "app");

  private Undocumented() {}

  static boolean is(Part part) {
    return part.specificity() == Specificity.CONTEXT;
  }

  static boolean unknown(Part part) {
    return part.service().equals(UnknownExchange.ID);
  }

  /** Whether a reading has such a part. */
  static boolean in(List<Optional<Part>> reading) {
    return reading.stream().flatMap(Optional::stream).anyMatch(Undocumented::is);
  }

  /** Whether a value in this role can be this part. */
  static boolean agrees(NameRole role, Part part, boolean calledSo) {
    PartKind kind = part.kind();
    boolean token = calledSo && kind == PartKind.TOKEN;
    return switch (role.role()) {
      case KEY -> kind == PartKind.KEY || token;
      case SECRET -> kind == PartKind.SECRET || kind == PartKind.PRIVATE_KEY || token;
      case PRIVATE_KEY ->
          calledSo && !unknown(part) && (kind == PartKind.SECRET || kind == PartKind.PRIVATE_KEY);
      case CREDENTIAL -> !unknown(part) && (kind == PartKind.TOKEN || calledSo);
      default -> false;
    };
  }

  /** Sightings without what their names rule out; none is left that can be nothing. */
  static List<Sighting> keepNeutral(List<Sighting> sightings, Names names, TradingWords trading) {
    List<Sighting> kept = new ArrayList<>();
    for (Sighting sighting : sightings) {
      Map<Part, List<Check>> fits = new LinkedHashMap<>(sighting.fits());
      boolean neutral = neutral(names.lastWord(sighting.word()), sighting.stem(), trading);
      if (!neutral && fits.keySet().removeIf(Undocumented::unknown)) {
        sighting = sighting.called(sighting.stem(), fits);
      }
      if (!fits.isEmpty()) {
        kept.add(sighting);
      }
    }
    return kept;
  }

  /**
   * Whether a name can be that of a credential whose exchange nothing names.
   *
   * @param name the last word of the name
   * @param stem what is left of it without role and service
   */
  static boolean neutral(String name, String stem, TradingWords trading) {
    List<String> parts = Identifier.parts(name);
    boolean foreign = parts.stream().anyMatch(part -> FOREIGN.contains(part));
    if (foreign) {
      return false;
    }
    for (String part : stem.split("_")) {
      boolean number = part.chars().allMatch(Character::isDigit);
      if (!number
          && part.length() > 1
          && !NEUTRAL.contains(part)
          && trading.in(part).length() < part.length()) {
        return false;
      }
    }
    return true;
  }
}
