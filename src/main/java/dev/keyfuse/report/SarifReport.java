package dev.keyfuse.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.keyfuse.accept.Accepted;
import dev.keyfuse.accept.Entry;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * SARIF 2.1.0 as GitHub code scanning wants it. Values are masked whatever the context says.
 *
 * <p>Kept within GitHub's <a
 * href="https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning">limits</a>
 * as of November 2026: of the 25,000 results it takes it shows 5,000, of 1,000 locations 100, of 20
 * tags 10, and a file has at most 10 MB compressed with gzip. The worst exposures are written, and
 * a notification says how many were left out. Thread safe.
 */
public final class SarifReport implements Report {
  /** Paths are relative to it: the root of what was scanned. */
  static final String ROOT = "%SRCROOT%";

  /** Results that GitHub shows. */
  static final int RESULTS = 5_000;

  private static final int NOTIFICATIONS = 100;
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final Context context;
  private final boolean withAccepted;

  /**
   * A report in this context.
   *
   * @param withAccepted whether accepted exposures are results too, marked as suppressed. GitHub
   *     does not read that mark (github/codeql-action issue 1230) and would open alerts for them
   */
  public SarifReport(Context context, boolean withAccepted) {
    this.context = Objects.requireNonNull(context);
    this.withAccepted = withAccepted;
  }

  static JsonGenerator generator(Appendable out) throws IOException {
    JsonGenerator json = JSON.createGenerator(new AppendableWriter(out));
    json.setCharacterEscapes(new VisibleEscapes());
    return json;
  }

  @Override
  public void write(ScanResult result, Appendable out) throws IOException {
    Redactor redactor = Redactor.of(result.found());
    SarifRules rules = new SarifRules(context);
    List<String> results = new ArrayList<>();
    int left = collect(result, redactor, rules, results);
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject();
      json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      tool(json, rules);
      invocation(json, result, left, redactor);
      json.writeStringField("columnKind", "utf16CodeUnits");
      json.writeArrayFieldStart("redactionTokens");
      json.writeString(Redactor.REPLACEMENT);
      json.writeEndArray();
      root(json, result.target(), redactor);
      array(json, "results", results);
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append('\n');
  }

  /** Gathers results as long as they fit; answers how many exposures did not. */
  private int collect(ScanResult result, Redactor redactor, SarifRules rules, List<String> results)
      throws IOException {
    SarifResults writer = new SarifResults(context, result.target(), redactor);
    SarifBudget budget = new SarifBudget();
    List<Accepted> accepted = withAccepted ? result.acceptance().accepted() : List.of();
    int all = result.exposures().size() + accepted.size();
    for (int i = 0; i < Math.min(all, RESULTS); i++) {
      int beyond = i - result.exposures().size();
      Optional<Accepted> how = beyond < 0 ? Optional.empty() : Optional.of(accepted.get(beyond));
      Exposure exposure = beyond < 0 ? result.exposures().get(i) : accepted.get(beyond).exposure();
      Optional<String> rule = rules.missing(exposure);
      if (rule.isPresent()) {
        if (!budget.take(rule.get())) {
          break;
        }
        rules.add(exposure, rule.get());
      }
      String written = writer.write(exposure, rules.index(exposure), how);
      if (!budget.take(written)) {
        break;
      }
      results.add(written);
    }
    return all - results.size();
  }

  private void tool(JsonGenerator json, SarifRules rules) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "Keyfuse");
    json.writeStringField("version", context.version());
    json.writeStringField("semanticVersion", context.version());
    array(json, "rules", rules.all());
    json.writeObjectFieldStart("properties");
    json.writeStringField("catalogue", context.catalogue().digest());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void array(JsonGenerator json, String field, List<String> pieces)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String piece : pieces) {
      json.writeRawValue(piece);
    }
    json.writeEndArray();
  }

  private static void invocation(JsonGenerator json, ScanResult result, int left, Redactor redactor)
      throws IOException {
    boolean complete = result.coverage().complete() && result.errors().isEmpty();
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", complete);
    List<String> execution = new ArrayList<>(result.coverage().incompleteBecause());
    result.errors().stream().filter(e -> !execution.contains(e)).forEach(execution::add);
    json.writeArrayFieldStart("toolExecutionNotifications");
    notifications(json, "error", execution, redactor);
    if (left > 0) {
      notification(
          json,
          "warning",
          left
              + " exposures are left out, the least severe: a file that GitHub takes and shows has"
              + " at most 5,000 results and 10 MB. The other report formats have all of them.");
    }
    json.writeEndArray();
    json.writeArrayFieldStart("toolConfigurationNotifications");
    notifications(json, "warning", acceptance(result), redactor);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static List<String> acceptance(ScanResult result) {
    List<String> said = new ArrayList<>(result.acceptance().mistakes());
    for (Entry entry : result.acceptance().expired()) {
      said.add(
          entry.id()
              + " was accepted until "
              + entry.expires().orElseThrow()
              + " and counts again: "
              + entry.reason());
    }
    for (Entry entry : result.acceptance().stale()) {
      said.add(entry.id() + " is in the baseline and matched nothing: " + entry.reason());
    }
    return said;
  }

  private static void notifications(
      JsonGenerator json, String level, List<String> texts, Redactor redactor) throws IOException {
    for (String text : texts.subList(0, Math.min(NOTIFICATIONS, texts.size()))) {
      notification(json, level, Hostile.shown(redactor.clean(text)));
    }
    if (texts.size() > NOTIFICATIONS) {
      notification(json, level, "and " + (texts.size() - NOTIFICATIONS) + " more");
    }
  }

  private static void notification(JsonGenerator json, String level, String text)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("level", level);
    json.writeObjectFieldStart("message");
    json.writeStringField("text", text.replace('{', '(').replace('}', ')'));
    json.writeEndObject();
    json.writeEndObject();
  }

  /** A value in it would be a strange thing, but the address is nobody's but the repository's. */
  private static String uri(String remote, Redactor redactor) {
    return redactor.clean(remote).replace(Redactor.REPLACEMENT, "redacted");
  }

  private static void root(JsonGenerator json, ScanResult.Target target, Redactor redactor)
      throws IOException {
    json.writeObjectFieldStart("originalUriBaseIds");
    json.writeObjectFieldStart(ROOT);
    json.writeObjectFieldStart("description");
    json.writeStringField("text", "The root of what was scanned.");
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    if (target.remote().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("versionControlProvenance");
    json.writeStartObject();
    json.writeStringField("repositoryUri", uri(target.remote(), redactor));
    if (!target.head().isEmpty()) {
      json.writeStringField("revisionId", target.head());
    }
    json.writeObjectFieldStart("mappedTo");
    json.writeStringField("uriBaseId", ROOT);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }
}
