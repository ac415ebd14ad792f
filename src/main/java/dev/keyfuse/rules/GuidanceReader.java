package dev.keyfuse.rules;

import dev.keyfuse.rules.Guidance.IpBinding;
import dev.keyfuse.rules.Guidance.Permission;
import dev.keyfuse.rules.Guidance.Revoke;
import dev.keyfuse.rules.Guidance.Source;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a victim has to know. Everything not given is empty, never invented. */
final class GuidanceReader {
  private GuidanceReader() {}

  /**
   * Reads the guidance.
   *
   * @param more sources given for the service as a whole
   */
  static Guidance read(Cursor guidance, List<Source> more) {
    guidance.only(
        "revoke",
        "permissions",
        "ipBinding",
        "expiry",
        "danger",
        "inspect",
        "create",
        "contact",
        "sources");
    return new Guidance(
        revoke(guidance.get("revoke")),
        guidance.list("permissions").stream().map(GuidanceReader::permission).toList(),
        ipBinding(guidance.get("ipBinding")),
        line(guidance, "expiry"),
        line(guidance, "danger"),
        lines(guidance, "inspect"),
        lines(guidance, "create"),
        line(guidance, "contact"),
        Stream.concat(more.stream(), guidance.list("sources").stream().map(GuidanceReader::source))
            .toList());
  }

  static Source source(Cursor source) {
    source.only("fact", "url", "confidence");
    return new Source(
        source.text("fact").strip(), line(source, "url"), confidence(source, "inferred"));
  }

  private static Revoke revoke(Cursor revoke) {
    revoke.only("url", "path", "steps", "api", "effect", "confidence");
    return new Revoke(
        line(revoke, "url"),
        line(revoke, "path"),
        lines(revoke, "steps"),
        line(revoke, "api"),
        line(revoke, "effect"),
        confidence(revoke, ""));
  }

  private static Permission permission(Cursor permission) {
    permission.only("name", "risk", "advice");
    return new Permission(
        permission.text("name"),
        oneOf(permission, "risk", "read", List.of("read", "trade", "move", "withdraw")),
        line(permission, "advice"));
  }

  private static IpBinding ipBinding(Cursor binding) {
    binding.only("supported", "max", "note");
    return new IpBinding(
        oneOf(binding, "supported", "unknown", List.of("yes", "no", "unknown")),
        binding.number("max", 0),
        line(binding, "note"));
  }

  private static String confidence(Cursor at, String otherwise) {
    return oneOf(
        at, "confidence", otherwise, List.of("doc", "sdk", "observed", "peer", "inferred"));
  }

  private static String oneOf(Cursor at, String field, String otherwise, List<String> known) {
    String text = at.textOr(field, otherwise);
    if (!text.equals(otherwise) && !known.contains(text)) {
      at.get(field)
          .problem("\"" + text + "\" is no " + field + "; known: " + String.join(", ", known));
    }
    return text;
  }

  private static String line(Cursor at, String field) {
    return at.textOr(field, "").strip();
  }

  private static List<String> lines(Cursor at, String field) {
    return at.texts(field).stream().map(String::strip).toList();
  }
}
