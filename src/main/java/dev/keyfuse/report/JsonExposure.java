package dev.keyfuse.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.attribute.Evidence;
import dev.keyfuse.finding.Allow;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.runbook.Runbook;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import dev.keyfuse.validate.Check;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes exposures into an open JSON array. */
final class JsonExposure {
  private final JsonGenerator json;
  private final Context context;
  private final Redactor redactor;

  JsonExposure(JsonGenerator json, Context context, Redactor redactor) {
    this.json = json;
    this.context = context;
    this.redactor = redactor;
  }

  void write(Exposure exposure, ScanResult.Target target) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", exposure.id());
    json.writeStringField("service", exposure.service());
    json.writeStringField("serviceName", exposure.serviceName());
    json.writeStringField("kind", exposure.kind().id());
    json.writeStringField("severity", exposure.severity().id());
    json.writeStringField("confidence", exposure.confidence().id());
    json.writeArrayFieldStart("parts");
    for (ExposedPart part : exposure.parts()) {
      part(part);
    }
    json.writeEndArray();
    evidence(exposure.evidence());
    alternatives(exposure.alternatives());
    history(exposure.history());
    json.writeObjectFieldStart("verification");
    json.writeStringField("state", "not-checked");
    json.writeEndObject();
    runbook(context.runbook(target, exposure));
    json.writeEndObject();
  }

  private void part(ExposedPart part) throws IOException {
    json.writeStartObject();
    json.writeStringField("part", part.kind().id());
    json.writeStringField("rule", part.rule());
    json.writeStringField("redacted", part.masked());
    if (context.disclosure() == Disclosure.FULL) {
      json.writeStringField("value", context.disclosure().show(part.value()));
    }
    json.writeArrayFieldStart("checks");
    for (Check check : part.checks()) {
      json.writeStartObject();
      json.writeStringField("name", check.name());
      json.writeStringField("result", check.result().id());
      json.writeStringField("detail", redactor.clean(check.detail()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("occurrences");
    for (Occurrence occurrence : part.occurrences()) {
      occurrence(occurrence);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void occurrence(Occurrence occurrence) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", redactor.clean(occurrence.path()));
    json.writeNumberField("line", occurrence.position().line());
    json.writeNumberField("column", occurrence.position().column());
    json.writeNumberField("endLine", occurrence.position().endLine());
    json.writeNumberField("endColumn", occurrence.position().endColumn());
    strings("via", occurrence.via());
    json.writeStringField("source", occurrence.place().id());
    json.writeStringField("commit", occurrence.commit().orElse(null));
    json.writeStringField("blob", occurrence.blob().orElse(null));
    json.writeStringField("tag", occurrence.tag().orElse(null));
    String submodule = occurrence.submodule();
    json.writeStringField("submodule", submodule.isEmpty() ? null : redactor.clean(submodule));
    String packed = occurrence.archivePath();
    json.writeStringField("archivePath", packed.isEmpty() ? null : redactor.clean(packed));
    json.writeStringField(
        "allow",
        occurrence.allow().filter(Allow::counts).map(a -> redactor.clean(a.reason())).orElse(null));
    json.writeEndObject();
  }

  private void evidence(List<Evidence> evidence) throws IOException {
    json.writeArrayFieldStart("evidence");
    for (Evidence reason : evidence) {
      json.writeStartObject();
      json.writeStringField("kind", reason.kind().id());
      json.writeStringField("service", reason.service().isEmpty() ? null : reason.service());
      json.writeStringField("detail", redactor.clean(reason.detail()));
      json.writeNumberField("line", reason.line());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void alternatives(List<Alternative> alternatives) throws IOException {
    json.writeArrayFieldStart("alternatives");
    for (Alternative alternative : alternatives) {
      json.writeStartObject();
      json.writeStringField("service", alternative.service());
      json.writeNumberField("score", alternative.score());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void history(Optional<Placement> history) throws IOException {
    if (history.isEmpty()) {
      json.writeNullField("history");
      return;
    }
    Placement placement = history.get();
    json.writeObjectFieldStart("history");
    commit("introduced", placement.introduced(), placement.introducedPath());
    commit("removed", placement.removed(), "");
    json.writeBooleanField("inHead", placement.inHead());
    strings("headPaths", placement.headPaths());
    strings("paths", placement.paths());
    strings("refs", placement.refs());
    json.writeBooleanField("onRemote", placement.onRemote());
    json.writeFieldName("exposedDays");
    if (placement.introduced().isPresent()) {
      json.writeNumber(Words.days(placement.introduced().get(), context.today()));
    } else {
      json.writeNull();
    }
    json.writeNumberField("commits", placement.commits());
    json.writeStringField("reach", placement.reach().id());
    json.writeEndObject();
  }

  private void commit(String field, Optional<CommitInfo> commit, String path) throws IOException {
    if (commit.isEmpty()) {
      json.writeNullField(field);
      return;
    }
    CommitInfo info = commit.get();
    json.writeObjectFieldStart(field);
    json.writeStringField("commit", info.id());
    json.writeStringField("author", redactor.clean(info.author()));
    json.writeStringField("email", redactor.clean(info.email()));
    json.writeStringField("date", info.date().toString());
    if (!path.isEmpty()) {
      json.writeStringField("path", redactor.clean(path));
    }
    json.writeStringField("subject", redactor.clean(info.subject()));
    json.writeEndObject();
  }

  private void runbook(Runbook runbook) throws IOException {
    json.writeObjectFieldStart("runbook");
    json.writeStringField("title", redactor.clean(runbook.title()));
    json.writeStringField("urgency", runbook.urgency().words());
    json.writeStringField("summary", redactor.clean(runbook.summary()));
    strings("urgent", runbook.urgent());
    json.writeArrayFieldStart("steps");
    for (Runbook.Section section : runbook.sections()) {
      for (Runbook.Step step : section.steps()) {
        json.writeStartObject();
        json.writeStringField("section", section.title());
        json.writeStringField("text", redactor.clean(step.text()));
        json.writeStringField("url", step.url().orElse(null));
        strings("points", step.points());
        strings("places", step.places());
        strings("commands", step.commands());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void strings(String field, List<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(redactor.clean(value));
    }
    json.writeEndArray();
  }
}
