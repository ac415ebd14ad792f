package dev.keyfuse.rules;

import java.util.List;

/**
 * The service of credentials that nothing names: a key and a secret of unknown form in trading
 * code. It is in no catalogue, for it names nothing and nothing can be said of it.
 */
public final class UnknownExchange {
  /** Its id in findings, rules and fingerprints. */
  public static final String ID = "unknown-exchange";

  /** Values of fewer characters are names and ids more often than keys. */
  private static final int LEAST = 16;

  private static final int MOST = 200;

  private static final Part KEY = part(PartKind.KEY, "apikey");
  private static final Part SECRET = part(PartKind.SECRET, "apisecret");

  /** A service whose parts are any runs that look random. */
  public static final Service SERVICE =
      new Service(
          ID,
          "an unknown exchange",
          ServiceKind.EXCHANGE,
          false,
          List.of(),
          new Names(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
          List.of(KEY, SECRET),
          List.of(List.of(KEY.id(), SECRET.id())),
          new Guidance(
              new Guidance.Revoke("", "", List.of(), "", "", ""),
              List.of(),
              new Guidance.IpBinding("unknown", 0, ""),
              "",
              "",
              List.of(),
              List.of(),
              "",
              List.of()));

  private UnknownExchange() {}

  private static Part part(PartKind kind, String name) {
    return new Part(
        ID,
        kind.id(),
        kind,
        Specificity.CONTEXT,
        List.of(
            new Shape.Loose("", Alphabet.BASE64, LEAST, MOST),
            new Shape.Loose("", Alphabet.BASE64URL, LEAST, MOST)),
        List.of(name),
        List.of(),
        "");
  }
}
