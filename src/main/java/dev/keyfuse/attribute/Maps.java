package dev.keyfuse.attribute;

import java.util.List;

/**
 * What a value is that only its map says: {@code apiKeys = {kraken: "…", gate: "…"}}. Its own name
 * is that of a service, an account or a network.
 */
final class Maps {
  /** Longer names, or names of several words, say more than whose a value is. */
  private static final int LONGEST = 24;

  private final Facts facts;

  Maps(Facts facts) {
    this.facts = facts;
  }

  /** What the map around a word says, provided that its own name says nothing but whose it is. */
  NameRole role(Word word) {
    Scope scope = word.scope();
    if (!map(scope) || !mayOwn(facts.text(), word)) {
      return NameRole.NONE;
    }
    byte[] text = facts.text();
    NameRole role = facts.vocabulary().role(text, scope.nameStart(), scope.nameEnd());
    boolean part =
        role.role() == Role.KEY || role.role() == Role.SECRET || role.role() == Role.PASSPHRASE;
    if (!part || publicKeys(scope) || !owns(word)) {
      return NameRole.NONE;
    }
    return any(scope) ? new NameRole(Role.CREDENTIAL, false) : role;
  }

  private static boolean map(Scope scope) {
    return switch (scope.kind()) {
      case OBJECT, INDENT, SECTION, ARRAY -> scope.nameEnd() > scope.nameStart();
      default -> false;
    };
  }

  /** Whether a name is short and has only letters: the first, quick test. */
  static boolean mayOwn(byte[] text, Word word) {
    int start = word.nameStart();
    int end = word.nameEnd();
    while (end > start && !Identifier.in(text[end - 1])) {
      end--;
    }
    while (start < end && !Identifier.in(text[start])) {
      start++;
    }
    for (int i = start; i < end; i++) {
      if (!Identifier.in(text[i])) {
        return false;
      }
    }
    return end > start && end - start <= LONGEST;
  }

  /** Whether what is called secrets may be any part: {@code class Secrets}. */
  private boolean any(Scope scope) {
    for (String name : Identifier.all(facts.text(), scope.nameStart(), scope.nameEnd())) {
      if (name.equalsIgnoreCase("secrets")) {
        return true;
      }
    }
    return false;
  }

  private boolean publicKeys(Scope scope) {
    for (String name : Identifier.all(facts.text(), scope.nameStart(), scope.nameEnd())) {
      if (NameRole.publicKey(facts.vocabulary().of(name).parts())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name says a service and nothing else; at a first look any may. */
  private boolean owns(Word word) {
    if (!facts.complete()) {
      return true;
    }
    List<String> said = Identifier.all(facts.text(), word.nameStart(), word.nameEnd());
    String name = said.isEmpty() ? "" : said.get(said.size() - 1);
    int start = word.nameStart();
    int letters = name.length();
    return NameWords.account(Identifier.parts(name))
        || facts.anchors().within(start, word.nameEnd()).stream()
            .anyMatch(anchor -> anchor.end() - anchor.start() == letters);
  }
}
