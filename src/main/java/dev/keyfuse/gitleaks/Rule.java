package dev.keyfuse.gitleaks;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One rule, as far as it can be expressed.
 *
 * @param id lower case, letters, digits and dashes
 * @param description what it finds; may be empty
 * @param regex as rule files take it
 * @param core what a match is found by
 * @param checks what a value must pass
 */
record Rule(String id, String description, String regex, Core core, List<String> checks) {
  private static final List<String> KNOWN =
      List.of(
          "id",
          "description",
          "regex",
          "secretGroup",
          "entropy",
          "keywords",
          "tags",
          "allowlist",
          "allowlists");

  /**
   * Reads a rule.
   *
   * @param left receives what of it is left out
   */
  static Rule of(JsonNode rule, List<String> left) throws UnsupportedException {
    String name = rule.path("id").asText();
    String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    if (id.isEmpty()) {
      throw new UnsupportedException("it has no id");
    }
    if (rule.path("regex").asText().isEmpty()) {
      throw new UnsupportedException("it has no regex");
    }
    if (rule.has("path")) {
      throw new UnsupportedException("it is for some paths only");
    }
    RegexReader.Rewritten regex =
        RegexReader.read(rule.path("regex").asText(), rule.path("secretGroup").asInt(1));
    Core core = Core.of(regex.secret());
    List<String> checks = new ArrayList<>();
    if (rule.path("entropy").asDouble() > 0) {
      checks.add("entropy:" + rule.path("entropy").asDouble());
    }
    List<String> notes = new ArrayList<>();
    allowed(rule.path("allowlist"), checks, notes);
    rule.path("allowlists").forEach(list -> allowed(list, checks, notes));
    keywords(rule, notes);
    for (JsonNode required : rule.path("required")) {
      notes.add("reported without " + required.path("id").asText() + ", which it requires");
    }
    rule.fieldNames()
        .forEachRemaining(
            field -> {
              if (!KNOWN.contains(field) && !field.equals("required")) {
                notes.add("\"" + field + "\" is not taken over");
              }
            });
    notes.forEach(note -> left.add(name + ": " + note));
    return new Rule(id, rule.path("description").asText(), regex.text(), core, checks);
  }

  /** Values that are none; only what is said of the secret itself can be kept. */
  private static void allowed(JsonNode list, List<String> checks, List<String> notes) {
    String target = list.path("regexTarget").asText("secret");
    boolean all = list.path("condition").asText().equalsIgnoreCase("AND");
    for (JsonNode regex : list.path("regexes")) {
      if (target.equals("secret") && !all) {
        checks.add("not-matching:" + regex.asText());
      } else {
        notes.add("an allowlist for the " + target + " is left out: more is reported");
      }
    }
    for (JsonNode word : list.path("stopwords")) {
      checks.add("not-matching:(?i)" + Pattern.quote(word.asText()));
    }
    for (String field : List.of("paths", "commits")) {
      if (list.has(field)) {
        notes.add("allowed " + field + " are left out: more is reported");
      }
    }
  }

  /**
   * A keyword that is in the expression says nothing more; another would have to be in the file.
   */
  private static void keywords(JsonNode rule, List<String> notes) {
    String regex = rule.path("regex").asText().toLowerCase(Locale.ROOT).replace("\\", "");
    List<String> others = new ArrayList<>();
    boolean implied = !rule.has("keywords");
    for (JsonNode keyword : rule.path("keywords")) {
      String word = keyword.asText().toLowerCase(Locale.ROOT);
      implied |= regex.contains(word);
      if (!regex.contains(word)) {
        others.add(word);
      }
    }
    if (!implied) {
      notes.add("found without a keyword (" + String.join(", ", others) + ") in the file, too");
    }
  }
}
