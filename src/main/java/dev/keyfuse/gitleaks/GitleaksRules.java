package dev.keyfuse.gitleaks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules in the format of gitleaks and betterleaks, turned into rule files of our own. What these
 * have no words for is said, never left out silently. Stateless and thread safe.
 *
 * @see <a href="https://github.com/gitleaks/gitleaks#configuration">the format</a>
 */
public final class GitleaksRules {
  private static final int LARGEST = 16 << 20;

  private GitleaksRules() {}

  /**
   * What became of a file of rules.
   *
   * @param files text of a rule file by its name, in the order of the rules
   * @param left what could not be expressed: the rule, what of it, and what that means
   */
  public record Imported(Map<String, String> files, List<String> left) {
    public Imported {
      left = List.copyOf(left);
    }
  }

  /**
   * Reads a file of rules.
   *
   * @throws IOException if it cannot be read or is no TOML; the message names the line
   */
  public static Imported read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException("is larger than " + (LARGEST >> 20) + " MB");
    }
    return of(Files.readString(file));
  }

  static Imported of(String toml) throws IOException {
    JsonNode root;
    try {
      root = new TomlMapper().readTree(toml);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IOException("line " + line + ": " + e.getOriginalMessage(), e);
    }
    Map<String, String> files = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    int number = 0;
    for (JsonNode rule : root.path("rules")) {
      number++;
      String id = rule.path("id").asText().isEmpty() ? "rule " + number : rule.path("id").asText();
      try {
        Rule read = Rule.of(rule, left);
        files.put(read.id() + ".yaml", RuleFile.write(read));
      } catch (UnsupportedException e) {
        left.add(id + ": not imported: " + e.getMessage());
      }
    }
    for (String field : List.of("allowlist", "allowlists", "extend")) {
      if (root.has(field)) {
        left.add("[" + field + "] of the whole file: not imported; --skip leaves rules out");
      }
    }
    return new Imported(files, left);
  }
}
