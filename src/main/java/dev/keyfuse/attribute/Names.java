package dev.keyfuse.attribute;

import dev.keyfuse.attribute.Anchors.Anchor;
import dev.keyfuse.rules.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the name of a value is spelled: the last word of it, which of the names in rule files it is,
 * what tells it from those of other accounts. What it means is for {@link Roles}.
 */
final class Names {
  private final Facts facts;
  private final Vocabulary vocabulary;
  private final byte[] text;
  private final Map<Word, String> called = new IdentityHashMap<>();

  Names(Facts facts) {
    this.facts = facts;
    text = facts.text();
    vocabulary = facts.vocabulary();
  }

  /** Whether a word's name, or the call it is an argument of, ends in one of these names. */
  boolean calledOneOf(Word word, List<String> partNames) {
    return agreement(word, partNames) > 0;
  }

  /** Whether a word's name is one of these, and names nothing else before that. */
  boolean calledExactly(Word word, List<String> partNames) {
    int last = word.nameEnd();
    while (last > word.nameStart() && !Identifier.in(text[last - 1])) {
      last--;
    }
    while (last > word.nameStart() && Identifier.in(text[last - 1])) {
      last--;
    }
    return word.named()
        && partNames.contains(called.computeIfAbsent(word, this::lastName))
        && facts.anchors().within(word.nameStart(), last).isEmpty();
  }

  /** Letters of the longest of these names that a word's name ends in; 0 if there is none. */
  int agreement(Word word, List<String> partNames) {
    String name = called.computeIfAbsent(word, this::lastName);
    int longest = 0;
    for (String wanted : partNames) {
      if (wanted.length() > Math.max(2, longest) && name.endsWith(wanted)) {
        longest = wanted.length();
      }
    }
    return longest;
  }

  /** The last of the words that name a value, folded; empty if there is none. */
  private String lastName(Word word) {
    return String.join("", vocabulary.of(lastWord(word)).parts());
  }

  /** The last of the words that name a value, as it is written; empty if there is none. */
  String lastWord(Word word) {
    List<String> said = said(word);
    return said.isEmpty() ? "" : said.get(said.size() - 1);
  }

  /** The identifiers in a value's own name; without one, in that of the call or element. */
  private List<String> said(Word word) {
    Scope scope = word.scope();
    if (word.named()) {
      return Identifier.all(text, word.nameStart(), word.nameEnd());
    }
    return scope.kind() == Scope.Kind.CALL || scope.kind() == Scope.Kind.TAG
        ? Identifier.all(text, scope.nameStart(), scope.nameEnd())
        : List.of();
  }

  /** Whether a word's name says a public key, in one word or in two: {@code public key: …}. */
  boolean saysPublic(Word word) {
    List<String> said = said(word);
    List<String> parts = new ArrayList<>();
    said.subList(Math.max(0, said.size() - 2), said.size())
        .forEach(name -> parts.addAll(vocabulary.of(name).parts()));
    return NameRole.publicKey(parts);
  }

  /**
   * The parts among these whose own name, as their rule files have it, is this word's name although
   * in general that says something else ({@code PAYMENT_KEY}) or nothing ({@code X-PCK}).
   */
  List<Part> oddlyNamed(Word word, int valueStart, List<Part> parts) {
    if (!word.named() || valueStart != word.start() || Marks.encrypted(text, valueStart)) {
      return List.of();
    }
    String name = lastWord(word);
    Vocabulary.Said said = vocabulary.of(name);
    boolean header = said.role().role() == Role.NONE && name.regionMatches(true, 0, "x-", 0, 2);
    boolean other = said.role().role() == Role.NOT_A_CREDENTIAL && !said.digest();
    if (!header && !other) {
      return List.of();
    }
    for (int from = 0; from < said.parts().size() - 1; from++) {
      String rest = String.join("_", said.parts().subList(from, said.parts().size()));
      String folded = rest.replace("_", "");
      List<Part> called = parts.stream().filter(part -> part.names().contains(folded)).toList();
      if (!called.isEmpty()) {
        String before = String.join("_", said.parts().subList(0, from));
        boolean odd = vocabulary.of(rest).role().equals(said.role());
        boolean unsaid = vocabulary.of(before).role().role() != Role.NOT_A_CREDENTIAL;
        return odd && unsaid && (from == 0 || other) ? called : List.of();
      }
    }
    return List.of();
  }

  /** False if a word's name says another service. */
  boolean mayBelong(Word word, String service) {
    List<Anchor> said = facts.anchors().within(word.nameStart(), word.nameEnd());
    return said.isEmpty()
        || said.stream()
            .anyMatch(a -> a.meanings().stream().anyMatch(m -> m.service().equals(service)));
  }

  /** What distinguishes this account's names from another's: {@code testnet}, {@code 2}. */
  String stem(Word word) {
    if (!word.named()) {
      return "";
    }
    List<String> said = Identifier.all(text, word.nameStart(), word.nameEnd());
    if (said.isEmpty()) {
      return "";
    }
    StringBuilder stem = new StringBuilder();
    for (String part : vocabulary.of(said.get(said.size() - 1)).parts()) {
      if (!NameWords.generic(part) && !service(part, word)) {
        stem.append(stem.length() > 0 ? "_" : "").append(part);
      }
    }
    return stem.toString();
  }

  private boolean service(String part, Word word) {
    for (Anchor anchor : facts.anchors().within(word.nameStart(), word.nameEnd())) {
      String named =
          new String(
              text, anchor.start(), anchor.end() - anchor.start(), StandardCharsets.ISO_8859_1);
      if (named.toLowerCase(Locale.ROOT).contains(part)) {
        return true;
      }
    }
    return false;
  }
}
