package dev.keyfuse.attribute;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What libraries of services are imported as: {@code import kucoin.client as kc}. */
final class Aliases {
  /** Bytes behind a library's name in an import. */
  private static final int LONGEST_IMPORT = 120;

  private final Facts facts;
  private final byte[] text;

  /** Read when first asked for. */
  private Set<String> all;

  Aliases(Facts facts) {
    this.facts = facts;
    text = facts.text();
  }

  /** Whether what qualifies a class is what a service's library is imported as. */
  boolean qualifies(int classStart) {
    int end = classStart - 1;
    if (end < 1 || text[end] != '.') {
      return false;
    }
    int start = Identifier.lastStart(text, Math.max(0, end - Identifier.LONGEST), end);
    if (all == null) {
      all = read();
    }
    return all.contains(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
  }

  private Set<String> read() {
    Set<String> names = new HashSet<>();
    for (Anchors.Anchor anchor : facts.anchors().all()) {
      int end = facts.lines().end(facts.lines().line(anchor.start()));
      if (!anchor.chain() && end - anchor.end() <= LONGEST_IMPORT) {
        List<String> rest = Identifier.all(text, anchor.end(), end);
        if (rest.contains("as")) {
          names.add(rest.get(rest.size() - 1));
        }
      }
    }
    return names;
  }
}
