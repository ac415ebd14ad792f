package dev.keyfuse.attribute;

import dev.keyfuse.attribute.AnchorTable.Form;
import dev.keyfuse.attribute.AnchorTable.Meaning;
import dev.keyfuse.attribute.Anchors.Anchor;
import dev.keyfuse.secret.LineIndex;
import dev.keyfuse.secret.Span;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Weighs what a text says about whose credential a word is: in its own name, in the names of the
 * regions around it, in values beside it, on the lines near it, in the file's imports.
 */
final class EvidenceFinder {
  private static final int NAME = 90;
  private static final int BEFORE_NAME = 84;
  private static final int HINT = 86;
  private static final int ENCLOSING = 88;
  private static final int SIBLING = 87;
  private static final int SAME_LINE = 76;
  private static final int ABOVE = 72;
  private static final int BELOW = 62;

  /**
   * Anchors considered on each side of a candidate; farther ones count as elsewhere in the file.
   */
  private static final int NEAREST = 64;

  /** From here on a service is named so closely that its uses need not be asked. */
  private static final int CLEAR = 80;

  private final byte[] text;
  private final LineIndex lines;
  private final Anchors anchors;
  private final int from;
  private final int to;
  private final Scores file;
  private final Naming naming;
  private final Listings listings;
  private final ConfigReading config;
  private final Uses uses;
  private final Labelling labelling;

  /** What names the value that is being looked at in another value; null if nothing does. */
  private Span label;

  // Every candidate asks the same of the same anchors: a test file of an exchange has thousands.
  private final Map<Anchor, Boolean> namesCredential = new IdentityHashMap<>();
  private final Map<Word, Boolean> tellingNames = new IdentityHashMap<>();

  /** For {@code words}, which are those of {@code [from, to)}: what is beyond is elsewhere. */
  EvidenceFinder(
      Facts facts,
      int from,
      int to,
      List<Word> words,
      WordsByName byName,
      Labelling labelling,
      ConfigReading config) {
    this.from = from;
    this.to = to;
    this.config = config;
    text = facts.text();
    lines = facts.lines();
    anchors = facts.anchors();
    file = facts.scores();
    naming = new Naming(facts, words);
    listings = new Listings(facts, words);
    uses = new Uses(facts, words, byName);
    this.labelling = labelling;
  }

  /** Everything that speaks for a service in the eyes of the value at {@code word}. */
  Scores of(Word word) {
    Scores scores = new Scores();
    scores.addAll(file, 0);
    label = labelling.elsewhere(word);
    List<Anchor> before = anchors.within(from, word.start());
    List<Anchor> after = anchors.within(sentTo(word), to);
    before
        .subList(Math.max(0, before.size() - NEAREST), before.size())
        .forEach(a -> weigh(scores, word, a));
    after.subList(0, Math.min(NEAREST, after.size())).forEach(a -> weigh(scores, word, a));
    for (Scope scope = word.scope(); scope != null; scope = scope.parent()) {
      for (Anchor anchor : anchors.within(scope.nameStart(), scope.nameEnd())) {
        weigh(scores, word, anchor);
      }
    }
    config.weigh(word, scores);
    if (scores.closest("") < CLEAR) {
      uses.weigh(word, scores);
    }
    return scores;
  }

  /** Where the host begins in {@code SECRET@host}, which is one word; else after the word. */
  private int sentTo(Word word) {
    for (int at = word.start(); at < word.end(); at++) {
      if (text[at] == '@') {
        return at + 1;
      }
    }
    return word.end();
  }

  private void weigh(Scores scores, Word word, Anchor anchor) {
    int line = lines.line(anchor.start());
    for (Meaning meaning : anchor.meanings()) {
      boolean weak = meaning.form() == Form.WEAK;
      if (weak && !anchor.stands(text)) {
        continue;
      }
      boolean elses = meaning.form() == Form.ELSEWHERE && line == word.line();
      boolean labelled = label != null && inside(anchor, label.start(), label.end());
      if (labelled
          || inside(anchor, word.nameStart(), word.nameEnd())
          || elses && naming.names(anchor, line)) {
        add(
            scores,
            Evidence.Kind.NAME,
            meaning,
            () -> "its name says " + anchor.quoted(text),
            line,
            naming.lastWord(anchor, labelled ? label.end() : word.nameEnd()) ? NAME : BEFORE_NAME,
            anchor);
      } else if (!enclosing(scores, word, anchor, meaning, line)
          && !anchors.doubtful(meaning)
          && !sibling(scores, word, anchor, meaning, line)
          && (!weak
              || (line == word.line()
                  ? naming.cell(anchor, word) || naming.says(anchor, word)
                  : naming.heading(anchor, line)))
          && (meaning.form() != Form.ELSEWHERE
              || line == word.line()
              || naming.caption(anchor, line, word))) {
        nearby(scores, word, anchor, meaning, line);
      }
    }
  }

  private boolean enclosing(Scores scores, Word word, Anchor anchor, Meaning meaning, int line) {
    int distance = 0;
    for (Scope scope = word.scope(); scope != null; scope = scope.parent()) {
      if (inside(anchor, scope.nameStart(), scope.nameEnd())) {
        if (meaning.form() == Form.WEAK && naming.does(anchor, scope)) {
          return true;
        }
        if (meaning.form() == Form.ELSEWHERE && naming.resource(scope)) {
          return true;
        }
        int far = Math.min(30, Math.max(0, word.line() - scope.line() - 40) / 4);
        add(
            scores,
            Evidence.Kind.ENCLOSING,
            meaning,
            () -> "it stands inside " + anchor.quoted(text),
            line,
            ENCLOSING - 3 * distance - far,
            anchor);
        return true;
      }
      boolean named = scope.nameEnd() > scope.nameStart();
      distance += named ? 1 : 0;
    }
    return false;
  }

  private boolean sibling(Scores scores, Word word, Anchor anchor, Meaning meaning, int line) {
    Word holder = naming.wordAt(anchor.start());
    boolean beside = holder != null && holder.named() && word.scope().within(holder.scope());
    if (!beside || naming.compared(holder)) {
      return false;
    }
    boolean flat = holder.scope().kind() == Scope.Kind.TEXT;
    boolean chain = meaning.form() == Form.WEAK || !Scores.service(meaning.service());
    boolean telling =
        tellingNames.computeIfAbsent(holder, naming::exchangeName)
            || chain && naming.networkName(holder);
    boolean elses = meaning.form() == Form.ELSEWHERE;
    if (elses
        && (flat || !telling || holder.scope() != word.scope() || !naming.whole(anchor, holder))) {
      return false;
    }
    if (meaning.form() == Form.WEAK && !naming.whole(anchor, holder)) {
      return true;
    }
    if (flat && (!telling || line != word.line() && otherCommand(holder, word))) {
      return false;
    }
    int up = word.scope().depth() - holder.scope().depth();
    int apart = Math.abs(line - word.line());
    int weight = SIBLING - 3 * up - Math.min(25, flat ? apart : apart / 8) - (telling ? 0 : 6);
    add(
        scores,
        Evidence.Kind.SIBLING,
        meaning,
        () -> "beside it, " + name(holder) + " says " + anchor.quoted(text),
        line,
        weight,
        anchor);
    return true;
  }

  /**
   * Whether a word is the value of an option or of a query's parameter, and a value on another line
   * is no part of that command or address.
   */
  private boolean otherCommand(Word option, Word word) {
    int name = Identifier.lastStart(text, option.nameStart(), option.nameEnd());
    if (name > 0 && (text[name - 1] == '?' || text[name - 1] == '&')) {
      return true;
    }
    if (text[name] != '-') {
      return false;
    }
    int first = Math.min(option.line(), word.line());
    int last = lines.end(first) - 1;
    return last >= 0 && "\\^`".indexOf(text[last]) < 0;
  }

  private void nearby(Scores scores, Word word, Anchor anchor, Meaning meaning, int line) {
    int apart = line - listed(word, line);
    Word holder = naming.wordAt(anchor.start());
    boolean hint =
        apart == 0
            && holder != null
            && holder.end() <= word.start()
            && holder.scope() == word.scope();
    if (apart == 0) {
      add(
          scores,
          Evidence.Kind.NEARBY,
          meaning,
          () -> "the same line says " + anchor.quoted(text),
          line,
          hint ? HINT - 4 : SAME_LINE,
          anchor);
      return;
    }
    if (!Scores.service(meaning.service()) && !naming.caption(anchor, line, word)) {
      // Lists of networks stand beside keys for all of them.
      return;
    }
    int weight = apart < 0 ? ABOVE + 3 * apart : BELOW - 4 * apart;
    boolean shared = anchor.meanings().size() > 1;
    if (weight <= FileEvidence.ELSEWHERE
        || !scores.lacks(meaning.service(), Evidence.Kind.NEARBY, weight, shared)) {
      return;
    }
    // Inside another credential's name it speaks for that one first, in a list for none.
    boolean elses = namesCredential.computeIfAbsent(anchor, naming::namesCredential);
    int other = elses || listings.hold(anchor) ? 15 : 0;
    if (weight - other > FileEvidence.ELSEWHERE) {
      add(
          scores,
          Evidence.Kind.NEARBY,
          meaning,
          () -> where(apart) + " it says " + anchor.quoted(text),
          line,
          weight - other,
          anchor);
    }
  }

  /** The line that a value is on; for what stands above a list, the line that this begins on. */
  private static int listed(Word word, int line) {
    Scope list = word.scope();
    boolean item = list.kind() == Scope.Kind.ARRAY && !word.named();
    return item && line < list.line() ? list.line() : word.line();
  }

  private static String where(int apart) {
    int lines = Math.abs(apart);
    return lines + (lines == 1 ? " line " : " lines ") + (apart < 0 ? "above" : "below");
  }

  private String name(Word holder) {
    List<String> names = Identifier.all(text, holder.nameStart(), holder.nameEnd());
    return names.isEmpty() ? "a field" : "'" + names.get(names.size() - 1) + "'";
  }

  private void add(
      Scores scores,
      Evidence.Kind kind,
      Meaning meaning,
      Supplier<String> detail,
      int line,
      int weight,
      Anchor anchor) {
    boolean shared = anchor.meanings().size() > 1;
    // Of hundreds of namings one of each kind is kept; only that is put into words.
    if (scores.lacks(meaning.service(), kind, weight, shared)) {
      scores.add(new Evidence(kind, meaning.service(), detail.get(), line), weight, shared);
    }
  }

  private static boolean inside(Anchor anchor, int start, int end) {
    return anchor.start() >= start && anchor.end() <= end && end > start;
  }
}
