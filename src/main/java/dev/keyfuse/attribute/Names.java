package dev.keyfuse.attribute;

import dev.keyfuse.attribute.Anchors.Anchor;
import dev.keyfuse.rules.Part;
import dev.keyfuse.secret.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How the name of a value is spelled: the last word of it, which of the names in rule files it is,
 * what tells it from those of other accounts. What it means is for {@link Roles}.
 */
final class Names {
  private final Facts facts;
  private final Vocabulary vocabulary;
  private final byte[] text;
  private final Labelling labelling;
  private final Map<Word, String> called = new IdentityHashMap<>();

  /** Of a crowd of values each asks the same of all words around it. */
  private final Map<Word, Boolean> told = new IdentityHashMap<>();

  Names(Facts facts, Labelling labelling) {
    this.facts = facts;
    this.labelling = labelling;
    text = facts.text();
    vocabulary = facts.vocabulary();
  }

  /** Whether a word's name, or the call it is an argument of, ends in one of these names. */
  boolean calledOneOf(Word word, List<String> partNames) {
    return agreement(word, partNames) > 0;
  }

  /** Whether a word's name is one of these, and names nothing else before that. */
  boolean calledExactly(Word word, List<String> partNames) {
    Span label = word.named() ? labelling.of(word) : null;
    if (label == null || !partNames.contains(called.computeIfAbsent(word, this::lastName))) {
      return false;
    }
    int last = Identifier.lastStart(text, label.start(), label.end());
    return facts.anchors().within(label.start(), last).isEmpty();
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

  /** The identifiers in what names a value; if nothing does, in that of the call or element. */
  private List<String> said(Word word) {
    Scope scope = word.scope();
    Span label = labelling.of(word);
    if (label != null) {
      return Identifier.all(text, label.start(), label.end());
    }
    return scope.kind() == Scope.Kind.CALL || scope.kind() == Scope.Kind.TAG
        ? Identifier.all(text, scope.nameStart(), scope.nameEnd())
        : List.of();
  }

  /** The last of the words that name a value; of {@code infura.project.id} all, as one. */
  private String dotted(Word word) {
    List<String> said = said(word);
    Span label = labelling.of(word);
    boolean dots = said.size() > 1 && said.size() < 5 && said.get(said.size() - 1).equals("id");
    for (int i = label.start(); dots && i < label.end(); i++) {
      dots = Identifier.in(text[i]) || text[i] == '.';
    }
    return dots ? String.join("_", said) : lastWord(word);
  }

  /** Whether words next to a value without a name tell what it is. */
  boolean told(Word word) {
    return told.computeIfAbsent(word, labelling::told);
  }

  /** The name that a value follows without a sign between them; null if there is none. */
  Span stated(Word word) {
    return labelling.stated(word);
  }

  /** Whether a word's name says a client's id, which of an application or of an order. */
  boolean saysClientsId(Word word) {
    return said(word).stream().anyMatch(name -> name.replace("_", "").equalsIgnoreCase("clientid"));
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
    if (labelling.of(word) == null
        || valueStart != word.start()
        || Marks.encrypted(text, valueStart)) {
      return List.of();
    }
    String name = dotted(word);
    List<Part> numbered = brandAndId(name, parts);
    if (!numbered.isEmpty()) {
      return numbered;
    }
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

  /** Whether a name says no more than whose id it is, of one of these parts: {@code DERIBIT_ID}. */
  boolean brandsId(Word word, List<Part> parts) {
    return word.named() && !brandAndId(lastWord(word), parts).isEmpty();
  }

  /**
   * The parts that are called somebody's id where a name says no more than whose: of {@code
   * INFURA_ID} the project id, of {@code deribitId} the client id.
   */
  private List<Part> brandAndId(String name, List<Part> parts) {
    List<String> said = vocabulary.of(name).parts();
    int last = said.size() - 1;
    if (last < 1 || !said.get(last).equals("id")) {
      return List.of();
    }
    // Builds publish what is called VITE_INFURA_ID or the like.
    Set<String> brands = new HashSet<>();
    for (int i = 0; i < last; i++) {
      brands.add(String.join("", said.subList(i, last)));
    }
    return parts.stream()
        .filter(part -> brands.contains(part.service().replace("-", "")))
        .filter(part -> part.names().stream().anyMatch(its -> its.endsWith("id")))
        .toList();
  }

  /** False if a word's name says another service. */
  boolean mayBelong(Word word, String service) {
    List<Anchor> said = naming(word);
    return said.stream().allMatch(Anchor::chain)
        || said.stream()
            .anyMatch(a -> a.meanings().stream().anyMatch(m -> m.service().equals(service)));
  }

  /** Whether a word's name says a service. */
  boolean says(Word word, String service) {
    return naming(word).stream()
        .anyMatch(a -> a.meanings().stream().anyMatch(m -> m.service().equals(service)));
  }

  /** What distinguishes this account's names from another's: {@code testnet}, {@code 2}. */
  String stem(Word word) {
    if (!word.named()) {
      return "";
    }
    List<String> said = said(word);
    if (said.isEmpty()) {
      return "";
    }
    String number = Initials.number(said.get(said.size() - 1));
    if (number != null) {
      return number;
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
    for (Anchor anchor : naming(word)) {
      String named =
          new String(
              text, anchor.start(), anchor.end() - anchor.start(), StandardCharsets.ISO_8859_1);
      if (named.toLowerCase(Locale.ROOT).contains(part)) {
        return true;
      }
    }
    return false;
  }

  /** Where the words that name a value name a service. */
  private List<Anchor> naming(Word word) {
    Span label = labelling.of(word);
    return label == null ? List.of() : facts.anchors().within(label.start(), label.end());
  }
}
