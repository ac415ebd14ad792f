package dev.keyfuse.attribute;

import java.util.List;
import java.util.Set;

/**
 * What the region around a value says by its own name: {@code setApiKey("…")}, {@code new
 * BybitClient("…", "…")}, {@code <secret>…</secret>}, {@code privateKeys = ["…"]}.
 */
final class Calls {
  /** Calls that only put values together. */
  private static final Set<String> TUPLES =
      Set.of("Pair", "Triple", "Tuple", "pair", "make_pair", "make_tuple", "Entry", "entry");

  private final byte[] text;
  private final Vocabulary vocabulary;
  private final Elements elements;
  private final Constructors constructors;

  Calls(Facts facts, List<Word> words, Elements elements) {
    this.elements = elements;
    text = facts.text();
    vocabulary = facts.vocabulary();
    constructors = new Constructors(facts, words);
  }

  /** The call's own name: {@code setApiKey("…")}, {@code new BybitClient("…", "…")}. */
  NameRole role(Word word) {
    Scope scope = word.scope();
    if (scope.kind() == Scope.Kind.CALL && decodes(scope)) {
      NameRole field = assigned(scope);
      if (field.role() != Role.NONE) {
        return field;
      }
      scope = scope.parent();
    }
    if (scope.kind() == Scope.Kind.ARRAY) {
      return elements.role(word, scope);
    }
    if (scope.kind() != Scope.Kind.TAG && scope.kind() != Scope.Kind.CALL) {
      return NameRole.NONE;
    }
    List<String> said = Identifier.all(text, scope.nameStart(), scope.nameEnd());
    String last = Callee.of(said);
    if (TUPLES.contains(last) || NameWords.otherCurve(vocabulary.of(last).parts())) {
      return NameRole.NONE;
    }
    // Starknet's is made of where to ask, its address and its key.
    boolean account = last.equals("Account") && word.argument() == 0;
    if (last.equals("Account") && word.argument() == 1) {
      return NameRole.NONE;
    }
    NameRole reader = account ? new NameRole(Role.PRIVATE_KEY, false) : KeyReaders.role(said, last);
    NameRole role = reader.role() == Role.NONE ? vocabulary.of(last).role() : reader;
    boolean first = scope.kind() == Scope.Kind.TAG || word.argument() == 0;
    NameRole assigned = first ? assigned(scope) : NameRole.NONE;
    if (assigned.role() != Role.NONE && role.role() != Role.PRIVATE_KEY) {
      return assigned;
    }
    List<String> parts = vocabulary.of(last).parts();
    if (Sessions.answers(parts)) {
      return NameRole.NONE;
    }
    if (constructors.made(word, scope, last) || constructors.provides(word, scope, last)) {
      return new NameRole(Role.CREDENTIAL, false);
    }
    boolean both = parts.contains("key") && parts.contains("secret");
    if (!both && role.role() != Role.NONE && (first || role.role() == Role.CREDENTIAL)) {
      return role;
    }
    return both || Sessions.opened(parts) || constructors.pair(word, scope, last)
        ? new NameRole(Role.CREDENTIAL, false)
        : NameRole.NONE;
  }

  /** Whether a call stands between a value and one that says what it is. */
  private boolean decodes(Scope call) {
    if (call.parent() == null) {
      return false;
    }
    List<String> said = Identifier.all(text, call.nameStart(), call.nameEnd());
    return Wrappers.decodes(Callee.of(said))
        || call.parent().kind() == Scope.Kind.CALL
            && Wrappers.decodesByTwo(said)
            && assigned(call).role() == Role.NONE;
  }

  /** In {@code api_key: SecretStr = SecretStr("…")} the wrapper is no name. */
  private NameRole assigned(Scope scope) {
    for (int i = scope.nameEnd() - 1; i > scope.nameStart(); i--) {
      if (text[i] == '=') {
        int end = i;
        for (int k = scope.nameStart(); k < i; k++) {
          end = text[k] == ':' && end == i ? k : end;
        }
        return part(scope.nameStart(), end);
      }
    }
    for (int i = scope.nameStart() + 1; i + 1 < scope.nameEnd(); i++) {
      // In __API_KEY__: JSON.stringify("…") it is a field.
      if (text[i] == ':' && text[i + 1] == ' ') {
        return part(scope.nameStart(), i);
      }
    }
    return NameRole.NONE;
  }

  private NameRole part(int start, int end) {
    NameRole role = vocabulary.role(text, start, end);
    return role.role() == Role.NOT_A_CREDENTIAL ? NameRole.NONE : role;
  }
}
