package dev.keyfuse.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads and lints the list of files that programs keep credentials in. */
final class ConfigFileReader {
  private static final String NOTHING = "nothing";

  private ConfigFileReader() {}

  /** Reads the list; nothing is wrong with one that is missing. */
  static List<ConfigFile> read(Cursor root) {
    List<ConfigFile> all = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (Cursor entry : root.list()) {
      ConfigFile file = entry(entry);
      if (!file.id().isEmpty() && !ids.add(file.id())) {
        entry.get("id").problem("id \"" + file.id() + "\" is used twice; keep one");
      }
      all.add(file);
    }
    return all;
  }

  /** Complains about services that nobody knows. */
  static void lint(Cursor root, List<ConfigFile> files, Predicate<String> known) {
    List<Cursor> entries = root.list();
    for (int i = 0; i < files.size(); i++) {
      ConfigFile file = files.get(i);
      unknown(entries.get(i).get("service"), file.service(), known);
      Cursor exchanges = entries.get(i).get("exchanges");
      file.exchanges().values().forEach(id -> unknown(exchanges, id, known));
    }
  }

  private static void unknown(Cursor place, String id, Predicate<String> known) {
    if (!id.isEmpty() && !known.test(id)) {
      place.problem("no service has the id \"" + id + "\"");
    }
  }

  private static ConfigFile entry(Cursor entry) {
    entry.only(
        "id",
        "name",
        "paths",
        "beside",
        "exchange",
        "exchanges",
        "service",
        "fields",
        "source",
        "confidence");
    entry.text("source");
    entry.text("confidence");
    List<String> paths = entry.texts("paths");
    entry.list("paths").forEach(ConfigFileReader::lintPath);
    List<String> beside = entry.texts("beside");
    if (paths.isEmpty() && beside.isEmpty()) {
      entry.problem("nothing tells this file: give paths, or names beside its credentials");
    }
    String exchange = entry.textOr("exchange", "");
    String service = entry.textOr("service", "");
    if (!exchange.isEmpty() && !service.isEmpty()) {
      entry.get("service").problem("either the service is fixed or a field names it, not both");
    }
    return new ConfigFile(
        entry.text("id"),
        entry.text("name"),
        paths,
        beside,
        exchange,
        exchanges(entry, exchange),
        service,
        fields(entry));
  }

  private static Map<String, String> exchanges(Cursor entry, String exchange) {
    Map<String, String> exchanges = new TreeMap<>();
    Cursor map = entry.get("exchanges");
    for (String value : map.names()) {
      exchanges.put(Names.fold(value), map.get(value).text());
    }
    if (!exchanges.isEmpty() && exchange.isEmpty()) {
      map.problem("these are values of which field? name it in \"exchange\"");
    }
    return exchanges;
  }

  private static List<ConfigFile.Field> fields(Cursor entry) {
    List<ConfigFile.Field> fields = new ArrayList<>();
    Cursor map = entry.get("fields");
    for (String path : map.names()) {
      Cursor field = map.get(path);
      String said = field.text();
      Optional<PartKind> kind =
          Arrays.stream(PartKind.values()).filter(k -> k.id().equals(said)).findFirst();
      if (kind.isEmpty() && !said.equals(NOTHING)) {
        field.problem("\"" + said + "\" is no kind of part, nor \"" + NOTHING + "\"");
      }
      fields.add(new ConfigFile.Field(path, kind));
    }
    if (fields.isEmpty()) {
      map.problem("\"fields\" is missing or empty: which fields hold its credentials?");
    }
    return fields;
  }

  private static void lintPath(Cursor place) {
    String path = place.text();
    int exchanges = 0;
    for (String name : path.split("/", -1)) {
      String plain = name.replace(ConfigFile.EXCHANGE, "");
      int named = (name.length() - plain.length()) / ConfigFile.EXCHANGE.length();
      int stars = plain.length() - plain.replace("*", "").length();
      exchanges += named;
      if (name.isEmpty() || stars + named > 1) {
        place.problem(
            "\""
                + path
                + "\" must be names joined by /, each with one * or "
                + ConfigFile.EXCHANGE
                + " at most");
        return;
      }
    }
    if (exchanges > 1) {
      place.problem(ConfigFile.EXCHANGE + " may stand in one name of a path only");
    }
  }
}
