package dev.keyfuse.attribute;

import dev.keyfuse.attribute.AnchorTable.Form;
import dev.keyfuse.attribute.AnchorTable.Meaning;
import dev.keyfuse.attribute.Anchors.Anchor;
import dev.keyfuse.secret.LineIndex;
import java.nio.charset.StandardCharsets;
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

  /** Names longer than this are read in part only. */
  private static final int LONGEST_NAME = 200;

  /** Words between the name of a service and a value. */
  private static final int LONGEST_LABEL = 32;

  /** Lines below a comment that are still what it is about. */
  private static final int LONGEST_CAPTIONED = 3;

  /** Lines that are shorter part what stands above from what stands below. */
  private static final int SHORTEST_NAME = 3;

  /** Blanks that a cell is filled up with. */
  private static final int LONGEST_PAD = 40;

  private static final String RESOURCE = "resource ";

  private final byte[] text;
  private final Vocabulary vocabulary;
  private final LineIndex lines;
  private final Anchors anchors;
  private final List<Word> words;
  private final int from;
  private final int to;
  private final Scores file;
  private final Listings listings;
  private final ConfigReading config;
  private final Uses uses;
  // Every candidate asks the same of the same anchors: a test file of an exchange has thousands.
  private final Map<Anchor, Boolean> namesCredential = new IdentityHashMap<>();
  private final Map<Word, Boolean> tellingNames = new IdentityHashMap<>();

  /** For {@code words}, which are those of {@code [from, to)}: what is beyond is elsewhere. */
  EvidenceFinder(Facts facts, int from, int to, List<Word> words, ConfigReading config) {
    this.from = from;
    this.to = to;
    this.config = config;
    text = facts.text();
    vocabulary = facts.vocabulary();
    lines = facts.lines();
    anchors = facts.anchors();
    file = facts.scores();
    this.words = words;
    listings = new Listings(facts, words);
    uses = new Uses(facts, words);
  }

  /** Everything that speaks for a service in the eyes of the value at {@code word}. */
  Scores of(Word word) {
    Scores scores = new Scores();
    scores.addAll(file, 0);
    List<Anchor> before = anchors.within(from, word.start());
    List<Anchor> after = anchors.within(word.end(), to);
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

  private void weigh(Scores scores, Word word, Anchor anchor) {
    int line = lines.line(anchor.start());
    for (Meaning meaning : anchor.meanings()) {
      boolean weak = meaning.form() == Form.WEAK;
      if (weak && !anchor.stands(text)) {
        continue;
      }
      boolean elses = meaning.form() == Form.ELSEWHERE && line == word.line();
      if (inside(anchor, word.nameStart(), word.nameEnd()) || elses && names(anchor, line)) {
        add(
            scores,
            Evidence.Kind.NAME,
            meaning,
            () -> "its name says " + anchor.quoted(text),
            line,
            lastWord(anchor, word.nameEnd()) ? NAME : BEFORE_NAME,
            anchor);
      } else if (!enclosing(scores, word, anchor, meaning, line)
          && !anchors.doubtful(meaning)
          && !sibling(scores, word, anchor, meaning, line)
          && (!weak
              || (line == word.line()
                  ? cell(anchor, word) || says(anchor, word)
                  : heading(anchor, line)))
          && (meaning.form() != Form.ELSEWHERE
              || line == word.line()
              || caption(anchor, line, word))) {
        nearby(scores, word, anchor, meaning, line);
      }
    }
  }

  /** Whether a service stands in what a line is assigned to: {@code AZURE_X=…;AccountKey=…}. */
  private boolean names(Anchor anchor, int line) {
    int start = lines.start(line);
    int at = start;
    while (at < text.length && Identifier.in(text[at])) {
      at++;
    }
    return anchor.start() >= start && anchor.end() <= at && at < text.length && text[at] == '=';
  }

  /** Whether the name itself says it, not what precedes it: {@code tool set BITMEX_KEY=…}. */
  private boolean lastWord(Anchor anchor, int nameEnd) {
    for (int i = anchor.end(); i < nameEnd; i++) {
      if (text[i] <= ' ') {
        return false;
      }
    }
    return true;
  }

  private boolean enclosing(Scores scores, Word word, Anchor anchor, Meaning meaning, int line) {
    int distance = 0;
    for (Scope scope = word.scope(); scope != null; scope = scope.parent()) {
      if (inside(anchor, scope.nameStart(), scope.nameEnd())) {
        if (meaning.form() == Form.WEAK && does(anchor, scope)) {
          return true;
        }
        if (meaning.form() == Form.ELSEWHERE && resource(scope)) {
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

  /**
   * Whether an everyday word is one of several in the name of a function, and the others say what
   * it does: {@code deriveAddress(…)}, unlike {@code gateClient(…)}.
   */
  private boolean does(Anchor anchor, Scope scope) {
    int end = anchor.end();
    int start = anchor.start();
    while (end < scope.nameEnd() && Identifier.in(text[end])) {
      end++;
    }
    while (start > scope.nameStart() && Identifier.in(text[start - 1])) {
      start--;
    }
    boolean called =
        scope.kind() == Scope.Kind.CALL
            ? end == scope.nameEnd()
            : end < scope.nameEnd() && text[end] == '(';
    if (!called) {
      return false;
    }
    String said = word(anchor.start(), anchor.end());
    for (String part : vocabulary.of(word(start, end)).parts()) {
      if (!said.equalsIgnoreCase(part) && !NameWords.ofClient(part)) {
        return true;
      }
    }
    return false;
  }

  private String word(int start, int end) {
    return new String(
        text, start, Math.min(end - start, LONGEST_NAME), StandardCharsets.ISO_8859_1);
  }

  /** Whether a region is a resource of Terraform's: its type says who stores a value, not whose. */
  private boolean resource(Scope scope) {
    int length = RESOURCE.length();
    return scope.nameEnd() - scope.nameStart() > length
        && RESOURCE.equals(
            new String(text, scope.nameStart(), length, StandardCharsets.ISO_8859_1));
  }

  private boolean sibling(Scores scores, Word word, Anchor anchor, Meaning meaning, int line) {
    Word holder = wordAt(anchor.start());
    boolean beside = holder != null && holder.named() && word.scope().within(holder.scope());
    if (!beside || compared(holder)) {
      return false;
    }
    boolean flat = holder.scope().kind() == Scope.Kind.TEXT;
    boolean telling = tellingNames.computeIfAbsent(holder, this::exchangeName);
    boolean elses = meaning.form() == Form.ELSEWHERE;
    if (elses && (flat || !telling || holder.scope() != word.scope() || !whole(anchor, holder))) {
      return false;
    }
    if (meaning.form() == Form.WEAK && !whole(anchor, holder)) {
      return true;
    }
    if (flat && !telling) {
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

  /** Whether a word is what something is compared with, as the conditions of other branches are. */
  private boolean compared(Word holder) {
    int equals = 0;
    for (int i = holder.nameEnd(); i < holder.start(); i++) {
      equals += text[i] == '=' ? 1 : 0;
    }
    return equals > 1;
  }

  private void nearby(Scores scores, Word word, Anchor anchor, Meaning meaning, int line) {
    int apart = line - word.line();
    Word holder = wordAt(anchor.start());
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
    int weight = apart < 0 ? ABOVE + 3 * apart : BELOW - 4 * apart;
    boolean shared = anchor.meanings().size() > 1;
    if (weight <= FileEvidence.ELSEWHERE
        || !scores.lacks(meaning.service(), Evidence.Kind.NEARBY, weight, shared)) {
      return;
    }
    // Inside another credential's name it speaks for that one first, in a list for none.
    boolean elses = namesCredential.computeIfAbsent(anchor, this::namesCredential);
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

  private static String where(int apart) {
    int lines = Math.abs(apart);
    return lines + (lines == 1 ? " line " : " lines ") + (apart < 0 ? "above" : "below");
  }

  private boolean namesCredential(Anchor anchor) {
    int start = anchor.start();
    int end = anchor.end();
    int limit = Math.min(text.length, end + LONGEST_NAME);
    while (end < limit && Identifier.in(text[end])) {
      end++;
    }
    return vocabulary.role(text, start, end).strong();
  }

  private boolean exchangeName(Word holder) {
    List<String> names = Identifier.all(text, holder.nameStart(), holder.nameEnd());
    if (names.isEmpty()) {
      return false;
    }
    for (String part : vocabulary.of(names.get(names.size() - 1)).parts()) {
      switch (part) {
        case "exchange",
            "name",
            "id",
            "platform",
            "broker",
            "provider",
            "venue",
            "connector",
            "site",
            "service",
            "type",
            "source",
            "label",
            "title",
            "host",
            "url",
            "base",
            "endpoint",
            "exchangeid",
            "exchangename",
            "market",
            "baseurl",
            "api",
            "driver",
            "dex" -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  private String name(Word holder) {
    List<String> names = Identifier.all(text, holder.nameStart(), holder.nameEnd());
    return names.isEmpty() ? "a field" : "'" + names.get(names.size() - 1) + "'";
  }

  /** Whether an everyday word fills a cell of the row that a value stands in. */
  private boolean cell(Anchor anchor, Word value) {
    Word holder = wordAt(anchor.start());
    if (holder == null
        || holder.start() != anchor.start()
        || holder.end() != anchor.end()
        || holder.scope() != value.scope()
        || holder.argument() >= value.argument()) {
      return false;
    }
    int before = anchor.start() - 1;
    int floor = Math.max(-1, before - LONGEST_PAD);
    while (before > floor && " \"'`".indexOf(text[before]) >= 0) {
      before--;
    }
    int after = anchor.end();
    int limit = Math.min(text.length, after + LONGEST_PAD);
    while (after < limit && " \"'`".indexOf(text[after]) >= 0) {
      after++;
    }
    boolean first = before < anchor.start() - 1 && "[({".indexOf(text[Math.max(0, before)]) >= 0;
    return (first || before < 0 || "\n\r\t,;|".indexOf(text[before]) >= 0)
        && after < text.length
        && "\t,;|".indexOf(text[after]) >= 0;
  }

  /** Whether an everyday word stands before what a value is called: {@code gate api key: …}. */
  private boolean says(Anchor anchor, Word value) {
    int from = anchor.end();
    int to = value.start();
    if (from >= to || to - from > LONGEST_LABEL || text[from] != ' ') {
      return false;
    }
    for (String name : Identifier.all(text, from, to)) {
      for (String part : vocabulary.of(name).parts()) {
        if (!NameWords.generic(part)) {
          return false;
        }
      }
    }
    return vocabulary.role(text, from, to).role() != Role.NONE;
  }

  /** Whether an everyday word is all that a line says, as in {@code // ----- gate -----}. */
  private boolean heading(Anchor anchor, int line) {
    int start = lines.start(line);
    int end = lines.end(line);
    boolean marked = false;
    for (int i = start; i < end; i++) {
      boolean name = i >= anchor.start() && i < anchor.end();
      if (!name && "#/*=-<>!;[]{}: \t\n\r\"'".indexOf(text[i]) < 0 || end - start > LONGEST_NAME) {
        return false;
      }
      marked |= i < anchor.start() && "#/*;<".indexOf(text[i]) >= 0;
    }
    return marked;
  }

  /** Whether another service is all that a comment says right above the lines a value is in. */
  private boolean caption(Anchor anchor, int line, Word word) {
    if (line >= word.line() || word.line() - line > LONGEST_CAPTIONED || !heading(anchor, line)) {
      return false;
    }
    for (int between = line + 1; between < word.line(); between++) {
      if (lines.end(between) - lines.start(between) < SHORTEST_NAME) {
        return false;
      }
    }
    return true;
  }

  private boolean letter(int at) {
    return at < text.length && Anchor.letterOrDigit(text[at]);
  }

  /** Whether an everyday word, or a name of two, is all of a value. */
  private boolean whole(Anchor anchor, Word holder) {
    boolean words = anchor.end() > holder.end() && !letter(anchor.end());
    if (anchor.start() != holder.start() || anchor.end() != holder.end() && !words) {
      return false;
    }
    int before = anchor.start() - 1;
    while (before > 0 && text[before] == ' ' && anchor.start() - before < LONGEST_NAME) {
      before--;
    }
    int after = anchor.end();
    while (after < text.length && text[after] == ' ' && after - anchor.end() < LONGEST_NAME) {
      after++;
    }
    boolean opened = before < 0 || ":=\"'`(,[>\n".indexOf(text[before]) >= 0;
    return opened && (after == text.length || !Anchor.letterOrDigit(text[after]));
  }

  private Word wordAt(int offset) {
    Word word = Word.holding(words, offset);
    return word != null && word.start() <= offset ? word : null;
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
