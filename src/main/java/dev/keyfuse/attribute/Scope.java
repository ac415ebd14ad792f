package dev.keyfuse.attribute;

/**
 * A region of a text that a name stands over: the arguments of a call, an object, an indented
 * block, a section, a list item.
 *
 * @param parent the region around it, null for the text as a whole
 * @param kind what opens it
 * @param nameStart start of the words before the opener; equal to {@code nameEnd} if there are none
 * @param nameEnd end of those words
 * @param line 1-based line of the opener
 * @param indent columns the opening line is indented by
 * @param depth nesting depth, 0 for the text as a whole
 */
record Scope(Scope parent, Kind kind, int nameStart, int nameEnd, int line, int indent, int depth) {

  enum Kind {
    TEXT,
    CALL,
    ARRAY,
    OBJECT,
    INDENT,
    ITEM,
    SECTION,
    TAG,
    ELEMENT
  }

  /** Whether {@code other} is this region or lies around it. */
  boolean within(Scope other) {
    for (Scope at = this; at != null; at = at.parent) {
      if (at == other) {
        return true;
      }
    }
    return false;
  }

  /** The innermost region that holds both. */
  Scope common(Scope other) {
    Scope a = this;
    Scope b = other;
    while (a != b) {
      if (a.depth >= b.depth) {
        a = a.parent;
      } else {
        b = b.parent;
      }
    }
    return a;
  }
}
