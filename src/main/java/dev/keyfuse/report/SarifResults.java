package dev.keyfuse.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyfuse.accept.Accepted;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.source.Placement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes exposures as SARIF results, each as a piece of JSON. */
final class SarifResults {
  private final Context context;
  private final ScanResult.Target target;
  private final Redactor redactor;

  SarifResults(Context context, ScanResult.Target target, Redactor redactor) {
    this.context = context;
    this.target = target;
    this.redactor = redactor;
  }

  String write(Exposure exposure, int rule, Optional<Accepted> accepted) throws IOException {
    SarifPlaces places = new SarifPlaces(exposure, redactor);
    StringBuilder result = new StringBuilder();
    try (JsonGenerator json = SarifReport.generator(result)) {
      json.writeStartObject();
      json.writeStringField("ruleId", SarifRules.id(exposure));
      json.writeNumberField("ruleIndex", rule);
      json.writeStringField("level", SarifRules.level(exposure.severity()));
      json.writeObjectFieldStart("message");
      json.writeStringField("text", message(exposure, places));
      json.writeEndObject();
      places.write(json);
      json.writeObjectFieldStart("partialFingerprints");
      // The only one that GitHub reads. It stands for the value, so it survives what moves lines.
      json.writeStringField("primaryLocationLineHash", exposure.id());
      json.writeStringField("keyfuse/v1", exposure.id());
      json.writeEndObject();
      if (accepted.isPresent()) {
        suppression(json, accepted.get());
      }
      properties(json, exposure, places);
      json.writeEndObject();
    }
    return result.toString();
  }

  /** The first sentence is all that GitHub shows where space is short. */
  private String message(Exposure exposure, SarifPlaces places) {
    StringBuilder text = new StringBuilder();
    text.append(plain(exposure.serviceName())).append(": leaked ");
    text.append(
        exposure.parts().stream()
            .map(part -> named(part, places))
            .collect(Collectors.joining(" + ")));
    text.append(" (").append(exposure.severity().id()).append("). ");
    places.first().ifPresent(at -> text.append(standing(exposure, at)));
    int number = 0;
    for (String step : context.runbook(target, exposure).urgent()) {
      text.append(++number).append(". ").append(plain(step)).append(' ');
    }
    text.append("All steps: ").append(context.runbookCommand(exposure.id()));
    return text.toString();
  }

  private static String named(ExposedPart part, SarifPlaces places) {
    String name = Words.name(part.kind());
    String link = places.link(part).map(id -> "[" + name + "](" + id + ")").orElse(name);
    return link + " " + plain(part.masked());
  }

  /** What GitHub cannot show has to be said: it shows files of the commit that was analysed. */
  private String standing(Exposure exposure, Occurrence at) {
    StringBuilder text = new StringBuilder();
    boolean here = at.place() == Place.WORKTREE || at.place() == Place.INDEX;
    if (!here && at.place() != Place.STDIN) {
      text.append("Found ").append(SarifPlaces.where(at)).append(". ");
    }
    if (exposure.history().isPresent()) {
      Placement placement = exposure.history().get();
      placement
          .introduced()
          .ifPresent(
              commit ->
                  text.append("There since ")
                      .append(Words.date(commit))
                      .append(", commit ")
                      .append(Words.shortId(commit.id()))
                      .append(". "));
      List<String> facts = Standing.facts(exposure, placement);
      text.append("Now ").append(plain(String.join("; ", facts))).append(". ");
    }
    return text.toString();
  }

  /** Brackets would be links, braces placeholders. */
  private static String plain(String text) {
    return Hostile.shown(text)
        .replace("\\", "\\\\")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace('{', '(')
        .replace('}', ')');
  }

  private void suppression(JsonGenerator json, Accepted accepted) throws IOException {
    json.writeArrayFieldStart("suppressions");
    json.writeStartObject();
    boolean comment = accepted.how() == Accepted.How.COMMENT;
    json.writeStringField("kind", comment ? "inSource" : "external");
    json.writeStringField("status", "accepted");
    String reason = Hostile.shown(redactor.clean(accepted.reason()));
    String until = accepted.expires().map(day -> " (until " + day + ")").orElse("");
    json.writeStringField("justification", reason + until);
    json.writeEndObject();
    json.writeEndArray();
  }

  private void properties(JsonGenerator json, Exposure exposure, SarifPlaces places)
      throws IOException {
    json.writeObjectFieldStart("properties");
    json.writeStringField("id", exposure.id());
    json.writeStringField("service", exposure.service());
    json.writeStringField("severity", exposure.severity().id());
    json.writeStringField("confidence", exposure.confidence().id());
    json.writeArrayFieldStart("rules");
    for (ExposedPart part : exposure.parts()) {
      json.writeString(part.rule());
    }
    json.writeEndArray();
    if (exposure.history().isPresent()) {
      Placement placement = exposure.history().get();
      json.writeBooleanField("inHead", placement.inHead());
      json.writeBooleanField("onRemote", placement.onRemote());
      json.writeNumberField("commits", placement.commits());
    }
    if (places.left() > 0) {
      json.writeNumberField("placesLeftOut", places.left());
    }
    json.writeEndObject();
  }
}
