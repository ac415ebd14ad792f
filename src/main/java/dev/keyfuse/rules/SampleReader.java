package dev.keyfuse.rules;

import java.util.ArrayList;
import java.util.List;

/** Reads the samples of one rule file. */
final class SampleReader {
  private SampleReader() {}

  static List<Sample> read(Cursor root, String service, String section, int draw) {
    List<Sample> samples = new ArrayList<>();
    for (Cursor at : root.list(section)) {
      at.only("path", "text", "finds", "service", "why");
      String seed = service + "/" + section + "/" + samples.size() + (draw == 0 ? "" : "#" + draw);
      samples.add(
          new Sample(
              at.text("path"),
              expanded(at, seed),
              at.texts("finds"),
              at.textOr("service", service),
              at.textOr("why", "").strip()));
    }
    return samples;
  }

  static void lint(Cursor root, Service service) {
    for (String section : ServiceReader.SAMPLE_SECTIONS) {
      List<Sample> samples = read(root, service.id(), section, 0);
      for (int i = 0; i < samples.size(); i++) {
        lint(root.list(section).get(i), samples.get(i), service, section);
      }
    }
  }

  private static void lint(Cursor at, Sample sample, Service service, String section) {
    boolean positive = section.equals("examples") || section.equals("knownMisses");
    if (positive && sample.finds().isEmpty()) {
      at.problem("a sample in " + section + " must say what it finds");
    }
    if (!positive && sample.why().isEmpty()) {
      at.problem("a sample in " + section + " must say why it is none");
    }
    if (sample.service().equals(service.id())) {
      sample.finds().stream()
          .filter(id -> service.part(id).isEmpty())
          .forEach(id -> at.get("finds").problem("\"" + id + "\" is no part of this service"));
    }
  }

  private static String expanded(Cursor at, String seed) {
    try {
      return Samples.expand(at.text("text"), seed);
    } catch (IllegalArgumentException e) {
      at.get("text").problem(e.getMessage());
      return "";
    }
  }
}
