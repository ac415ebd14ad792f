package dev.keyfuse.attribute;

import dev.keyfuse.attribute.Anchors.Anchor;
import dev.keyfuse.secret.LineIndex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * How the name of a service stands in a text: as a heading, a cell or all of a value, in the name
 * of something else. That decides whether an everyday word names a service at all.
 */
final class Naming {
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

  /** Things whose names are often those of services, but say nothing of what stands beside them. */
  private static final Set<String> NAMED_THINGS =
      Set.of("bucket", "collection", "database", "db", "file", "index", "queue", "table", "topic");

  private static final String RESOURCE = "resource ";

  private final byte[] text;
  private final Vocabulary vocabulary;
  private final LineIndex lines;
  private final List<Word> words;

  Naming(Facts facts, List<Word> words) {
    text = facts.text();
    vocabulary = facts.vocabulary();
    lines = facts.lines();
    this.words = words;
  }

  /** Whether a service stands in what a line is assigned to: {@code AZURE_X=…;AccountKey=…}. */
  boolean names(Anchor anchor, int line) {
    int start = lines.start(line);
    int at = start;
    while (at < text.length && Identifier.in(text[at])) {
      at++;
    }
    return anchor.start() >= start && anchor.end() <= at && at < text.length && text[at] == '=';
  }

  /** Whether the name itself says it, not what precedes it: {@code tool set BITMEX_KEY=…}. */
  boolean lastWord(Anchor anchor, int nameEnd) {
    for (int i = anchor.end(); i < nameEnd; i++) {
      if (text[i] <= ' ') {
        return false;
      }
    }
    return true;
  }

  /** Whether an everyday word fills a cell of the row that a value stands in. */
  boolean cell(Anchor anchor, Word value) {
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

  /**
   * Whether an everyday word stands before what a value is called: {@code gate api key: …}, {@code
   * set("exchanges.gate.key", …)}.
   */
  boolean says(Anchor anchor, Word value) {
    int from = anchor.end();
    int to = value.start();
    boolean joined = from + 1 < to && " ._-".indexOf(text[from]) >= 0 && text[from + 1] != ' ';
    if (!joined || to - from > LONGEST_LABEL) {
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
  boolean heading(Anchor anchor, int line) {
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
  boolean caption(Anchor anchor, int line, Word word) {
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
  boolean whole(Anchor anchor, Word holder) {
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

  /** The word that holds a place; null if none does. */
  Word wordAt(int offset) {
    Word word = Word.holding(words, offset);
    return word != null && word.start() <= offset ? word : null;
  }

  /**
   * Whether an everyday word is one of several in the name of a function, and the others say what
   * it does: {@code deriveAddress(…)}, unlike {@code gateClient(…)}.
   */
  boolean does(Anchor anchor, Scope scope) {
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
  boolean resource(Scope scope) {
    int length = RESOURCE.length();
    return scope.nameEnd() - scope.nameStart() > length
        && RESOURCE.equals(
            new String(text, scope.nameStart(), length, StandardCharsets.ISO_8859_1));
  }

  /** Whether a word is what something is compared with, as the conditions of other branches are. */
  boolean compared(Word holder) {
    int equals = 0;
    for (int i = holder.nameEnd(); i < holder.start(); i++) {
      equals += text[i] == '=' ? 1 : 0;
    }
    return equals > 1;
  }

  /** Whether what names a word says that it is a network: {@code chain: tron}. */
  boolean networkName(Word holder) {
    List<String> names = Identifier.all(text, holder.nameStart(), holder.nameEnd());
    if (names.isEmpty()) {
      return false;
    }
    List<String> parts = vocabulary.of(names.get(names.size() - 1)).parts();
    String last = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
    return last.equals("network") || last.equals("chain") || last.equals("blockchain");
  }

  /** Whether the name that a service is named in is a credential's. */
  boolean namesCredential(Anchor anchor) {
    int start = anchor.start();
    int end = anchor.end();
    int limit = Math.min(text.length, end + LONGEST_NAME);
    while (end < limit && Identifier.in(text[end])) {
      end++;
    }
    return vocabulary.role(text, start, end).strong();
  }

  /** Whether a word's own name says that it is an exchange, or where one is. */
  boolean exchangeName(Word holder) {
    List<String> names = Identifier.all(text, holder.nameStart(), holder.nameEnd());
    if (names.isEmpty()) {
      return false;
    }
    List<String> parts = vocabulary.of(names.get(names.size() - 1)).parts();
    if (parts.size() > 1 && NAMED_THINGS.contains(parts.get(parts.size() - 2))) {
      return false;
    }
    for (String part : parts) {
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
}
