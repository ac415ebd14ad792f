package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.secret.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names that several values are given to at once, each to the one in its place: {@code [aKey,
 * aSecret] = ["…", "…"]}, {@code key, secret := "…", "…"}.
 */
final class Targets {
  private static final int LONGEST = 400;

  /** What may stand between the sign and the values: calls that only put values together. */
  private static final Set<String> MAKERS =
      Set.of("", "pair", "triple", "tuple", "listof", "arrayof", "list", "array", "vec!", "qw");

  private final byte[] text;

  Targets(byte[] text) {
    this.text = text;
  }

  /** The name that a value in quotes is given to; null if it is not given to one of several. */
  Span of(Word word) {
    boolean quoted = word.start() > 0 && Delimiters.quote(text[word.start() - 1]);
    Scope scope = word.scope();
    boolean list = scope.kind() == Scope.Kind.ARRAY || scope.kind() == Scope.Kind.CALL;
    if (!quoted || list && word.named() || !list && word.argument() == 0) {
      return null;
    }
    int limit = list ? scope.nameEnd() : word.start();
    int line = limit;
    while (line > 0 && limit - line < LONGEST && !Delimiters.lineEnd(text[line - 1])) {
      line--;
    }
    int sign = line;
    while (sign < limit && text[sign] != '=' && text[sign] != '"' && text[sign] != '\'') {
      sign++;
    }
    if (sign >= limit || text[sign] != '=' || list && !MAKERS.contains(said(sign + 1, limit))) {
      return null;
    }
    List<Span> targets = targets(line, sign);
    int place = list ? word.argument() : word.argument() - targets.size() + 1;
    return targets.size() < 2 || place < 0 || place >= targets.size() ? null : targets.get(place);
  }

  private String said(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1)
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** The names in {@code text[from, to)} that commas part; none if anything else is there. */
  private List<Span> targets(int from, int to) {
    List<Span> targets = new ArrayList<>();
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || text[at] == ',') {
        Span name = name(start, at, targets.isEmpty());
        if (name == null) {
          return List.of();
        }
        targets.add(name);
        start = at + 1;
      }
    }
    return targets;
  }

  /** The identifier of a target: the last of the first one's words, the first of another's. */
  private Span name(int from, int to, boolean last) {
    Span name = null;
    int start = -1;
    for (int at = from; at <= to; at++) {
      boolean in = at < to && (Identifier.in(text[at]) || text[at] == '.');
      if (in && start < 0) {
        start = at;
      } else if (!in && start >= 0) {
        if (name == null || last) {
          name = new Span(start, at);
        }
        start = -1;
      }
      if (at < to && !in && " $@:[](){}&*\t".indexOf(text[at]) < 0) {
        return null;
      }
    }
    return name;
  }
}
