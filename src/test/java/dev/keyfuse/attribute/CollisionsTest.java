package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.match.CandidateFinder;
import dev.keyfuse.rules.Alphabet;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.Specificity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Which services issue values of one form, told in docs/collisions.md, and that a name decides
 * between them. {@code mvn -Dtest=CollisionsTest -Dkeyfuse.write=true test} writes the document.
 */
class CollisionsTest {
  private static final Path DOCUMENT = Path.of("docs", "collisions.md");
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Detector DETECTOR = new Detector(CATALOGUE, Clock.systemUTC());
  private static final Attribution ATTRIBUTION = new Attribution(DETECTOR);
  private static final CandidateFinder FINDER = new CandidateFinder(CATALOGUE);

  /** A form of a part, in words, and a value that has it. */
  private record Form(Part part, String words, String value) {}

  /** Forms that something else may have too: what can be drawn, of parts that are searched for. */
  private static List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    for (Service service : CATALOGUE.services()) {
      for (Part part : service.parts()) {
        boolean searched =
            part.specificity() == Specificity.SHARED
                || part.specificity() == Specificity.DISTINCTIVE;
        for (Shape shape : searched ? part.shapes() : List.<Shape>of()) {
          if (shape instanceof Shape.Run run) {
            run.lengths().forEach(length -> forms.add(run(part, run, length)));
          } else if (shape instanceof Shape.Groups groups) {
            forms.add(groups(part, groups));
          }
        }
      }
    }
    return forms;
  }

  private static Form run(Part part, Shape.Run run, int length) {
    int drawn = length - run.prefix().length() - run.padding();
    String begins = run.prefix().isEmpty() ? "" : ", " + run.prefix() + "…";
    String padding = "=".repeat(run.padding());
    String words = length + " " + run.alphabet().id() + begins + (padding.isEmpty() ? "" : ", …=");
    return new Form(part, words, run.prefix() + drawn(run.alphabet(), drawn, part) + padding);
  }

  private static Form groups(Part part, Shape.Groups groups) {
    StringBuilder value = new StringBuilder();
    for (int size : groups.sizes()) {
      value.append(value.isEmpty() ? "" : "-").append(drawn(groups.alphabet(), size, part));
    }
    String sizes = groups.sizes().stream().map(String::valueOf).collect(Collectors.joining("-"));
    return new Form(part, sizes + " " + groups.alphabet().id(), value.toString());
  }

  private static String drawn(Alphabet alphabet, int length, Part part) {
    Random random = new Random(part.rule().hashCode());
    String members = alphabet.characters();
    StringBuilder drawn = new StringBuilder();
    while (drawn.length() < length) {
      drawn.append(members.charAt(random.nextInt(members.length())));
    }
    return drawn.toString();
  }

  /** All parts a value can be by its form, whatever it is called. */
  private static List<Part> looksLike(String value) {
    List<Part> parts = new ArrayList<>();
    byte[] text = ("\"" + value + "\"").getBytes(UTF_8);
    FINDER.find(
        text,
        new CandidateFinder.Sink() {
          @Override
          public void candidate(Candidate candidate) {
            parts.addAll(candidate.parts());
          }

          @Override
          public void decoded(int start, int end, byte[] decoded, String how) {}
        });
    return parts;
  }

  private static String document() {
    Map<String, TreeSet<String>> byForm =
        new TreeMap<>(
            Comparator.comparingInt((String words) -> Integer.parseInt(words.split("[ -]")[0]))
                .thenComparing(Comparator.naturalOrder()));
    Map<String, TreeSet<String>> pairs = new TreeMap<>();
    for (Form form : forms()) {
      String service = form.part().service();
      byForm.computeIfAbsent(form.words(), w -> new TreeSet<>()).add(told(form.part()));
      for (Part other : looksLike(form.value())) {
        if (!other.service().equals(service)) {
          pairs.computeIfAbsent(service, s -> new TreeSet<>()).add(other.service());
          pairs.computeIfAbsent(other.service(), s -> new TreeSet<>()).add(service);
        }
      }
    }
    int count = pairs.values().stream().mapToInt(TreeSet::size).sum() / 2;
    StringBuilder text = new StringBuilder();
    text.append("# Which services share a form\n\n")
        .append("Made from the rule files by `CollisionsTest`; don't edit. ")
        .append(count)
        .append(" pairs of services issue values\nthat can be each other's by their form. Between ")
        .append("two of them these decide, in this order:\n\n")
        .append("1. a check that the value fails (in brackets behind the part), ")
        .append("which strikes the part out;\n")
        .append(
            "2. the role its name says: a key's form is no evidence for a value called secret;\n")
        .append(
            "3. the evidence of `docs/attribution.md`: the value's name, then the region around ")
        .append("it, then fields beside\n   it, lines, imports, the file, path and dependencies; ")
        .append("for every service the test sees that its name decides;\n")
        .append("4. the other parts: a passphrase or a user id that only one of them issues;\n")
        .append("5. else nothing: the credential stays open and both are told.\n\n")
        .append("## Forms\n\n| form | parts that have it |\n|---|---|\n");
    byForm.forEach(
        (words, parts) -> {
          if (parts.size() > 1) {
            text.append("| ").append(words).append(" | ").append(String.join(", ", parts));
            text.append(" |\n");
          }
        });
    text.append("\n## Pairs\n\n| service | may be taken for |\n|---|---|\n");
    pairs.forEach(
        (service, others) ->
            text.append("| ")
                .append(service)
                .append(" | ")
                .append(String.join(", ", others))
                .append(" |\n"));
    return text.toString();
  }

  private static String told(Part part) {
    return part.checks().isEmpty()
        ? part.rule()
        : part.rule() + " (" + String.join(", ", part.checks()) + ")";
  }

  @Test
  void theDocumentListsEveryPair() throws IOException {
    String expected = document();
    if (Boolean.getBoolean("keyfuse.write")) {
      Files.writeString(DOCUMENT, expected);
    }
    assertEquals(expected, Files.readString(DOCUMENT));
  }

  /** Of all services whose values look like it, the one is found that the name says. */
  @Test
  void theNameOfTheServiceDecides() {
    List<String> wrong = new ArrayList<>();
    int shared = 0;
    int decided = 0;
    for (Form form : forms()) {
      List<Part> like = looksLike(form.value());
      boolean collides = like.stream().anyMatch(p -> !p.service().equals(form.part().service()));
      if (collides && form.part().specificity() == Specificity.SHARED) {
        shared++;
        String name = name(form.part());
        Optional<Verdict> verdict = verdict(name + "=" + form.value() + "\n");
        String found = verdict.flatMap(Verdict::service).orElse("nobody");
        decided += found.equals(form.part().service()) ? 1 : 0;
        if (verdict.isPresent() && !found.equals(form.part().service())) {
          wrong.add(form.part().rule() + " as " + name + ": " + found);
        }
      }
    }
    assertEquals(List.of(), wrong);
    // The rest fail a check: they are drawn at random, and some forms prove themselves.
    assertTrue(decided * 10 > shared * 7, decided + " decided of " + shared + " shared forms");
  }

  private static String name(Part part) {
    Service service = CATALOGUE.service(part.service()).orElseThrow();
    List<String> words = service.names().words();
    String word = (words.isEmpty() ? service.names().weak() : words).get(0);
    String role = part.kind() == PartKind.KEY ? "_API_KEY" : "_API_SECRET";
    return word.toUpperCase(Locale.ROOT) + (part.kind() == PartKind.TOKEN ? "_TOKEN" : role);
  }

  private static Optional<Verdict> verdict(String text) {
    for (Credential credential : DETECTOR.detect(text.getBytes(UTF_8)).credentials()) {
      Optional<Verdict> verdict = ATTRIBUTION.decide(credential, "", List.of());
      if (verdict.isPresent()) {
        return verdict;
      }
    }
    return Optional.empty();
  }
}
