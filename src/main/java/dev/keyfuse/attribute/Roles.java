package dev.keyfuse.attribute;

import dev.keyfuse.secret.Span;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the names around a value say it is. Asked in this order: the value's own name, words before
 * it on its line, the heading of its {@link Columns column}, the {@link Calls call} it is an
 * argument of.
 */
final class Roles {
  private static final int LONGEST_PREFIX = 512;

  /** Characters of a storage account's key: 64 bytes in base64. */
  private static final int STORAGE_KEY = 88;

  private final byte[] text;
  private final Vocabulary vocabulary;
  private final Labelling labelling;
  private final Columns columns;
  private final Elements elements;
  private final Calls calls;
  private final Maps maps;
  private final Initials initials;
  private final Parsed parsed;
  private final Returned returned;
  private final FilePaths paths;
  private final ListedValues listed;
  private final Map<Word, NameRole> roles = new IdentityHashMap<>();

  Roles(Facts facts, List<Word> words, Labelling labelling) {
    this.labelling = labelling;
    text = facts.text();
    vocabulary = facts.vocabulary();
    columns = new Columns(text, words, vocabulary);
    elements = new Elements(text, words, vocabulary);
    calls = new Calls(facts, words, elements);
    maps = new Maps(facts);
    initials = new Initials(text, words);
    parsed = new Parsed(text);
    returned = new Returned(text);
    paths = new FilePaths(text);
    listed = new ListedValues(facts, words);
  }

  /** What the names around a value say it is; the value starts at {@code valueStart}. */
  NameRole of(Word word, int valueStart) {
    return valueStart == word.start()
        ? roles.computeIfAbsent(word, w -> read(w, valueStart))
        : read(word, valueStart);
  }

  /**
   * What is said where a value stands by the name it was given: by a name of its own there, or by
   * the call that it is an argument of.
   */
  NameRole atUse(Word use) {
    NameRole own =
        use.named() ? vocabulary.role(text, use.nameStart(), use.nameEnd()) : NameRole.NONE;
    if (use.named()) {
      return own.part() ? own : NameRole.NONE;
    }
    Span place = Templates.field(text, use);
    if (place != null) {
      NameRole field = said(place);
      String name = Identifier.last(text, place.start(), place.end());
      boolean signed = Signers.signed(vocabulary.of(name).parts());
      return field.part() || signed ? field : NameRole.NONE;
    }
    return use.scope().kind() == Scope.Kind.CALL ? calls.role(use) : NameRole.NONE;
  }

  /** Whether a value is all of a block that has a name: what a function returns. */
  boolean returned(Word word) {
    return returned.by(word) != null;
  }

  /** The words that name a value: its own name, the heading of its column; null if none do. */
  Span nameOrHeading(Word word) {
    return word.named() ? new Span(word.nameStart(), word.nameEnd()) : columns.above(word);
  }

  /** What the name of a list says of an item of it, if the other halves are listed beside it. */
  NameRole paired(Word word) {
    return listed.paired(word);
  }

  /** What the name of a list says of those of its items that nothing else names. */
  NameRole listed(Word word) {
    NameRole role = elements.alike(word);
    return role.role() == Role.NONE ? listed.role(word) : role;
  }

  private NameRole read(Word word, int valueStart) {
    boolean other =
        Marks.encrypted(text, valueStart)
            || Marks.commit(text, valueStart)
            || Marks.others(text, valueStart)
            || Marks.connection(text, valueStart)
            || paths.name(word)
            || storage(word, valueStart);
    NameRole own = other ? NameRole.NOT : own(word, valueStart);
    if (own.role() != Role.NONE) {
      return own;
    }
    if (parsed.wallet(word)) {
      return new NameRole(Role.PRIVATE_KEY, false);
    }
    NameRole signing = Signers.role(text, word);
    if (signing.role() != Role.NONE) {
      return signing;
    }
    NameRole initial = initials.role(word);
    if (initial.role() != Role.NONE) {
      return initial;
    }
    NameRole remark = word.named() ? said(labelling.remark(word)) : NameRole.NONE;
    if (remark.role() != Role.NONE) {
      return remark;
    }
    NameRole listed = word.named() ? maps.role(word) : NameRole.NONE;
    if (listed.role() != Role.NONE) {
      return listed;
    }
    NameRole block = word.named() ? NameRole.NONE : said(returned.by(word));
    if (block.role() != Role.NONE) {
      return block;
    }
    NameRole column = columns.role(word);
    if (column.role() == Role.NOT_A_CREDENTIAL) {
      return column;
    }
    NameRole hint = word.named() ? NameRole.NONE : said(labelling.beside(word));
    hint = hint.role() == Role.NONE ? said(labelling.hint(word)) : hint;
    if (hint.role() != Role.NONE) {
      return hint;
    }
    if (column.role() != Role.NONE) {
      return column;
    }
    NameRole above = word.named() ? NameRole.NONE : said(labelling.above(word));
    return above.role() != Role.NONE ? above : calls.role(word);
  }

  /** Whether it is 64 bytes in base64 called an account's key, as of a storage account of Azure. */
  private boolean storage(Word word, int valueStart) {
    int end = valueStart + STORAGE_KEY;
    if (!word.named()
        || end > text.length
        || text[end - 1] != '='
        || text[end - 2] != '='
        || end < text.length && text[end] == '=') {
      return false;
    }
    List<String> said = Identifier.all(text, word.nameStart(), word.nameEnd());
    String name = said.isEmpty() ? "" : said.get(said.size() - 1).replace("_", "");
    return name.toLowerCase(Locale.ROOT).endsWith("accountkey");
  }

  private NameRole own(Word word, int valueStart) {
    if (valueStart > word.start()) {
      int from = Math.max(word.start(), valueStart - LONGEST_PREFIX);
      NameRole prefix = vocabulary.role(text, from, valueStart);
      if (prefix.role() != Role.NONE) {
        return prefix;
      }
    }
    Span target = labelling.target(word);
    if (target != null) {
      return said(target);
    }
    if (!word.named()) {
      return NameRole.NONE;
    }
    boolean vague = labelling.vague(word);
    NameRole cell = vague ? columns.markup(word) : NameRole.NONE;
    if (cell.role() != Role.NONE) {
      return cell;
    }
    NameRole inside =
        vague || vocabulary.prose(text, word.nameStart(), word.nameEnd())
            ? said(labelling.inside(word))
            : NameRole.NONE;
    if (inside.role() != Role.NONE) {
      return inside;
    }
    NameRole beside = vague ? said(labelling.beside(word)) : NameRole.NONE;
    NameRole name =
        beside.role() != Role.NONE
            ? beside
            : vocabulary.role(text, word.nameStart(), word.nameEnd());
    return name.role() == Role.NONE ? type(word) : name;
  }

  /** Where the type ends that stands between a name and the sign before its value; -1 if none. */
  private int typeEnd(Word word) {
    if (word.nameEnd() >= text.length || text[word.nameEnd()] != ':') {
      return -1;
    }
    int at = word.start();
    while (at > word.nameEnd() && " \"'`".indexOf(text[at - 1]) >= 0) {
      at--;
    }
    return at > word.nameEnd() + 1 && text[at - 1] == '=' ? at - 1 : -1;
  }

  /** What the type between a name and its value says: {@code name: Type = value}. */
  private NameRole type(Word word) {
    int to = typeEnd(word);
    String type = to < 0 ? "" : Identifier.last(text, word.nameEnd(), to);
    return type.isEmpty() ? NameRole.NONE : KeyTypes.role(type);
  }

  private NameRole said(Span span) {
    return span == null ? NameRole.NONE : vocabulary.role(text, span.start(), span.end());
  }
}
