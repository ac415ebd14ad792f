package dev.keyfuse.attribute;

import dev.keyfuse.attribute.Anchors.Anchor;
import dev.keyfuse.secret.LineIndex;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells services that are listed, such as those a program supports, from one that is named: a list
 * says little about the values near it. Not thread safe.
 */
final class Listings {
  /** Bytes on either side of a name that are looked through for others. */
  private static final int REACH = 160;

  /** A line of prose that names two services may compare them; one that names more is a list. */
  private static final int IN_A_LINE = 3;

  private final LineIndex lines;
  private final Anchors anchors;
  private final List<Word> words;
  private final Map<Anchor, Boolean> known = new IdentityHashMap<>();

  Listings(Facts facts, List<Word> words) {
    lines = facts.lines();
    anchors = facts.anchors();
    this.words = words;
  }

  /** Whether a service is named as one of several, in an array or on a line. */
  boolean hold(Anchor anchor) {
    return known.computeIfAbsent(anchor, this::listed);
  }

  private boolean listed(Anchor anchor) {
    Scope array = array(anchor);
    int line = lines.line(anchor.start());
    Set<String> inArray = new HashSet<>();
    Set<String> inLine = new HashSet<>();
    for (Anchor near : anchors.within(anchor.start() - REACH, anchor.end() + REACH)) {
      String service = near.meanings().get(0).service();
      if (array != null && array(near) == array) {
        inArray.add(service);
      }
      if (lines.line(near.start()) == line) {
        inLine.add(service);
      }
    }
    return inArray.size() > 1 || inLine.size() >= IN_A_LINE;
  }

  private Scope array(Anchor anchor) {
    Word word = Word.holding(words, anchor.start());
    boolean inside = word != null && word.start() <= anchor.start() && !word.named();
    return inside && word.scope().kind() == Scope.Kind.ARRAY ? word.scope() : null;
  }
}
