package dev.keyfuse.attribute;

import java.util.List;
import java.util.Set;

/**
 * Which calls set up access by their name, and so take credentials: {@code connectExchange("…",
 * "…")}, not {@code getExchange("…")}.
 */
final class Sessions {
  private static final Set<String> OPENING =
      Set.of(
          "client",
          "http",
          "rest",
          "exchange",
          "connector",
          "session",
          "login",
          "connect",
          "account",
          "trader",
          "broker",
          "gateway",
          "signer",
          "authenticate",
          "authenticator",
          "credentials");

  private static final Set<String> ASKING =
      Set.of(
          "get",
          "list",
          "fetch",
          "query",
          "find",
          "cancel",
          "delete",
          "remove",
          "update",
          "modify",
          "place",
          "submit",
          "load",
          "check",
          "close",
          "edit",
          "test",
          "withdraw",
          "transfer");

  /** What an interface answers is called so, last: {@code new OkxApiError("…")}. */
  private static final Set<String> ANSWERS =
      Set.of("error", "exception", "failure", "response", "result", "event", "order");

  private Sessions() {}

  /** Whether a name of these words sets up access, rather than asking for something by an id. */
  static boolean opened(List<String> parts) {
    if (parts.isEmpty() || ASKING.contains(parts.get(0))) {
      return false;
    }
    for (String part : parts) {
      if (OPENING.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name of these words is that of what an interface answers. */
  static boolean answers(List<String> parts) {
    return !parts.isEmpty() && ANSWERS.contains(parts.get(parts.size() - 1));
  }
}
