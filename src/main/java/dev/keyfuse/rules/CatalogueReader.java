package dev.keyfuse.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyfuse.secret.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Rule files to one tree, and that to a catalogue. */
final class CatalogueReader {
  private static final String KNOWN_PUBLIC_FILE = "known-public.yaml";
  private static final String OTHER_NAMES_FILE = "other-names.yaml";
  private static final String CONFIG_FILES_FILE = "config-files.yaml";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CatalogueReader() {}

  /**
   * Reads and lints rule files into one tree.
   *
   * @param others ids of further services that they may name; only asked for if needed
   * @throws RuleProblems with everything that is wrong with them
   */
  static JsonNode compile(Path fileOrDirectory, Supplier<Set<String>> others) {
    ProblemList problems = new ProblemList();
    Map<String, JsonNode> services = new TreeMap<>();
    Map<String, String> files = new HashMap<>();
    ObjectNode knownPublic = JsonNodeFactory.instance.objectNode();
    JsonNode otherNames = JsonNodeFactory.instance.objectNode();
    Cursor configFiles = null;
    JsonNode configs = JsonNodeFactory.instance.arrayNode();
    for (Path file : ruleFiles(fileOrDirectory, problems)) {
      Document document = YamlParser.parse(file, problems);
      Cursor root = Cursor.of(document, problems);
      if (file.getFileName().toString().equals(KNOWN_PUBLIC_FILE)) {
        KnownPublicReader.read(root).forEach(knownPublic::put);
      } else if (file.getFileName().toString().equals(OTHER_NAMES_FILE)) {
        OtherNames.read(root);
        otherNames = document.root();
      } else if (file.getFileName().toString().equals(CONFIG_FILES_FILE)) {
        configFiles = root;
        configs = document.root();
      } else if (document.root().isObject()) {
        Service service = ServiceReader.read(root);
        ServiceLint.check(root, service, file);
        SampleReader.lint(root, service);
        String before = files.putIfAbsent(service.id(), document.file());
        if (before != null) {
          root.get("id").problem("id \"" + service.id() + "\" is used by " + before + " already");
        }
        services.put(service.id(), withoutSamples(document.root()));
      } else if (!document.root().isMissingNode()) {
        root.problem("a rule file must be a mapping; see rules/README.md");
      }
    }
    if (configFiles != null) {
      Set<String> known = new TreeSet<>(services.keySet());
      known.addAll(others.get());
      ConfigFileReader.lint(configFiles, ConfigFileReader.read(configFiles), known::contains);
    }
    problems.throwIfAny();
    return tree(services, otherNames, configs, knownPublic);
  }

  /** Reads a tree made by {@link #compile}. */
  static Catalogue read(JsonNode tree) {
    ProblemList problems = new ProblemList();
    Cursor root = Cursor.of(new Document("compiled catalogue", tree, Map.of()), problems);
    List<Service> services = root.list("services").stream().map(ServiceReader::read).toList();
    Map<String, String> knownPublic = new HashMap<>();
    tree.path("knownPublic")
        .properties()
        .forEach(entry -> knownPublic.put(entry.getKey(), entry.getValue().asText()));
    OtherNames others = OtherNames.read(root.get("otherNames"));
    List<ConfigFile> configFiles = ConfigFileReader.read(root.get("configFiles"));
    problems.throwIfAny();
    return new Catalogue(services, others, configFiles, knownPublic, root.text("digest"));
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  /** The rule files a path stands for, in the order of their names. */
  static List<Path> ruleFiles(Path path, ProblemList problems) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(path)) {
      entries.filter(CatalogueReader::isRuleFile).forEach(files::add);
    } catch (IOException e) {
      problems.add(path.toString(), 0, "no such rule file or directory, or it can't be read");
      return List.of();
    }
    if (files.isEmpty()) {
      problems.add(path.toString(), 0, "no rule files here: their names end in .yaml");
    }
    files.sort(Comparator.comparing(file -> file.getFileName().toString()));
    return files;
  }

  /** The same without those that are about no one service. */
  static List<Path> serviceFiles(Path path, ProblemList problems) {
    return ruleFiles(path, problems).stream()
        .filter(file -> !file.getFileName().toString().equals(KNOWN_PUBLIC_FILE))
        .filter(file -> !file.getFileName().toString().equals(OTHER_NAMES_FILE))
        .filter(file -> !file.getFileName().toString().equals(CONFIG_FILES_FILE))
        .toList();
  }

  private static boolean isRuleFile(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private static JsonNode withoutSamples(JsonNode root) {
    ObjectNode copy = root.deepCopy();
    copy.remove(ServiceReader.SAMPLE_SECTIONS);
    return copy;
  }

  private static JsonNode tree(
      Map<String, JsonNode> services, JsonNode others, JsonNode configs, ObjectNode knownPublic) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    services.values().forEach(tree.putArray("services")::add);
    tree.set("otherNames", others);
    tree.set("configFiles", configs);
    tree.set("knownPublic", knownPublic);
    String digest = Digests.hex(Digests.sha256(bytes(tree)));
    tree.put("digest", digest);
    return tree;
  }
}
