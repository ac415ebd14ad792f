package dev.keyfuse.attribute;

import dev.keyfuse.attribute.AnchorTable.Form;
import dev.keyfuse.attribute.AnchorTable.Meaning;
import dev.keyfuse.attribute.Anchors.Anchor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Weighs what a file says as a whole: its imports, and what it mentions anywhere. */
final class FileEvidence {
  /** The least evidence there is: the file says it somewhere. */
  static final int ELSEWHERE = 38;

  private static final int IMPORT = 60;
  private static final int PACKAGE = 52;

  /** A file that names more services than this is about all of them. */
  private static final int MANY = 5;

  private final Facts facts;
  private final Set<String> imported = new HashSet<>();
  private final Set<String> mentioned = new HashSet<>();
  private final Set<String> chains = new HashSet<>();
  private final Set<String> inImports = new HashSet<>();

  FileEvidence(Facts facts) {
    this.facts = facts;
  }

  /** What the file as a whole says: the more services it names, the less each naming means. */
  Scores scores() {
    int importLine = -1;
    boolean imports = false;
    Scores scores = new Scores();
    List<Mention> mentions = new ArrayList<>();
    for (Anchor anchor : facts.anchors().all()) {
      int line = facts.lines().line(anchor.start());
      if (line != importLine) {
        importLine = line;
        imports = imports(facts.lines().start(line), facts.lines().end(line));
      }
      for (Meaning meaning : anchor.meanings()) {
        boolean counts =
            meaning.form() != Form.WEAK
                && meaning.form() != Form.ELSEWHERE
                && !facts.anchors().doubtful(meaning);
        boolean used = imports || meaning.form() == Form.PACKAGE;
        if (counts && news(anchor, meaning, used, imports)) {
          mentions.add(new Mention(anchor, meaning, line, used, imports));
        }
      }
    }
    boolean manyImported = imported.size() > MANY;
    boolean manyMentioned = mentioned.size() > MANY;
    for (Mention m : mentions) {
      int weight = m.imported ? IMPORT : m.used ? PACKAGE : ELSEWHERE;
      weight = (m.used ? manyImported : manyMentioned) ? weight - 20 : weight;
      Evidence.Kind kind = m.used ? Evidence.Kind.IMPORT : Evidence.Kind.FILE;
      String how = m.used ? "the file uses " : "the file mentions ";
      Evidence evidence =
          new Evidence(kind, m.meaning.service(), how + m.anchor.quoted(facts.text()), m.line);
      scores.add(evidence, weight, m.anchor.meanings().size() > 1);
    }
    return scores;
  }

  /** Whether nothing like it was read yet: a file may name a service a million times. */
  private boolean news(Anchor anchor, Meaning meaning, boolean used, boolean imports) {
    Set<String> named = !Scores.service(meaning.service()) ? chains : used ? imported : mentioned;
    boolean first = named.add(meaning.service());
    boolean shared = anchor.meanings().size() > 1;
    return imports ? inImports.add(meaning.service() + shared) : first;
  }

  private record Mention(
      Anchor anchor, Meaning meaning, int line, boolean used, boolean imported) {}

  private boolean imports(int start, int end) {
    String line =
        new String(facts.text(), start, Math.min(end - start, 200), StandardCharsets.ISO_8859_1)
            .strip();
    return line.startsWith("import ")
        || line.startsWith("from ")
        || line.startsWith("use ")
        || line.startsWith("using ")
        || line.startsWith("#include")
        || line.startsWith("library(")
        || line.contains("require(")
        || line.startsWith("require")
        || line.contains("import(");
  }
}
