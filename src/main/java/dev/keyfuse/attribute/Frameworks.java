package dev.keyfuse.attribute;

import dev.keyfuse.match.WordIndex;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells the secret that a web application signs its cookies with from one that an exchange issued:
 * every application of Flask, Django, Symfony or Rails has a {@code SECRET_KEY} of its own, and
 * some of them speak of an exchange. Not thread safe.
 */
final class Frameworks {
  private static final Set<String> OWN =
      Set.of("secretkey", "appsecret", "appsecretkey", "authsecret");

  /** What Rails alone calls it. */
  private static final String BASE = "secretkeybase";

  /** Bytes of the arguments before a value that are asked whose secret it is. */
  private static final int ARGUMENTS = 120;

  private static final Set<String> APPLICATIONS = Set.of("app", "application");

  /** What only stands in files of applications, as {@link WordIndex#normal} has it. */
  private static final WordIndex MARKS =
      new WordIndex(
          Stream.of(
                  "from flask",
                  "import flask",
                  "from django",
                  "django.contrib",
                  "INSTALLED_APPS",
                  "APP_ENV",
                  "symfony",
                  "laravel",
                  "rails",
                  "express-session",
                  "nextauth")
              .map(WordIndex::normal)
              .toList());

  private final Facts facts;

  Frameworks(Facts facts) {
    this.facts = facts;
  }

  /**
   * Whether a value is no more than such a secret. The name of a service in its own name or in that
   * of a region around it says otherwise.
   */
  boolean own(Sighting only, Scores scores) {
    if (only.role().role() != Role.SECRET || !only.word().named()) {
      return false;
    }
    Word word = only.word();
    List<String> said = Identifier.all(facts.text(), word.nameStart(), word.nameEnd());
    if (said.isEmpty()) {
      return false;
    }
    List<String> parts = facts.vocabulary().of(said.get(said.size() - 1)).parts();
    String name = String.join("", parts);
    boolean told = name.equals(BASE) || name.equals("secret") && inOthers(word);
    if (!told && !OWN.contains(name)) {
      return false;
    }
    boolean application =
        said.subList(0, said.size() - 1).stream().anyMatch(APPLICATIONS::contains);
    boolean flat = told || word.scope().kind() == Scope.Kind.TEXT;
    return (told || application || facts.framework())
        && only.fits().keySet().stream().noneMatch(part -> scores.owns(part.service(), flat));
  }

  /**
   * Whether the region around a value says whose secret it is: {@code session({secret: "…"})}; of a
   * call, its other arguments too: {@code use(require("cookie"), {secret: "…"})}.
   */
  private boolean inOthers(Word word) {
    for (Scope scope = word.scope(); scope != null; scope = scope.parent()) {
      List<String> said = Identifier.all(facts.text(), scope.nameStart(), scope.nameEnd());
      if (!said.isEmpty()) {
        int before = word.nameStart() - scope.nameEnd();
        boolean call = scope.kind() == Scope.Kind.CALL && before > 0 && before < ARGUMENTS;
        List<String> asked =
            call ? Identifier.all(facts.text(), scope.nameEnd(), word.nameStart()) : List.of();
        return others(said.get(said.size() - 1)) || asked.stream().anyMatch(this::others);
      }
    }
    return false;
  }

  private boolean others(String said) {
    return NameWords.othersSecret(facts.vocabulary().of(said).parts());
  }

  /** Whether something stands in a text that only stands in files of applications. */
  static boolean in(byte[] text) {
    boolean[] found = {false};
    MARKS.find(text, 0, text.length, (word, start, end) -> found[0] = true);
    return found[0];
  }
}
