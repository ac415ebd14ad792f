package dev.keyfuse.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file that some program keeps credentials in, and what its fields mean. Immutable.
 *
 * @param id stable id
 * @param name what it is, for people: {@code Gekko's config.js}
 * @param paths ends of paths it has, such as {@code plugins/*.toml}; in one of their names {@code
 *     {exchange}} may stand for what names the service
 * @param beside names, as they are written, that stand near its credentials whatever the file is
 *     called; all of them are needed, and if there are none only the path tells
 * @param exchange path of the field that names the service; empty if there is none
 * @param exchanges services by values of that field that are no names, folded
 * @param service id of the one service whose credentials it holds; empty if it varies
 * @param fields where its credentials are
 */
public record ConfigFile(
    String id,
    String name,
    List<String> paths,
    List<String> beside,
    String exchange,
    Map<String, String> exchanges,
    String service,
    List<Field> fields) {

  /** Stands in a path for what names the service. */
  public static final String EXCHANGE = "{exchange}";

  public ConfigFile {
    paths = List.copyOf(paths);
    beside = List.copyOf(beside);
    exchanges = Map.copyOf(exchanges);
    fields = List.copyOf(fields);
  }

  /**
   * One field.
   *
   * @param path its name behind those of the regions around it, joined by dots; any beginning may
   *     be left out, {@code *} is any one name, and {@code line 1} the first line of a file that
   *     holds nothing but values, one a line
   * @param kind what it holds; empty if it is no credential of an exchange
   */
  public record Field(String path, Optional<PartKind> kind) {}
}
