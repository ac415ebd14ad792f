package dev.keyfuse.attribute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a name stands in a text again, such as {@code KEY} in {@code Client(KEY)}. Words are known
 * by their last identifier. Not thread safe.
 */
final class WordsByName {
  private final byte[] text;
  private final List<Word> words;
  private final Map<String, List<Word>> uses = new HashMap<>();
  private Map<String, List<Word>> all;

  WordsByName(byte[] text, List<Word> words) {
    this.text = text;
    this.words = words;
  }

  /** The words of this name, in order. */
  List<Word> all(String name) {
    if (all == null) {
      all = new HashMap<>();
      for (Word word : words) {
        if (word.length() <= Identifier.LONGEST) {
          String last = Identifier.last(text, word.start(), word.end());
          all.computeIfAbsent(last, n -> new ArrayList<>()).add(word);
        }
      }
    }
    return name.isEmpty() ? List.of() : all.getOrDefault(name, List.of());
  }

  /** Those of them that name nothing themselves. */
  List<Word> uses(String name) {
    return uses.computeIfAbsent(name, this::used);
  }

  private List<Word> used(String name) {
    List<Word> used = new ArrayList<>();
    for (Word word : all(name)) {
      if (!names(word)) {
        used.add(word);
      }
    }
    return used;
  }

  /** Whether a word is itself the name of something, or of an element of mark-up. */
  boolean names(Word word) {
    if (word.start() > 0 && text[word.start() - 1] == '<') {
      return true;
    }
    int at = word.end();
    while (at < text.length && (text[at] == ' ' || text[at] == '"' || text[at] == '\'')) {
      at++;
    }
    return at < text.length && (text[at] == ':' || text[at] == '=');
  }
}
