package dev.keyfuse.attribute;

import dev.keyfuse.secret.Span;
import java.util.Locale;
import java.util.Set;

/**
 * Whether the name of a block is that of a value in it: of the only one, as in {@code API_KEY = {
 * value = "…" }}, or of one for each stage, as in {@code apiKey: {dev: "…", prod: "…"}}.
 */
final class BlockNames {
  private static final int LONGEST_STAGE = 16;

  /** For what a program runs: each has its own of everything. */
  private static final Set<String> STAGES =
      Set.of(
          "dev",
          "development",
          "prod",
          "production",
          "staging",
          "stage",
          "test",
          "testing",
          "live",
          "local",
          "mainnet",
          "testnet",
          "sandbox",
          "demo",
          "paper");

  private final byte[] text;
  private final Vocabulary vocabulary;

  BlockNames(byte[] text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  /** The name of the block that a value is in; null if it says nothing of what a value can be. */
  Span around(Word word) {
    Scope scope = word.scope();
    if (scope.kind() == Scope.Kind.TAG) {
      return NamingFields.attribute(text, scope.parent());
    }
    boolean block = scope.kind() == Scope.Kind.OBJECT || scope.kind() == Scope.Kind.INDENT;
    if (!block || scope.nameEnd() == scope.nameStart()) {
      return null;
    }
    NameRole role = vocabulary.role(text, scope.nameStart(), scope.nameEnd());
    boolean says = role.part() || role.role() == Role.NOT_A_CREDENTIAL;
    return says ? new Span(scope.nameStart(), scope.nameEnd()) : null;
  }

  /**
   * Whether a value's name is that of a stage in a block named for what it is: {@code apiKey: {dev:
   * "…", prod: "…"}}. At the edge of what is read, the block may lie beyond.
   */
  boolean staged(Word word) {
    if (word.nameEnd() - word.nameStart() > LONGEST_STAGE) {
      return false;
    }
    String name = Identifier.last(text, word.nameStart(), word.nameEnd());
    return STAGES.contains(name.toLowerCase(Locale.ROOT))
        && (word.scope().kind() == Scope.Kind.TEXT || around(word) != null);
  }
}
