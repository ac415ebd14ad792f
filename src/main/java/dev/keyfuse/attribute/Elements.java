package dev.keyfuse.attribute;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the name of a list in brackets says of its items: {@code privateKeys = ["…"]}, {@code
 * API_KEYS = ["…", "…"]}, {@code {"op": "auth", "args": ["…", …]}}.
 */
final class Elements {
  /** Calls that make a list of their arguments. */
  private static final Set<String> LISTS =
      Set.of("listOf", "arrayOf", "setOf", "mutableListOf", "asList", "of", "list", "tuple", "c");

  /** What the arguments of a message are called. */
  private static final Set<String> ARGUMENTS = Set.of("args", "params", "arguments");

  /** Words before a list that are looked through for what the message does. */
  private static final int BESIDE = 6;

  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;

  Elements(byte[] text, List<Word> words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
  }

  /** What a list says of one of its items by its name and by what is around it. */
  NameRole role(Word word, Scope list) {
    if (word.argument() == 0 && authenticates(word, list)) {
      return new NameRole(Role.KEY, false);
    }
    NameRole role = vocabulary.role(text, list.nameStart(), list.nameEnd());
    if (role.role() == Role.NOT_A_CREDENTIAL && signed(list)) {
      return role;
    }
    return role.role() != Role.PRIVATE_KEY
        ? NameRole.NONE
        : new NameRole(Role.PRIVATE_KEY, role.strong() || ofNetwork(list));
  }

  /**
   * What a list says of its items that are alike: {@code API_KEYS = ["…", "…"]}. One of few is used
   * in turn; many are data.
   */
  NameRole alike(Word word) {
    Scope list = word.scope();
    int end = list.nameEnd();
    if (list.kind() == Scope.Kind.CALL) {
      List<String> said = Identifier.all(text, list.nameStart(), end);
      boolean lists = !said.isEmpty() && LISTS.contains(said.get(said.size() - 1));
      while (end > list.nameStart() && (!lists || text[end - 1] != '=')) {
        end--;
      }
    } else if (list.kind() != Scope.Kind.ARRAY) {
      return NameRole.NONE;
    }
    if (word.named() || end == list.nameStart()) {
      return NameRole.NONE;
    }
    NameRole role = ListedValues.several(text, vocabulary, list.nameStart(), end);
    if (role.role() == Role.NONE) {
      return NameRole.NONE;
    }
    Row row = Row.of(text, words, word);
    if (row == null || row.scope() != list) {
      return NameRole.NONE;
    }
    for (Word item : row.items()) {
      if (item.length() != word.length()) {
        return NameRole.NONE;
      }
    }
    return new NameRole(role.role(), false);
  }

  /** Whether a list is what a message signs in with: {@code {"op": "auth", "args": ["…", …]}}. */
  private boolean authenticates(Word word, Scope list) {
    List<String> said = Identifier.all(text, list.nameStart(), list.nameEnd());
    if (said.isEmpty() || !ARGUMENTS.contains(said.get(said.size() - 1))) {
      return false;
    }
    int at = Word.index(words, word.start());
    for (int i = at - 1; i >= 0 && i >= at - BESIDE; i--) {
      Word before = words.get(i);
      if (before.scope() == list.parent() && before.named()) {
        String name = before.in(text).toLowerCase(Locale.ROOT);
        if (name.startsWith("auth") || name.equals("login") || name.equals("server.sign")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a list is of signatures, as a recorded request has its headers in lists. */
  private boolean signed(Scope list) {
    List<String> said = Identifier.all(text, list.nameStart(), list.nameEnd());
    List<String> parts =
        said.isEmpty() ? List.of() : vocabulary.of(said.get(said.size() - 1)).parts();
    return Signers.signed(parts);
  }

  /** Whether a list is a network's, as {@code accounts} are in the configuration of Hardhat. */
  private boolean ofNetwork(Scope list) {
    for (Scope at = list.parent(); at != null; at = at.parent()) {
      List<String> said = Identifier.all(text, at.nameStart(), at.nameEnd());
      if (!said.isEmpty() && said.get(said.size() - 1).equals("networks")) {
        return true;
      }
    }
    return false;
  }
}
