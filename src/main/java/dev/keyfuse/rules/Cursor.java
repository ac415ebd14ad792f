package dev.keyfuse.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A place in a document that knows its line. Reading something of the wrong type adds a problem and
 * yields an empty value, so that reading goes on and finds the next one.
 */
final class Cursor {
  private final Document document;
  private final String pointer;
  private final JsonNode node;
  private final ProblemList problems;

  private Cursor(Document document, String pointer, JsonNode node, ProblemList problems) {
    this.document = document;
    this.pointer = pointer;
    this.node = node;
    this.problems = problems;
  }

  static Cursor of(Document document, ProblemList problems) {
    return new Cursor(document, "", document.root(), problems);
  }

  boolean exists() {
    return !node.isMissingNode() && !node.isNull();
  }

  void problem(String message) {
    problems.add(document.file(), document.line(pointer), message);
  }

  /** The last step to this place, for messages. */
  String name() {
    return pointer.isEmpty() ? "the file" : pointer.substring(pointer.lastIndexOf('/') + 1);
  }

  Cursor get(String field) {
    JsonNode child = node.isObject() ? node.path(field) : MissingNode.getInstance();
    return new Cursor(document, pointer + "/" + field, child, problems);
  }

  /** Complains about fields other than these, and if this is no mapping at all. */
  Cursor only(String... fields) {
    if (!node.isObject()) {
      if (!node.isMissingNode()) {
        problem(name() + " must be a mapping with " + String.join(", ", fields));
      }
      return this;
    }
    List<String> known = Arrays.asList(fields);
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String field = names.next();
      if (!known.contains(field)) {
        get(field).problem("unknown field \"" + field + "\"; known: " + String.join(", ", known));
      }
    }
    return this;
  }

  /** The names of a mapping's fields in their order; none if it is missing. */
  List<String> names() {
    if (exists() && !node.isObject()) {
      problem(name() + " must be a mapping");
    }
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String text(String field) {
    Cursor child = get(field);
    if (!child.exists() || child.node.isTextual() && child.node.textValue().isBlank()) {
      child.problem("\"" + field + "\" is missing or empty");
      return "";
    }
    return child.text();
  }

  String textOr(String field, String otherwise) {
    Cursor child = get(field);
    return child.exists() ? child.text() : otherwise;
  }

  String text() {
    if (!node.isTextual()) {
      problem(name() + " must be text; put it in quotes");
      return "";
    }
    return node.textValue();
  }

  int number(String field, int otherwise) {
    Cursor child = get(field);
    return child.exists() ? child.number() : otherwise;
  }

  int number() {
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
      problem(name() + " must be a whole number, not negative");
      return 0;
    }
    return node.intValue();
  }

  boolean flag(String field) {
    Cursor child = get(field);
    if (child.exists() && !child.node.isBoolean()) {
      child.problem("\"" + field + "\" must be true or false");
    }
    return child.node.asBoolean(false);
  }

  /** The elements of a list; empty if it is missing. */
  List<Cursor> list(String field) {
    return get(field).list();
  }

  List<Cursor> list() {
    if (exists() && !node.isArray()) {
      problem(name() + " must be a list");
    }
    List<Cursor> elements = new ArrayList<>();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        elements.add(new Cursor(document, pointer + "/" + i, node.get(i), problems));
      }
    }
    return elements;
  }

  List<String> texts(String field) {
    return list(field).stream().map(Cursor::text).toList();
  }

  List<Integer> numbers(String field) {
    return list(field).stream().map(Cursor::number).toList();
  }

  /** The constant whose rule-file name this field holds. */
  <E extends Enum<E>> Optional<E> constant(String field, E[] constants, Ids<E> ids) {
    String text = text(field);
    Optional<E> found = Arrays.stream(constants).filter(e -> ids.of(e).equals(text)).findFirst();
    if (found.isEmpty() && !text.isEmpty()) {
      String known = Arrays.stream(constants).map(ids::of).collect(Collectors.joining(", "));
      get(field).problem("\"" + text + "\" is no " + field + "; known: " + known);
    }
    return found;
  }

  /** How a constant is written in rule files. */
  @FunctionalInterface
  interface Ids<E> {
    String of(E constant);
  }
}
