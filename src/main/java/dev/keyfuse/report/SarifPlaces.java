package dev.keyfuse.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The places of one exposure as SARIF locations. GitHub takes no result without a file, so what
 * stands in none is given the path that git keeps it at, such as {@code .git/objects/1a/2b3c…}.
 */
final class SarifPlaces {
  /** GitHub shows no more than 100 locations of a result; the first is one of them. */
  static final int MOST = 99;

  private final Redactor redactor;
  private final Optional<ExposedPart> firstPart;
  private final Optional<Occurrence> first;
  private final List<Related> related = new ArrayList<>();
  private int left;

  /** A further place of a part. */
  private record Related(ExposedPart part, Occurrence at) {}

  SarifPlaces(Exposure exposure, Redactor redactor) {
    this.redactor = redactor;
    Set<String> inHead =
        exposure.history().map(history -> Set.copyOf(history.headPaths())).orElse(Set.of());
    Comparator<Occurrence> telling = Comparator.comparingInt(at -> rank(inHead, at));
    // Sorted stably: the most harmful part at the place that is easiest to look at.
    List<ExposedPart> parts =
        exposure.parts().stream().filter(part -> !part.occurrences().isEmpty()).toList();
    firstPart = parts.stream().findFirst();
    first = firstPart.flatMap(part -> part.occurrences().stream().min(telling));
    for (ExposedPart part : parts) {
      part.occurrences().stream()
          .min(telling)
          .filter(at -> part != parts.get(0))
          .ifPresent(at -> related.add(new Related(part, at)));
    }
    int shown = related.size();
    for (ExposedPart part : parts) {
      for (Occurrence at : part.occurrences()) {
        boolean known =
            part == parts.get(0)
                ? at.equals(first.orElseThrow())
                : related.subList(0, shown).contains(new Related(part, at));
        if (known) {
          continue;
        }
        if (related.size() < MOST) {
          related.add(new Related(part, at));
        } else {
          left++;
        }
      }
    }
  }

  /** What can be edited, then what HEAD has, then what is past, then what is in no file. */
  private static int rank(Set<String> inHead, Occurrence at) {
    return switch (at.place()) {
      case WORKTREE -> 0;
      case INDEX -> 1;
      case STDIN -> 2;
      case HISTORY -> inHead.contains(at.path()) ? 3 : at.path().isEmpty() ? 8 : 4;
      case PATH -> 5;
      case GIT_DIR -> 6;
      case MESSAGE -> 7;
      case REF_NAME -> 9;
    };
  }

  /** How many places are left out. */
  int left() {
    return left;
  }

  /** Where to look first. */
  Optional<Occurrence> first() {
    return first;
  }

  /** The id of a part's own place among the related ones; empty if it has the first one. */
  Optional<Integer> link(ExposedPart part) {
    for (int i = 0; i < related.size(); i++) {
      if (related.get(i).part() == part && firstPart.orElse(null) != part) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }

  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("locations");
    if (first.isPresent()) {
      location(json, first.get(), Words.name(firstPart.orElseThrow().kind()), 0);
    }
    json.writeEndArray();
    if (!related.isEmpty()) {
      json.writeArrayFieldStart("relatedLocations");
      int id = 0;
      for (Related each : related) {
        location(json, each.at(), Words.name(each.part().kind()), ++id);
      }
      json.writeEndArray();
    }
  }

  private void location(JsonGenerator json, Occurrence at, String part, int id) throws IOException {
    json.writeStartObject();
    if (id > 0) {
      json.writeNumberField("id", id);
    }
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", Uris.path(path(at)));
    json.writeStringField("uriBaseId", SarifReport.ROOT);
    json.writeEndObject();
    region(json, at);
    json.writeEndObject();
    json.writeObjectFieldStart("message");
    json.writeStringField("text", part + ", " + where(at));
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Names and archives have no lines; GitHub wants one all the same. */
  private static void region(JsonGenerator json, Occurrence at) throws IOException {
    boolean named = at.place() == Place.PATH || at.place() == Place.REF_NAME;
    boolean content = !named && at.archivePath().isEmpty();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", content ? Math.max(1, at.position().line()) : 1);
    if (content) {
      json.writeNumberField("startColumn", Math.max(1, at.position().column()));
      json.writeNumberField("endLine", Math.max(1, at.position().endLine()));
      json.writeNumberField("endColumn", Math.max(1, at.position().endColumn()));
    }
    json.writeEndObject();
  }

  private String path(Occurrence at) {
    String path = redactor.clean(at.path());
    if (at.place() == Place.REF_NAME) {
      return ".git/" + path;
    }
    if (!path.isEmpty()) {
      return path.equals("<stdin>") ? "stdin" : path;
    }
    String id = at.tag().or(at::blob).or(at::commit).orElse("");
    String object =
        id.length() > 2
            ? ".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)
            : ".git/objects";
    return at.submodule().isEmpty() ? object : redactor.clean(at.submodule()) + "/" + object;
  }

  /** Never text from the repository. */
  static String where(Occurrence at) {
    return at.archivePath().isEmpty()
        ? stored(at)
        : "in a file packed into this one, " + stored(at);
  }

  private static String stored(Occurrence at) {
    String commit = at.commit().map(id -> " of commit " + Words.shortId(id)).orElse("");
    return switch (at.place()) {
      case WORKTREE -> "in the working tree";
      case INDEX -> "in the index";
      case STDIN -> "in standard input";
      case GIT_DIR -> "in a file git keeps for itself";
      case PATH -> "in the name of the file or directory";
      case REF_NAME -> "in the name of the ref";
      case HISTORY ->
          at.path().isEmpty()
              ? "in git object " + Words.shortId(at.blob().orElse("?"))
              : "in history, the version" + commit;
      case MESSAGE ->
          at.tag().isPresent()
              ? "in the message of tag " + Words.shortId(at.tag().get())
              : "in the message" + commit;
    };
  }
}
