package dev.keyfuse.gitleaks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Writes a rule as a rule file. */
final class RuleFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();

  private RuleFile() {}

  static String write(Rule rule) {
    ObjectNode file = YAML.createObjectNode();
    file.put("id", rule.id());
    file.put("name", rule.id());
    file.put("kind", "infra");
    file.putObject("names").putArray("weak").add(rule.id());
    part(file.putArray("parts").addObject(), rule);
    file.putArray("credentials").addArray().add("value");
    ObjectNode source = file.putArray("sources").addObject();
    source.put("fact", "form of the value, from an imported rule");
    source.put("confidence", "peer");
    ObjectNode guidance = file.putObject("guidance");
    guidance
        .putObject("revoke")
        .putArray("steps")
        .add("Revoke it where it was issued; the rule it was imported from says no more.");
    String danger = rule.description().isBlank() ? "Not said by the rule." : rule.description();
    guidance.put("danger", danger);
    try {
      return YAML.writeValueAsString(file);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void part(ObjectNode part, Rule rule) {
    part.put("id", "value");
    part.put("kind", "token");
    part.put("specificity", "unique");
    ObjectNode spanning = part.putArray("shapes").addObject().putObject("spanning");
    ObjectNode core = spanning.putObject("core");
    if (!rule.core().prefix().isEmpty()) {
      core.put("prefix", rule.core().prefix());
    }
    core.put("alphabet", rule.core().alphabet().id());
    core.put("min", rule.core().min());
    core.put("max", rule.core().max());
    spanning.put("regex", rule.regex());
    part.putArray("names").add("token");
    if (!rule.checks().isEmpty()) {
      ArrayNode checks = part.putArray("checks");
      rule.checks().forEach(checks::add);
    }
  }
}
