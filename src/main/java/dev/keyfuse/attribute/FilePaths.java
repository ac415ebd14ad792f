package dev.keyfuse.attribute;

/**
 * Names that are paths of files, as caches, lock files and lists of checksums have them: {@code
 * "/home/me/src/PrivateKey.java": [3121, "…"]}. What stands there is about the file.
 */
final class FilePaths {
  /** Regions around a value that are asked. */
  private static final int AROUND = 2;

  /** Bytes between the name of a list and its first item. */
  private static final int GAP = 8;

  private static final String[] ROOTS = {
    "/home/",
    "/Users/",
    "/usr/",
    "/var/",
    "/opt/",
    "/root/",
    "/tmp/",
    "/mnt/",
    "/srv/",
    "/build",
    "/workspace/",
    "./",
    "../",
    "C:\\",
    "D:\\",
    "file:",
  };

  private final byte[] text;

  FilePaths(byte[] text) {
    this.text = text;
  }

  /** Whether a value's name, or that of an object or list it is in, is a path of a file. */
  boolean name(Word word) {
    if (word.named() && path(word.nameStart(), word.nameEnd())) {
      return true;
    }
    Scope scope = word.scope();
    for (int i = 0; scope != null && i < AROUND; i++) {
      boolean data = scope.kind() == Scope.Kind.ARRAY || scope.kind() == Scope.Kind.OBJECT;
      int end = data ? end(scope) : scope.nameStart();
      if (end > scope.nameStart()
          && (path(scope.nameStart(), end)
              || scope.kind() == Scope.Kind.ARRAY && slash(scope.nameStart(), end) && sized(end))) {
        return true;
      }
      scope = scope.parent();
    }
    return false;
  }

  /** Where the name of a region ends without quote and sign; its start if it is in no quotes. */
  private int end(Scope scope) {
    int end = scope.nameEnd();
    while (end > scope.nameStart() && (text[end - 1] == ' ' || text[end - 1] == ':')) {
      end--;
    }
    boolean quoted = end > scope.nameStart() && (text[end - 1] == '"' || text[end - 1] == '\'');
    return quoted ? end - 1 : scope.nameStart();
  }

  private boolean path(int from, int to) {
    if (!slash(from, to)) {
      return false;
    }
    for (String root : ROOTS) {
      if (starts(from, to, root) && !spaced(from, to)) {
        return true;
      }
    }
    return Marks.file(text, from, to);
  }

  /** Whether it is a command rather: {@code ./bot -k …}. */
  private boolean spaced(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == ' ') {
        return true;
      }
    }
    return false;
  }

  private boolean slash(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == '/' || text[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  /** Whether the first item of a list is a number: a size, a time. */
  private boolean sized(int nameEnd) {
    int limit = Math.min(text.length, nameEnd + GAP);
    int at = nameEnd;
    while (at < limit && text[at] != '[') {
      at++;
    }
    at++;
    while (at < limit && text[at] <= ' ') {
      at++;
    }
    return at < limit && text[at] >= '0' && text[at] <= '9';
  }

  private boolean starts(int from, int to, String root) {
    if (to - from < root.length()) {
      return false;
    }
    for (int i = 0; i < root.length(); i++) {
      if (text[from + i] != root.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
