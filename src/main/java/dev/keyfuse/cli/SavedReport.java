package dev.keyfuse.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyfuse.report.JsonReport;
import dev.keyfuse.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runbooks out of a JSON report, without scanning again. */
final class SavedReport {
  private SavedReport() {}

  /**
   * The runbooks of all exposures, or of the one whose id begins like that.
   *
   * @throws UsageException if the file is no report or does not have it
   */
  static List<Runbook> runbooks(Path file, Optional<String> id) throws UsageException {
    Map<String, Runbook> found = new LinkedHashMap<>();
    for (JsonNode exposure : read(file).path("exposures")) {
      String exposureId = exposure.path("id").asText();
      if (id.isEmpty() || exposureId.startsWith(id.get())) {
        found.put(exposureId, runbook(exposure));
      }
    }
    if (id.isPresent() && found.isEmpty()) {
      throw new UsageException("'" + file + "' has no exposure '" + id.get() + "'");
    }
    if (id.isPresent() && found.size() > 1) {
      throw new UsageException(
          "'" + id.get() + "' could be any of " + String.join(", ", found.keySet()));
    }
    return List.copyOf(found.values());
  }

  private static JsonNode read(Path file) throws UsageException {
    try {
      JsonNode report = new ObjectMapper().readTree(Files.readAllBytes(file));
      String version = report.path("schemaVersion").asText();
      if (!version.equals(JsonReport.SCHEMA_VERSION)) {
        throw new UsageException(
            "'" + file + "' is no Keyfuse report: make one with 'keyfuse scan -f json -o FILE'");
      }
      return report;
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "'" + file + "' is no JSON, line " + e.getLocation().getLineNr() + " breaks it");
    } catch (IOException e) {
      throw new UsageException("cannot read '" + file + "': check that it exists");
    }
  }

  private static Runbook runbook(JsonNode exposure) {
    JsonNode runbook = exposure.path("runbook");
    Map<String, List<Runbook.Step>> sections = new LinkedHashMap<>();
    for (JsonNode step : runbook.path("steps")) {
      sections
          .computeIfAbsent(step.path("section").asText(), title -> new ArrayList<>())
          .add(
              new Runbook.Step(
                  step.path("text").asText(),
                  Optional.ofNullable(step.path("url").textValue()),
                  strings(step.path("points")),
                  strings(step.path("places")),
                  strings(step.path("commands"))));
    }
    return new Runbook(
        runbook.path("title").asText(),
        exposure.path("service").asText(),
        urgency(runbook.path("urgency").asText()),
        runbook.path("summary").asText(),
        strings(runbook.path("urgent")),
        sections.entrySet().stream()
            .map(section -> new Runbook.Section(section.getKey(), section.getValue()))
            .toList());
  }

  private static Runbook.Urgency urgency(String words) {
    for (Runbook.Urgency urgency : Runbook.Urgency.values()) {
      if (urgency.words().equals(words)) {
        return urgency;
      }
    }
    return Runbook.Urgency.NOW;
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(text -> strings.add(text.asText()));
    return strings;
  }
}
