package dev.keyfuse.attribute;

import dev.keyfuse.attribute.AnchorTable.Form;
import dev.keyfuse.attribute.AnchorTable.Meaning;
import dev.keyfuse.attribute.Anchors.Anchor;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said where a value is used that was given a name above: {@code KEY = "…"}, and later
 * {@code ccxt.kraken({"apiKey": KEY})}. Not thread safe.
 */
final class Uses {
  /** In the call or object around a use; on its line; a line or two from it. */
  static final int USED = 82;

  static final int LINE = 76;
  private static final int NEXT = 2;

  /** Uses of one name that are looked at. */
  private static final int MOST = 4;

  /** Bytes on each side of a use that are looked at. */
  private static final int LONGEST_LINE = 400;

  /** Shorter names are given to anything: only what a use is an argument of counts. */
  private static final int SHORTEST_NAME = 2;

  /** Signs requests to exchanges, too: {@code jwt.encode(payload, SECRET)}. */
  private static final String SIGNER = Scores.ELSEWHERE + "jwt";

  private final Facts facts;
  private final List<Word> words;
  private final Map<Scope, Integer> again = new IdentityHashMap<>();
  private final WordsByName byName;

  Uses(Facts facts, List<Word> words, WordsByName byName) {
    this.facts = facts;
    this.words = words;
    this.byName = byName;
  }

  /** Adds what is said at the uses of a value's name behind the value. */
  void weigh(Word word, Scores scores) {
    String name = word.named() ? last(word.nameStart(), word.nameEnd()) : "";
    weigh(name, word.end(), Integer.MAX_VALUE, NEXT, scores);
    Scope scope = word.scope();
    if (scope.kind() == Scope.Kind.OBJECT && scope.nameEnd() > scope.nameStart()) {
      // In headers = {"Authorization": "…"} the object is what is used.
      String object = last(scope.nameStart(), scope.nameEnd());
      if (Word.index(byName.uses(object), word.end()) >= 0) {
        int limit = again.computeIfAbsent(scope, s -> again(object, word));
        weigh(object, word.end(), limit, 0, scores);
      }
    }
  }

  /** Where an object's name is given to another one. */
  private int again(String name, Word word) {
    int first = Word.index(words, word.end());
    for (int i = Math.max(0, first); i < words.size(); i++) {
      Scope scope = words.get(i).scope();
      boolean other = scope != word.scope() && scope.kind() == Scope.Kind.OBJECT;
      if (other && last(scope.nameStart(), scope.nameEnd()).equals(name)) {
        return scope.nameStart();
      }
    }
    return Integer.MAX_VALUE;
  }

  private void weigh(String name, int from, int to, int next, Scores scores) {
    if (name.isEmpty()) {
      return;
    }
    List<Word> uses = byName.uses(name);
    int first = Word.index(uses, from);
    for (int i = first;
        i >= 0 && i < Math.min(uses.size(), first + MOST) && uses.get(i).start() < to;
        i++) {
      if (!around(uses.get(i), scores) && name.length() >= SHORTEST_NAME) {
        beside(uses.get(i), next, scores);
      }
    }
  }

  /** Services named by the calls and objects that a use stands in. */
  private boolean around(Word use, Scores scores) {
    int distance = 0;
    boolean any = false;
    for (Scope scope = use.scope(); scope != null && !any; scope = scope.parent()) {
      boolean expression =
          scope.kind() == Scope.Kind.CALL
              || scope.kind() == Scope.Kind.OBJECT
              || scope.kind() == Scope.Kind.ARRAY;
      if (expression && scope.nameEnd() > scope.nameStart()) {
        any = add(use, scope.nameStart(), scope.nameEnd(), USED - 3 * distance, scores);
        distance++;
      }
    }
    return any;
  }

  private void beside(Word use, int next, Scores scores) {
    boolean any = false;
    for (int apart = 0; apart <= next && !any; apart++) {
      any = line(use, use.line() + apart, LINE - 2 * apart, scores);
      any |= apart > 0 && line(use, use.line() - apart, LINE - 2 * apart, scores);
    }
  }

  private boolean line(Word use, int line, int weight, Scores scores) {
    if (line < 1 || line > facts.lines().lines()) {
      return false;
    }
    int from = Math.max(facts.lines().start(line), use.start() - LONGEST_LINE);
    int to = Math.min(facts.lines().end(line), use.end() + LONGEST_LINE);
    return from < to && add(use, from, to, weight, scores);
  }

  private boolean add(Word use, int from, int to, int weight, Scores scores) {
    boolean any = false;
    for (Anchor anchor : facts.anchors().within(from, to)) {
      for (Meaning meaning : anchor.meanings()) {
        any |= meaning.form() == Form.ELSEWHERE;
        boolean counts = meaning.form() != Form.WEAK && !meaning.service().equals(SIGNER);
        if (counts && !facts.anchors().doubtful(meaning)) {
          String detail = "it is used where the text says " + anchor.quoted(facts.text());
          scores.add(
              new Evidence(Evidence.Kind.USE, meaning.service(), detail, use.line()),
              weight,
              anchor.meanings().size() > 1);
          any = true;
        }
      }
    }
    return any;
  }

  private String last(int start, int end) {
    return Identifier.last(facts.text(), start, end);
  }
}
