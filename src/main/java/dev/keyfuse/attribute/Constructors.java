package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether an argument is a credential since an object of a service's own class is made of it:
 * {@code new BybitClient("…", "…")}, {@code AlchemyProvider("homestead", "…")}.
 */
final class Constructors {
  /** What classes of ethers are called that reach a network by somebody's service, last. */
  private static final String PROVIDER = "Provider";

  private static final int SHORTEST_KEY = 10;

  private final Facts facts;
  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;
  private final Aliases aliases;

  Constructors(Facts facts, List<Word> words) {
    this.facts = facts;
    this.words = words;
    text = facts.text();
    vocabulary = facts.vocabulary();
    aliases = new Aliases(facts);
  }

  /** Whether it is all that an object of a service's own class is made of. */
  boolean made(Word word, Scope scope, String callee) {
    boolean first = constructs(word, scope, callee) && !word.named() && word.argument() == 0;
    if (!first || !facts.complete()) {
      return first && (alone(word) || vocabulary.of(callee).parts().contains("api"));
    }
    return naming(scope, callee).anyMatch(a -> ofPackage(a) || ofBrand(a) && alone(word));
  }

  /** Whether it can mean nothing but a service. */
  private static boolean ofBrand(Anchors.Anchor anchor) {
    return !anchor.chain()
        && anchor.meanings().stream().noneMatch(meaning -> meaning.form() == AnchorTable.Form.WEAK);
  }

  /** Whether an argument in quotes is the only one without a name. */
  private boolean alone(Word word) {
    int at = Word.index(words, word.start()) + 1;
    Word next = at < words.size() ? words.get(at) : null;
    boolean quoted = word.start() > 0 && Delimiters.quote(text[word.start() - 1]);
    return quoted
        && (next == null
            || next.scope() != word.scope()
            || next.argument() == 1 && next.named()
            || next.argument() == 1 && named(next));
  }

  /** Whether a word is itself the name of an argument. */
  private boolean named(Word word) {
    return word.end() < text.length && text[word.end()] == '=';
  }

  /** Whether it is what a service's provider is given behind the network. */
  boolean provides(Word word, Scope scope, String callee) {
    boolean second = constructs(word, scope, callee) && !word.named() && word.argument() == 1;
    int start = scope.nameEnd() - callee.length();
    int brand = scope.nameEnd() - PROVIDER.length();
    return second
        && callee.endsWith(PROVIDER)
        && (!facts.complete()
            || facts.anchors().within(Math.max(0, start), brand).stream()
                .anyMatch(anchor -> anchor.start() == start && anchor.end() == brand));
  }

  /** Whether a word is an argument of what makes an object of a class. */
  private static boolean constructs(Word word, Scope scope, String callee) {
    return scope.kind() == Scope.Kind.CALL
        && word.scope() == scope
        && !callee.isEmpty()
        && Character.isUpperCase(callee.charAt(0));
  }

  /** What says a service in the whole of a class's name. */
  private Stream<Anchors.Anchor> naming(Scope scope, String callee) {
    int end = scope.nameEnd();
    int start = end - callee.length();
    return facts.anchors().within(Math.max(0, start), end).stream()
        .filter(anchor -> anchor.start() == start && anchor.end() == end);
  }

  private static boolean ofPackage(Anchors.Anchor anchor) {
    return anchor.meanings().stream()
        .anyMatch(meaning -> meaning.form() == AnchorTable.Form.PACKAGE);
  }

  /** Whether it is one of two values that a class is made of that is named for a service. */
  boolean pair(Word word, Scope scope, String callee) {
    boolean made =
        word.argument() < 2
            && (constructs(word, scope, callee)
                || word.scope() == scope
                    && scope.kind() == Scope.Kind.CALL
                    && anew(scope.nameEnd() - callee.length()));
    int other = Word.index(words, word.start()) + (word.argument() == 0 ? 1 : -1);
    if (!made || (word.argument() == 0 ? !goesOn(word) : !issued(other, word))) {
      return false;
    }
    if (!facts.complete()) {
      return true;
    }
    boolean named = naming(scope, callee).anyMatch(anchor -> !anchor.chain());
    return (named || aliases.qualifies(scope.nameEnd() - callee.length())) && issued(other, word);
  }

  /** Whether a class is named here, however it is written, since an object of it is made. */
  private boolean anew(int at) {
    return at > 4
        && text[at - 1] == ' '
        && text[at - 2] == 'w'
        && text[at - 3] == 'e'
        && text[at - 4] == 'n';
  }

  /** Whether an argument in quotes is not the last one. */
  private boolean goesOn(Word word) {
    int end = word.end();
    return end + 1 < text.length
        && word.start() > 0
        && text[end] == text[word.start() - 1]
        && text[end + 1] == ',';
  }

  /**
   * Whether the word at an index is the other of two arguments written alike, and no plain word.
   */
  private boolean issued(int index, Word word) {
    if (index < 0 || index >= words.size()) {
      return false;
    }
    Word other = words.get(index);
    boolean beside =
        other.scope() == word.scope()
            && !other.named()
            && other.argument() == 1 - word.argument()
            && other.length() >= SHORTEST_KEY
            && other.start() > 0
            && text[other.start() - 1] == text[word.start() - 1];
    boolean digit = false;
    boolean lower = false;
    boolean upper = false;
    for (int i = other.start(); i < other.end(); i++) {
      digit |= text[i] >= '0' && text[i] <= '9';
      lower |= text[i] >= 'a' && text[i] <= 'z';
      upper |= text[i] >= 'A' && text[i] <= 'Z';
    }
    return beside && (digit || lower && upper);
  }
}
