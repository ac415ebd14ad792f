package dev.keyfuse.scan;

import dev.keyfuse.attribute.Attribution;
import dev.keyfuse.attribute.Credential;
import dev.keyfuse.attribute.Detector;
import dev.keyfuse.attribute.Evidence;
import dev.keyfuse.attribute.FileNames;
import dev.keyfuse.attribute.Verdict;
import dev.keyfuse.finding.Found;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.secret.LineIndex;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.source.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads the files of one directory that are nothing but a value each as if they were lines of one
 * file: {@code secrets/okx/api_key} and {@code secrets/okx/passphrase} are two names with their
 * values. Used once.
 */
final class LoneFiles {
  /** Files of one directory that are read together. */
  private static final int MOST = 64;

  private final Collector collector;
  private final Attribution attribution;
  private final FileNames names;
  private final Whereabouts where;
  private final Map<String, Map<String, File>> directories = new TreeMap<>();

  /** A file at one path, with each of its versions by their value. */
  private record File(String path, String name, List<Version> versions) {
    Version current() {
      return versions.stream().filter(version -> version.current).findFirst().orElse(null);
    }
  }

  /** One value, and all places of it. */
  private static final class Version {
    private final File of;
    private final Secret value;
    private final List<Occurrence> places = new ArrayList<>();
    private boolean current;

    Version(File of, Secret value) {
      this.of = of;
      this.value = value;
    }
  }

  LoneFiles(Collector collector, Attribution attribution, Whereabouts where) {
    this.collector = collector;
    this.attribution = attribution;
    this.where = where;
    names = new FileNames(collector.detector());
  }

  /** What they hold, decided with what the surroundings of a path say. */
  List<Found> found(Function<String, List<Evidence>> surroundings) {
    collector.lone().forEach(this::place);
    List<Found> found = new ArrayList<>();
    for (Map<String, File> directory : directories.values()) {
      for (List<Version> together : together(List.copyOf(directory.values()))) {
        read(together, surroundings, found);
      }
    }
    return found;
  }

  private void place(LoneValues.Lone lone) {
    Origin origin = lone.origin();
    if (where.toldAsStaged(origin)) {
      return;
    }
    for (String path : where.paths(origin)) {
      String full = Packed.path(path, origin.archivePath());
      String name = path.isEmpty() ? null : names.of(full);
      if (name == null) {
        continue;
      }
      String directory = origin.submodule() + ':' + full.substring(0, full.lastIndexOf('/') + 1);
      File file =
          directories
              .computeIfAbsent(directory, d -> new TreeMap<>())
              .computeIfAbsent(full, f -> new File(f, name, new ArrayList<>()));
      Version version = null;
      for (Version known : file.versions()) {
        version = known.value.equals(lone.value()) ? known : version;
      }
      if (version == null) {
        version = new Version(file, lone.value());
        file.versions().add(version);
      }
      version.current |= origin.itself() instanceof Origin.WorkingFile;
      version.places.add(
          where.occurrence(origin, path, lone.position(), List.of(), Optional.empty()));
    }
  }

  /**
   * Versions that were there at the same time for sure: those of now, those of files that never had
   * another. Any other may belong to any version of the files beside it, and is read alone.
   */
  private static List<List<Version>> together(List<File> files) {
    List<Version> now = new ArrayList<>();
    List<Version> once = new ArrayList<>();
    List<List<Version>> all = new ArrayList<>();
    for (File file : files) {
      Version current = file.current();
      for (Version version : file.versions()) {
        if (version == current) {
          now.add(version);
        } else if (file.versions().size() == 1) {
          once.add(version);
        } else {
          all.add(List.of(version));
        }
      }
    }
    for (List<Version> some : List.of(now, once)) {
      if (some.size() <= MOST) {
        all.add(some);
      } else {
        some.forEach(version -> all.add(List.of(version)));
      }
    }
    return all;
  }

  private void read(
      List<Version> files, Function<String, List<Evidence>> surroundings, List<Found> to) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (Version file : files) {
      text.writeBytes((file.of.name() + "=\"").getBytes(StandardCharsets.US_ASCII));
      text.writeBytes(file.value.reveal());
      text.writeBytes("\"\n".getBytes(StandardCharsets.US_ASCII));
    }
    Detector.Detection detection = collector.detector().detect(text.toByteArray(), null, null);
    LineIndex lines = detection.lines();
    for (Credential credential : detection.result().credentials()) {
      List<Version> its = new ArrayList<>();
      for (Credential.Member member : credential.members()) {
        its.add(files.get(lines.line(member.span().start()) - 1));
      }
      String path = its.get(0).of.path();
      attribution
          .decide(credential, path, surroundings.apply(path))
          .ifPresent(verdict -> add(credential, named(verdict), its, to));
    }
  }

  /** The lines of a text that nobody has tell nobody anything. */
  private static Verdict named(Verdict verdict) {
    List<Evidence> evidence = new ArrayList<>();
    Set<Evidence> known = new HashSet<>();
    for (Evidence e : verdict.evidence()) {
      Evidence anywhere = new Evidence(e.kind(), e.service(), e.detail(), 0);
      if (known.add(anywhere)) {
        evidence.add(anywhere);
      }
    }
    return new Verdict(
        verdict.service(), verdict.score(), verdict.alternatives(), evidence, verdict.parts());
  }

  /** Each place of each part at least once. */
  private static void add(
      Credential credential, Verdict verdict, List<Version> files, List<Found> to) {
    int most = 0;
    for (Version file : files) {
      most = Math.max(most, file.places.size());
    }
    for (int i = 0; i < most; i++) {
      List<Occurrence> places = new ArrayList<>();
      for (Version file : files) {
        places.add(file.places.get(Math.min(i, file.places.size() - 1)));
      }
      to.add(new Found(credential, verdict, places));
    }
  }
}
