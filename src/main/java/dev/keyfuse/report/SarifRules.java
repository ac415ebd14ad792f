package dev.keyfuse.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.rules.Service;
import dev.keyfuse.runbook.Runbook;
import dev.keyfuse.runbook.RunbookMarkdown;
import dev.keyfuse.runbook.Runbooks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a SARIF file. A rule is a service and a severity, since GitHub reads the severity of
 * a result from its rule only. Not thread safe.
 *
 * <p>Lengths of texts and the meaning of {@code security-severity} are those of GitHub's <a
 * href="https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning">SARIF
 * support for code scanning</a>, read in November 2026.
 */
final class SarifRules {
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_DESCRIPTION = 1024;

  private final Context context;
  private final Map<String, Integer> indices = new LinkedHashMap<>();
  private final List<String> rules = new ArrayList<>();

  SarifRules(Context context) {
    this.context = context;
  }

  /** Stable as long as service and severity are. */
  static String id(Exposure exposure) {
    return exposure.service() + "/" + exposure.severity().id();
  }

  /** The rule of an exposure as JSON; empty if it is among the rules already. */
  Optional<String> missing(Exposure exposure) throws IOException {
    return indices.containsKey(id(exposure)) ? Optional.empty() : Optional.of(rule(exposure));
  }

  /** Adds what {@link #missing} returned. */
  void add(Exposure exposure, String rule) {
    indices.put(id(exposure), rules.size());
    rules.add(rule);
  }

  int index(Exposure exposure) {
    return indices.get(id(exposure));
  }

  List<String> all() {
    return rules;
  }

  private String rule(Exposure exposure) throws IOException {
    boolean decided = !exposure.service().equals(Exposure.UNKNOWN);
    Optional<Service> service = context.catalogue().service(exposure.service());
    String name = decided ? exposure.serviceName() : "Undecided exchange";
    Runbook runbook =
        service.map(Runbooks::forService).orElseGet(() -> Runbooks.forUndecided(Exposure.UNKNOWN));
    StringBuilder markdown = new StringBuilder();
    RunbookMarkdown.write(runbook, markdown);
    String what = name + ": " + words(exposure.severity());
    StringBuilder rule = new StringBuilder();
    try (JsonGenerator json = SarifReport.generator(rule)) {
      json.writeStartObject();
      json.writeStringField("id", id(exposure));
      json.writeStringField("name", Hostile.shown(what, LONGEST_NAME));
      text(json, "shortDescription", Hostile.shown(what, LONGEST_DESCRIPTION));
      text(json, "fullDescription", description(exposure, name, service));
      json.writeObjectFieldStart("help");
      json.writeStringField("text", help(runbook, decided, exposure));
      json.writeStringField("markdown", markdown.toString());
      json.writeEndObject();
      json.writeObjectFieldStart("defaultConfiguration");
      json.writeStringField("level", level(exposure.severity()));
      json.writeEndObject();
      properties(json, exposure);
      json.writeEndObject();
    }
    return rule.toString();
  }

  private static String description(Exposure exposure, String name, Optional<Service> service) {
    String danger = service.map(s -> s.guidance().danger()).filter(d -> !d.isBlank()).orElse("");
    String text =
        "A credential of " + name + " is stored in the repository. " + meaning(exposure.severity());
    return Hostile.shown((text + " " + danger).strip(), LONGEST_DESCRIPTION);
  }

  private static String help(Runbook runbook, boolean decided, Exposure exposure) {
    String subject = decided ? exposure.service() : "ID, with the id of the finding";
    return runbook.summary() + " All steps: keyfuse runbook " + subject;
  }

  private static void properties(JsonGenerator json, Exposure exposure) throws IOException {
    json.writeObjectFieldStart("properties");
    json.writeStringField("security-severity", score(exposure.severity()));
    json.writeStringField("precision", exposure.severity() == Severity.LOW ? "medium" : "high");
    json.writeArrayFieldStart("tags");
    // CWE-540 is sensitive information in source code, CWE-798 its use as a credential.
    for (String tag :
        List.of(
            "security",
            "secret",
            "external/cwe/cwe-540",
            "external/cwe/cwe-798",
            exposure.kind().id(),
            exposure.service())) {
      json.writeString(tag);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }

  /** Within GitHub's ranges: over 9.0, from 7.0, from 4.0, from 0.1. */
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.0";
    };
  }

  private static String words(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "usable credential";
      case HIGH -> "secret part of a credential";
      case MEDIUM -> "part of a credential, or one of little power";
      case LOW -> "weak or ambiguous candidate";
    };
  }

  private static String meaning(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "Whoever has it can use it as it is.";
      case HIGH -> "It is the secret part; what is missing is likely nearby.";
      case MEDIUM -> "It needs another part to be used, or gives little power.";
      case LOW -> "It may be something else, or the service has closed down.";
    };
  }
}
