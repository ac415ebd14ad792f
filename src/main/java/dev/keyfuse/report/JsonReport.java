package dev.keyfuse.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.keyfuse.accept.Accepted;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.finding.Suppressed;
import dev.keyfuse.scan.Coverage;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.util.Objects;

/**
 * The JSON report, schema version 1.
 *
 * <p>Two runs over the same content give the same bytes, except {@code stats.millis} and, on
 * another day, {@code exposedDays}. Columns count UTF-16 code units. Thread safe.
 */
public final class JsonReport implements Report {
  /** Changes when a field is removed or changes its meaning, not when one is added. */
  public static final String SCHEMA_VERSION = "1";

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final Context context;

  /** A report in this context. */
  public JsonReport(Context context) {
    this.context = Objects.requireNonNull(context);
  }

  @Override
  public void write(ScanResult result, Appendable out) throws IOException {
    Redactor redactor = context.redactor(result.found());
    try (JsonGenerator json = JSON.createGenerator(new AppendableWriter(out))) {
      json.setCharacterEscapes(new VisibleEscapes());
      json.setPrettyPrinter(printer());
      json.writeStartObject();
      json.writeStringField("schemaVersion", SCHEMA_VERSION);
      tool(json);
      target(json, result.target(), redactor);
      coverage(json, result.coverage(), redactor);
      json.writeArrayFieldStart("exposures");
      JsonExposure exposures = new JsonExposure(json, context, redactor);
      for (Exposure exposure : result.exposures()) {
        exposures.write(exposure, result.target());
      }
      json.writeEndArray();
      suppressed(json, result, redactor);
      json.writeArrayFieldStart("errors");
      for (String error : result.errors()) {
        json.writeString(redactor.clean(error));
      }
      for (String mistake : result.acceptance().mistakes()) {
        json.writeString(redactor.clean(mistake));
      }
      json.writeEndArray();
      JsonAcceptance.baseline(json, result.acceptance(), redactor);
      stats(json, result);
      json.writeEndObject();
    }
    out.append('\n');
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }

  private void tool(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "keyfuse");
    json.writeStringField("version", context.version());
    json.writeStringField("catalogue", context.catalogue().digest());
    json.writeEndObject();
  }

  private static void target(JsonGenerator json, ScanResult.Target target, Redactor redactor)
      throws IOException {
    json.writeObjectFieldStart("target");
    json.writeStringField("path", redactor.clean(target.path()));
    json.writeStringField("root", target.widened() ? redactor.clean(target.root()) : null);
    json.writeStringField("kind", target.kind());
    json.writeStringField("head", target.head().isEmpty() ? null : target.head());
    json.writeEndObject();
  }

  private static void coverage(JsonGenerator json, Coverage coverage, Redactor redactor)
      throws IOException {
    json.writeObjectFieldStart("coverage");
    json.writeBooleanField("complete", coverage.complete());
    json.writeNumberField("commits", coverage.commits());
    json.writeNumberField("objects", coverage.objects());
    json.writeNumberField("blobs", coverage.blobs());
    json.writeNumberField("files", coverage.files());
    json.writeNumberField("bytes", coverage.bytes());
    json.writeArrayFieldStart("skipped");
    for (Coverage.Skipped skipped : coverage.skipped()) {
      json.writeStartObject();
      json.writeStringField("what", skipped.what());
      json.writeStringField("why", redactor.clean(skipped.why()));
      json.writeNumberField("count", skipped.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("incompleteBecause");
    for (String reason : coverage.incompleteBecause()) {
      json.writeString(redactor.clean(reason));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void suppressed(JsonGenerator json, ScanResult result, Redactor redactor)
      throws IOException {
    json.writeArrayFieldStart("suppressed");
    for (Suppressed suppressed : result.suppressed()) {
      json.writeStartObject();
      json.writeStringField("how", "public");
      json.writeStringField("rule", suppressed.rule());
      json.writeStringField("path", redactor.clean(suppressed.path()));
      json.writeNumberField("line", suppressed.line());
      json.writeStringField("reason", redactor.clean(suppressed.reason()));
      json.writeEndObject();
    }
    for (Accepted accepted : result.acceptance().accepted()) {
      JsonAcceptance.accepted(json, accepted, redactor);
    }
    json.writeEndArray();
  }

  private static void stats(JsonGenerator json, ScanResult result) throws IOException {
    json.writeObjectFieldStart("stats");
    json.writeNumberField("exposures", result.exposures().size());
    for (Severity severity : Severity.values()) {
      long count = result.exposures().stream().filter(e -> e.severity() == severity).count();
      json.writeNumberField(severity.id(), count);
    }
    int accepted = result.acceptance().accepted().size();
    json.writeNumberField("suppressed", result.suppressed().size() + accepted);
    json.writeNumberField("accepted", accepted);
    json.writeNumberField("millis", result.millis());
    json.writeEndObject();
  }
}
