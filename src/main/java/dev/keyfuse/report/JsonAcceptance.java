package dev.keyfuse.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.accept.Accepted;
import dev.keyfuse.accept.Entry;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import java.io.IOException;
import java.util.List;

/** Writes what was accepted, and what is wrong with the baseline. */
final class JsonAcceptance {
  private JsonAcceptance() {}

  /** An element of {@code suppressed}. */
  static void accepted(JsonGenerator json, Accepted accepted, Redactor redactor)
      throws IOException {
    Exposure exposure = accepted.exposure();
    ExposedPart part = exposure.parts().get(0);
    Occurrence at = part.occurrences().get(0);
    json.writeStartObject();
    json.writeStringField("how", accepted.how().id());
    json.writeStringField("rule", part.rule());
    json.writeStringField("path", redactor.clean(at.path()));
    json.writeNumberField("line", at.position().line());
    json.writeStringField("reason", redactor.clean(accepted.reason()));
    json.writeStringField("id", exposure.id());
    json.writeStringField("serviceName", exposure.serviceName());
    json.writeStringField("severity", exposure.severity().id());
    json.writeStringField("expires", accepted.expires().map(Object::toString).orElse(null));
    json.writeEndObject();
  }

  static void baseline(JsonGenerator json, Acceptance acceptance, Redactor redactor)
      throws IOException {
    json.writeObjectFieldStart("baseline");
    entries(json, "expired", acceptance.expired(), redactor);
    entries(json, "stale", acceptance.stale(), redactor);
    json.writeEndObject();
  }

  private static void entries(
      JsonGenerator json, String field, List<Entry> entries, Redactor redactor) throws IOException {
    json.writeArrayFieldStart(field);
    for (Entry entry : entries) {
      json.writeStartObject();
      json.writeStringField("id", entry.id());
      json.writeStringField("expires", entry.expires().map(Object::toString).orElse(null));
      json.writeStringField("reason", redactor.clean(entry.reason()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
