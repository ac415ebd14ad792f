package dev.keyfuse.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads YAML into a tree and remembers the line of every value. */
final class YamlParser {
  private static final int DEEPEST = 32;

  private final String file;
  private final ProblemList problems;
  private final YAMLParser parser;
  private final Map<String, Integer> lines = new HashMap<>();

  private YamlParser(String file, ProblemList problems, YAMLParser parser) {
    this.file = file;
    this.problems = problems;
    this.parser = parser;
  }

  /**
   * Reads a file. Whatever is wrong with it ends up in {@code problems}, and the document is then
   * at least well-formed.
   */
  static Document parse(Path path, ProblemList problems) {
    String name = path.toString().replace('\\', '/');
    try (YAMLParser parser = new YAMLFactory().createParser(Files.readString(path))) {
      return new YamlParser(name, problems, parser).document();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String message = String.valueOf(e.getOriginalMessage());
      problems.add(name, line, "not valid YAML: " + inShort(message) + began(message, line));
    } catch (CharacterCodingException e) {
      problems.add(name, 0, "not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      problems.add(name, 0, "can't be read: " + e.getMessage());
    }
    return new Document(name, MissingNode.getInstance(), Map.of());
  }

  private static final Pattern PLACE = Pattern.compile("line ([0-9]{1,9}), column");

  private static String inShort(String message) {
    // Lines that begin with a space point into the file; the others say what is wrong.
    return message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .limit(2)
        .collect(Collectors.joining(", "));
  }

  /** Where what is broken begins, as the end of it is often found much later. */
  private static String began(String message, int line) {
    Matcher place = PLACE.matcher(message);
    return place.find() && Integer.parseInt(place.group(1)) < line
        ? "; look at line " + place.group(1) + ", where it begins"
        : "";
  }

  private Document document() throws IOException {
    JsonToken token = parser.nextToken();
    JsonNode root = token == null ? MissingNode.getInstance() : value(token, "", 0);
    if (token == null) {
      problems.add(file, 0, "empty file");
    } else if (parser.nextToken() != null) {
      problems.add(file, line(), "more than one document; keep one per file");
    }
    return new Document(file, root, lines);
  }

  private JsonNode value(JsonToken token, String pointer, int depth) throws IOException {
    lines.putIfAbsent(pointer, line());
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      problems.add(file, line(), "anchors and aliases are not supported; write the value out");
    }
    if (depth > DEEPEST) {
      throw new IOException("nested deeper than " + DEEPEST + " levels");
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (token) {
      case START_OBJECT -> object(nodes.objectNode(), pointer, depth);
      case START_ARRAY -> array(nodes.arrayNode(), pointer, depth);
      case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      default -> nodes.textNode(parser.getText());
    };
  }

  private JsonNode object(ObjectNode into, String pointer, int depth) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
      if (into.has(name)) {
        problems.add(file, line(), "\"" + name + "\" is given twice; keep one");
      }
      lines.put(at, line());
      into.set(name, value(parser.nextToken(), at, depth + 1));
    }
    return into;
  }

  private JsonNode array(ArrayNode into, String pointer, int depth) throws IOException {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      into.add(value(token, pointer + "/" + into.size(), depth + 1));
    }
    return into;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
