package dev.keyfuse.attribute;

import dev.keyfuse.rules.ConfigFile;
import dev.keyfuse.rules.PartKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields of known configuration files, found by the last of their names. Immutable. */
final class ConfigFields {
  private static final String ANY = "*";

  private final Map<String, List<Field>> byLast = new HashMap<>();
  private final Map<String, ConfigFile> byId = new HashMap<>();
  private final Map<String, List<String>> exchanges = new HashMap<>();

  /**
   * One field.
   *
   * @param path its names, folded, the last one first
   */
  record Field(ConfigFile file, List<String> path, Optional<PartKind> kind) {
    /** Whether a value with this path, the last name first, is in this field. */
    boolean holds(List<String> itsPath) {
      return matches(path, itsPath);
    }
  }

  ConfigFields(List<ConfigFile> files) {
    for (ConfigFile file : files) {
      byId.put(file.id(), file);
      exchanges.put(file.id(), reversed(file.exchange()));
      for (ConfigFile.Field field : file.fields()) {
        List<String> path = reversed(field.path());
        byLast
            .computeIfAbsent(path.get(0), last -> new ArrayList<>())
            .add(new Field(file, path, field.kind()));
      }
    }
  }

  private static List<String> reversed(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("\\.")) {
      names.add(0, name.equals(ANY) ? ANY : fold(name));
    }
    return List.copyOf(names);
  }

  /** A name without its separators and case. */
  static String fold(String name) {
    return dev.keyfuse.rules.Names.fold(name);
  }

  static boolean matches(List<String> wanted, List<String> path) {
    if (wanted.size() > path.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!wanted.get(i).equals(ANY) && !wanted.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Fields with this last name, folded. */
  List<Field> called(String last) {
    return byLast.getOrDefault(last, List.of());
  }

  ConfigFile file(String id) {
    return byId.get(id);
  }

  /** The path of the field that names the service, the last name first. */
  List<String> exchange(ConfigFile file) {
    return exchanges.get(file.id());
  }

  /**
   * What may stand for the exchange in a path that a file has: empty text where nothing does, and
   * nothing at all if it has no such path.
   */
  static List<String> named(ConfigFile file, String path) {
    List<String> names = Arrays.asList(path.split("/"));
    return file.paths().stream()
        .flatMap(pattern -> named(Arrays.asList(pattern.split("/")), names).stream())
        .toList();
  }

  private static Optional<String> named(List<String> pattern, List<String> names) {
    int ahead = names.size() - pattern.size();
    if (ahead < 0) {
      return Optional.empty();
    }
    String exchange = "";
    for (int i = 0; i < pattern.size(); i++) {
      String wanted = pattern.get(i).replace(ConfigFile.EXCHANGE, ANY);
      String name = names.get(ahead + i);
      int star = wanted.indexOf(ANY);
      int rest = wanted.length() - star - 1;
      boolean fits =
          star < 0
              ? wanted.equalsIgnoreCase(name)
              : name.length() >= wanted.length() - 1
                  && name.regionMatches(true, 0, wanted, 0, star)
                  && name.regionMatches(true, name.length() - rest, wanted, star + 1, rest);
      if (!fits) {
        return Optional.empty();
      }
      if (!wanted.equals(pattern.get(i))) {
        exchange = name.substring(star, name.length() - rest);
      }
    }
    return Optional.of(exchange);
  }
}
