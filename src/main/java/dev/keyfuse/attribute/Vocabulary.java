package dev.keyfuse.attribute;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What words say as names, remembered: a repository has a few thousand of them, and each is met
 * again and again. Bounded; thread safe.
 */
final class Vocabulary {
  /** Words remembered at most, of 64 characters or fewer. */
  private static final int MOST = 1 << 14;

  private final Map<String, Said> known = new ConcurrentHashMap<>();

  /**
   * What one identifier says.
   *
   * @param role of what it names
   * @param digest whether it makes everything said around it mean a digest
   * @param parts the words in it, in lower case
   */
  record Said(NameRole role, boolean digest, List<String> parts) {}

  Said of(String identifier) {
    Said said = known.get(identifier);
    if (said == null) {
      List<String> parts = Identifier.parts(identifier);
      boolean digest = NameWords.digest(parts);
      said = new Said(NameRole.ofWord(identifier), digest, List.copyOf(parts));
      if (identifier.length() <= Identifier.LONGEST && known.size() < MOST) {
        known.put(identifier, said);
      }
    }
    return said;
  }

  /** The role of the name written in {@code text[start, end)}: its last telling word decides. */
  NameRole role(byte[] text, int start, int end) {
    if (ForeignWords.in(text, start, end)) {
      byte[] english = ForeignWords.translated(text, start, end);
      return said(english, 0, english.length);
    }
    return said(text, start, end);
  }

  private NameRole said(byte[] text, int start, int end) {
    List<String> words = Identifier.all(text, start, end);
    for (int i = Math.max(0, words.size() - 3); words.size() > 1 && i < words.size(); i++) {
      if (of(words.get(i)).digest()) {
        return NameRole.NOT;
      }
    }
    for (int i = words.size() - 1; i >= 0 && i >= words.size() - 4; i--) {
      String word = words.get(i);
      NameRole role = of(word).role();
      if (i > 0 && word.equalsIgnoreCase("id")) {
        // Of "Customer ID" and client.id the word before says whose.
        role = of(words.get(i - 1) + "_id").role();
      }
      if (i > 0 && word.equalsIgnoreCase("api") && NameWords.keyAbroad(words.get(i - 1))) {
        // Other languages put what a key is of behind it: clave API.
        role = of(words.get(i - 1) + "_api").role();
      }
      boolean own = i == words.size() - 1 && variable(text, start, end);
      boolean bareKey = role.role() == Role.KEY && !role.strong() && i > 0 && !own;
      if (bareKey) {
        NameRole both = of(words.get(i - 1) + "_" + word).role();
        boolean access = i > 1 && words.get(i - 1).equalsIgnoreCase("access");
        if (access && words.get(i - 2).equalsIgnoreCase("secret")) {
          // A secret access key is what the access key beside it is not.
          return of(words.get(i - 2) + "_" + word).role();
        }
        boolean telling = both.role() == Role.SECRET || both.role() == Role.PRIVATE_KEY;
        boolean other = both.role() == Role.NOT_A_CREDENTIAL;
        role = both.strong() || telling || other ? both : role;
      }
      if (role.role() != Role.NONE) {
        return role;
      }
    }
    return NameRole.NONE;
  }

  /**
   * Whether a name ends in a variable of PHP's or a shell's: of {@code private $key}, {@code $key}.
   */
  private static boolean variable(byte[] text, int start, int end) {
    int at = Identifier.lastStart(text, start, end);
    return at > start && text[at - 1] == '$';
  }

  /** Whether a name only says that a value follows, as in {@code <add key="…" value="…"/>}. */
  boolean valueLike(byte[] text, int start, int end) {
    return NameWords.valueLike(last(text, start, end));
  }

  /** Whether a name says that a text follows, as in {@code "message": "the key is …"}. */
  boolean prose(byte[] text, int start, int end) {
    return NameWords.prose(last(text, start, end));
  }

  /** The last identifier, folded; empty if there is none. */
  private String last(byte[] text, int start, int end) {
    List<String> words = Identifier.all(text, start, end);
    return words.isEmpty() ? "" : String.join("", of(words.get(words.size() - 1)).parts());
  }
}
