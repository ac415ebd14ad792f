package dev.keyfuse.attribute;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a value is for that was given a name which does not say it: {@code pk = 0x…}, and later
 * {@code startBroadcast(pk)}; {@code k = "…"}, and later {@code Client(api_key=k)}. Not thread
 * safe.
 */
final class Purpose {
  /** Uses of one name that are looked at. */
  private static final int MOST = 8;

  private final byte[] text;
  private final WordsByName byName;
  private final Roles roles;
  private final Map<Word, Word> telling = new IdentityHashMap<>();

  Purpose(byte[] text, WordsByName byName, Roles roles) {
    this.text = text;
    this.byName = byName;
    this.roles = roles;
  }

  /** The use of a value's name that says what it is; null where its own name says enough. */
  Word use(Word word, NameRole called) {
    // A letter says less than what it is used for.
    boolean letter =
        word.nameEnd() - word.nameStart() <= 2 && called.role() != Role.NOT_A_CREDENTIAL;
    NameRole own = letter ? NameRole.NONE : called;
    boolean open =
        own.role() == Role.NONE
            || !own.strong() && (own.role() == Role.KEY || own.role() == Role.PRIVATE_KEY);
    if (!open || !word.named() || Variables.assigned(text, word.start()) == null) {
      return null;
    }
    String name = Identifier.last(text, word.nameStart(), word.nameEnd());
    NameRole best = NameRole.NONE;
    Word first = null;
    for (Word use : uses(name, word.end())) {
      NameRole said = roles.atUse(use);
      boolean better = best.role() == Role.NONE || said.strong() && !best.strong();
      if (said.role() != Role.NONE && better) {
        best = said;
        first = use;
      }
    }
    // What may be any key is a wallet's only if it is used as one.
    boolean agrees = own.role() == Role.NONE || best.role() == Role.PRIVATE_KEY;
    if (first == null || !agrees) {
      return null;
    }
    if (own.role() == Role.NONE) {
      telling.put(word, first);
    }
    return first;
  }

  /** The use that alone said what a value is; null if there is none. */
  Word told(Word word) {
    return telling.get(word);
  }

  /** The uses of a name behind an offset, up to where it is given to something else. */
  private List<Word> uses(String name, int from) {
    List<Word> uses = new ArrayList<>();
    for (Word word : byName.all(name)) {
      if (word.start() >= from) {
        if (uses.size() == MOST || byName.names(word)) {
          break;
        }
        uses.add(word);
      }
    }
    return uses;
  }
}
