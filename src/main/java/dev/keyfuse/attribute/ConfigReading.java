package dev.keyfuse.attribute;

import dev.keyfuse.rules.ConfigFile;
import dev.keyfuse.rules.PartKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the fields of known configuration files say about the values of one stretch of text. Which
 * file it is, names beside a value tell here; where only the path does, it is noted under a marked
 * id, and {@link Attribution} asks the path. Not thread safe.
 */
final class ConfigReading {
  /** Score above which another service is named too closely for a file that fits many. */
  private static final int CLOSER = 80;

  private static final int LONGEST_NAME = 80;

  private final Facts facts;
  private final ConfigFields fields;
  private final List<Word> words;
  private final Map<Word, List<Found>> found = new IdentityHashMap<>();
  private final Map<String, Boolean> told = new HashMap<>();
  private final Map<String, List<Word>> exchanges = new HashMap<>();
  private Set<String> names;

  /**
   * A field that a value may be in.
   *
   * @param sure whether the text says that it is that file
   */
  record Found(ConfigFields.Field field, boolean sure) {}

  ConfigReading(Facts facts, ConfigFields fields, List<Word> words) {
    this.facts = facts;
    this.fields = fields;
    this.words = words;
  }

  /**
   * What a value is.
   *
   * @param valueStart where it starts
   * @param called what its names say; outranked by the field of a file that the text tells
   */
  NameRole role(Word word, int valueStart, NameRole called) {
    if (valueStart != word.start() || called.role() == Role.NOT_A_CREDENTIAL) {
      return called;
    }
    for (Found f : found(word)) {
      if (f.sure) {
        return f.field.kind().map(kind -> NameRole.of(kind, true)).orElse(NameRole.NOT);
      }
    }
    boolean line = !word.named() && called.role() == Role.NONE && !found(word).isEmpty();
    return line ? NameRole.of(found(word).get(0).field.kind().orElseThrow(), false) : called;
  }

  /** Whether a value is of a kind for the field it is in. */
  boolean holds(Word word, PartKind kind) {
    for (Found f : found(word)) {
      if ((f.sure || !word.named()) && f.field.kind().filter(kind::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Adds what the field that a value is in says about whose it is. */
  void weigh(Word word, Scores scores) {
    for (Found f : found(word)) {
      PartKind kind = f.field.kind().orElse(null);
      if (kind == null) {
        continue;
      }
      ConfigFile file = f.field.file();
      if (!f.sure) {
        String detail = "as in " + file.name();
        scores.add(
            new Evidence(Evidence.Kind.CONFIG, Scores.FILE + file.id(), detail, 0), 1, false);
        continue;
      }
      Word exchange = exchange(file, word);
      List<String> services = exchange == null ? List.of() : services(file, exchange);
      if (!file.service().isEmpty()) {
        if (scores.closest(file.service()) < CLOSER) {
          scores.add(evidence(file, kind, file.service(), word), PathEvidence.CONFIG, false);
        }
      } else if (services.isEmpty()) {
        scores.add(evidence(file, kind, Scores.TRADING, word), PathEvidence.CONFIG, false);
      } else {
        scores.overrule(services, PathEvidence.CONFIG - 2 * Attribution.MARGIN);
        for (String service : services) {
          scores.add(
              evidence(file, kind, service, exchange), PathEvidence.CONFIG, services.size() > 1);
        }
      }
    }
  }

  private Evidence evidence(ConfigFile file, PartKind kind, String service, Word word) {
    String where = file.exchange().isEmpty() ? "" : ", " + file.exchange() + " names the exchange";
    String detail = "the field holds the " + kind.words() + " in " + file.name() + where;
    return new Evidence(Evidence.Kind.CONFIG, service, detail, word.line());
  }

  private List<Found> found(Word word) {
    return found.computeIfAbsent(word, this::find);
  }

  private List<Found> find(Word word) {
    List<String> path = word.named() ? FieldPath.of(facts.text(), word) : unnamed(word);
    List<Found> all = new ArrayList<>();
    for (ConfigFields.Field field :
        path.isEmpty() ? List.<ConfigFields.Field>of() : fields.called(path.get(0))) {
      if (field.holds(path)) {
        boolean sure = told.computeIfAbsent(field.file().id(), id -> told(field.file()));
        if (sure || !field.file().paths().isEmpty()) {
          all.add(new Found(field, sure));
        }
      }
    }
    return all;
  }

  private List<String> unnamed(Word word) {
    if (facts.bare()) {
      return List.of("line" + facts.bareLine(word.start()));
    }
    return facts.array() ? List.of("element") : List.of();
  }

  /** Whether the names beside its fields say that it is this file. */
  private boolean told(ConfigFile file) {
    if (file.beside().isEmpty()) {
      return false;
    }
    if (names == null) {
      names = new HashSet<>();
      for (Word word : words) {
        if (word.length() <= LONGEST_NAME) {
          names.add(word.in(facts.text()));
        }
      }
    }
    return names.containsAll(file.beside());
  }

  /** The value of the field that names the exchange, or null. */
  private Word exchange(ConfigFile file, Word of) {
    if (file.exchange().isEmpty()) {
      return null;
    }
    List<Word> all = exchanges.computeIfAbsent(file.id(), id -> exchanges(fields.exchange(file)));
    int next = Word.index(all, of.start());
    Word after = next < 0 ? null : all.get(next);
    int last = (next < 0 ? all.size() : next) - 1;
    Word before = last < 0 ? null : all.get(last);
    boolean nearer =
        before != null && (after == null || of.line() - before.line() <= after.line() - of.line());
    return nearer ? before : after;
  }

  /** The first word of each field with this path. */
  private List<Word> exchanges(List<String> path) {
    List<Word> all = new ArrayList<>();
    int field = -1;
    for (Word word : words) {
      if (word.named()
          && word.nameStart() != field
          && ConfigFields.matches(path, FieldPath.of(facts.text(), word))) {
        field = word.nameStart();
        all.add(word);
      }
    }
    return all;
  }

  private List<String> services(ConfigFile file, Word exchange) {
    String mapped = file.exchanges().get(fold(exchange));
    if (mapped != null) {
      return List.of(mapped);
    }
    return facts.anchors().within(exchange.start(), exchange.end()).stream()
        .filter(anchor -> anchor.start() == exchange.start())
        .flatMap(anchor -> anchor.meanings().stream())
        .filter(meaning -> meaning.form() != AnchorTable.Form.ELSEWHERE)
        .map(AnchorTable.Meaning::service)
        .distinct()
        .toList();
  }

  private String fold(Word word) {
    return ConfigFields.fold(word.in(facts.text()));
  }
}
