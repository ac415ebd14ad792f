package dev.keyfuse.corpus;

import java.util.Set;

/**
 * One place a scan reported.
 *
 * @param exposure id of the exposure
 * @param service id, or the unknown one
 * @param alternatives ids of every service considered
 * @param kind id of the part kind
 * @param path file
 * @param line 1-based
 * @param value distinguishes two values of one kind on one line; a digest, never the value
 */
record Found(
    String exposure,
    String service,
    Set<String> alternatives,
    String kind,
    String path,
    int line,
    String value) {

  /** The same, with the path below a directory it starts with. */
  Found below(String directory) {
    return new Found(
        exposure, service, alternatives, kind, path.substring(directory.length()), line, value);
  }

  @Override
  public String toString() {
    return path + ":" + line + " " + service + "/" + kind + " of " + exposure + " " + alternatives;
  }
}
