package dev.keyfuse.attribute;

/** The regions that are open where an outline is being read, and what opens and ends them. */
final class Regions {
  private static final int DEEPEST = 200;

  private final byte[] text;
  private Scope now;

  Regions(byte[] text, int start, int line) {
    this.text = text;
    now = new Scope(null, Scope.Kind.TEXT, start, start, line, -1, 0);
  }

  /** The innermost. */
  Scope now() {
    return now;
  }

  boolean outermost() {
    return now.parent() == null;
  }

  /** Whether commas and line breaks part the items of a list here. */
  boolean listed() {
    return now.kind() == Scope.Kind.CALL || now.kind() == Scope.Kind.ARRAY;
  }

  void open(Scope.Kind kind, int from, int to, int line, int columns) {
    if (now.depth() < DEEPEST) {
      now = new Scope(now, kind, from, to, line, columns, now.depth() + 1);
    }
  }

  /** Ends the innermost region of a kind and all in it; null if none is open. */
  Scope close(Scope.Kind kind) {
    Scope match = now;
    while (match.parent() != null && match.kind() != kind) {
      if (match.kind() == Scope.Kind.SECTION) {
        return null;
      }
      match = match.parent();
    }
    if (match.parent() == null) {
      return null;
    }
    now = match.parent();
    return match;
  }

  /**
   * Leaves the regions that a line is no longer in.
   *
   * @param columns what it is indented by
   * @param item whether it begins an item of a list
   * @param first its first byte that is no blank
   */
  void leave(int columns, boolean item, byte first) {
    while (now.parent() != null) {
      boolean ends =
          switch (now.kind()) {
            case INDENT -> item ? now.indent() > columns : now.indent() >= columns;
            case ITEM -> now.indent() >= columns;
            case CALL -> now.indent() >= columns && !closes(first);
            default -> false;
          };
      if (!ends) {
        return;
      }
      now = now.parent();
    }
  }

  private static boolean closes(byte b) {
    return b == ')' || b == ']' || b == '}' || b == '.' || b == '+' || b == '"' || b == '\'';
  }

  /** A section takes the place of those before it. */
  void openSection(int from, int to, int line, int columns) {
    while (now.parent() != null && now.kind() != Scope.Kind.OBJECT) {
      now = now.parent();
    }
    open(Scope.Kind.SECTION, from, to, line, columns);
  }

  /** The attributes of an element stand beside one another, not beside those of others. */
  void leaveAttributes() {
    while (now.kind() == Scope.Kind.ELEMENT) {
      now = now.parent();
    }
  }

  /** Ends the element that a closing tag {@code text[from, to)} names, if it is open. */
  void closeElement(int from, int to) {
    Scope match = now;
    while (match.parent() != null
        && !(match.kind() == Scope.Kind.TAG && opensWith(match.nameStart(), from, to))) {
      match = match.parent();
    }
    if (match.parent() != null) {
      now = match.parent();
    }
  }

  private boolean opensWith(int at, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] != text[at + i - from]) {
        return false;
      }
    }
    byte after = text[at + to - from];
    return !WordBytes.in(after);
  }
}
