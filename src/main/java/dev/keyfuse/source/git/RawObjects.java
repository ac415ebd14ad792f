package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes apart the raw bytes of commits, tags and trees; anything malformed is an IOException. */
final class RawObjects {
  private static final byte[] TREE = ascii("tree ");
  private static final byte[] PARENT = ascii("parent ");
  private static final byte[] OBJECT = ascii("object ");
  private static final byte[] COMMITTER = ascii("committer ");
  // The last second of the year 9999.
  private static final long LATEST = 253_402_300_799L;

  private RawObjects() {}

  static Commit commit(byte[] raw, HashFormat format) throws IOException {
    ObjectId tree = id(raw, 0, TREE, format);
    List<ObjectId> parents = new ArrayList<>(2);
    int at = TREE.length + format.digits() + 1;
    while (startsWith(raw, at, PARENT)) {
      parents.add(id(raw, at, PARENT, format));
      at += PARENT.length + format.digits() + 1;
    }
    return new Commit(tree, parents, time(raw));
  }

  static ObjectId taggedObject(byte[] raw, HashFormat format) throws IOException {
    return id(raw, 0, OBJECT, format);
  }

  /**
   * Where the value of a commit's or tag's header starts; -1 if it has none of this name.
   *
   * @param name with a space at its end
   */
  static int header(byte[] raw, byte[] name) {
    for (int at = 0; at < raw.length && raw[at] != '\n'; at = lineEnd(raw, at) + 1) {
      if (startsWith(raw, at, name)) {
        return at + name.length;
      }
    }
    return -1;
  }

  /** Where the text below the headers of a commit or tag starts. */
  static int message(byte[] raw) {
    int at = 0;
    while (at < raw.length && raw[at] != '\n') {
      at = lineEnd(raw, at) + 1;
    }
    return Math.min(raw.length, at + 1);
  }

  /** Where a line ends: its line feed, or the end of all. */
  static int lineEnd(byte[] raw, int from) {
    int at = from;
    while (at < raw.length && raw[at] != '\n') {
      at++;
    }
    return at;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static boolean startsWith(byte[] raw, int at, byte[] prefix) {
    int end = at + prefix.length;
    return end <= raw.length && Arrays.equals(raw, at, end, prefix, 0, prefix.length);
  }

  private static ObjectId id(byte[] raw, int at, byte[] header, HashFormat format)
      throws IOException {
    int from = at + header.length;
    if (!startsWith(raw, at, header) || raw.length < from + format.digits()) {
      throw new IOException("malformed header");
    }
    try {
      return ObjectId.of(new String(raw, from, format.digits(), StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new IOException("malformed object id", e);
    }
  }

  /** Seconds of the committer line; 0 where that is malformed, since the rest still counts. */
  static long time(byte[] raw) {
    int line = header(raw, COMMITTER);
    if (line < 0) {
      return 0;
    }
    int end = lineEnd(raw, line);
    int mail = end - 1;
    while (mail > line && raw[mail] != '>') {
      mail--;
    }
    int at = mail + 1;
    while (at < end && raw[at] == ' ') {
      at++;
    }
    long seconds = 0;
    for (; mail > line && at < end && raw[at] >= '0' && raw[at] <= '9'; at++) {
      seconds = Math.min(LATEST, seconds * 10 + raw[at] - '0');
    }
    return seconds;
  }

  /** Calls {@code visitor} for each entry of a tree, submodules left out. */
  static void tree(byte[] raw, HashFormat format, EntryVisitor visitor) throws IOException {
    int at = 0;
    while (at < raw.length) {
      int mode = 0;
      for (; at < raw.length && raw[at] != ' '; at++) {
        mode = mode << 3 | raw[at] - '0';
      }
      int name = at + 1;
      for (at = name; at < raw.length && raw[at] != 0; at++) {}
      if (at + 1 + format.length() > raw.length) {
        throw new IOException("malformed tree");
      }
      int type = mode & 0170000;
      if (type != 0160000) {
        visitor.entry(type == 0040000, raw, name, at, at + 1);
      }
      at += 1 + format.length();
    }
  }

  /** The parts of a commit that make up the history. */
  record Commit(ObjectId tree, List<ObjectId> parents, long time) {}

  /** Receives tree entries. */
  interface EntryVisitor {
    /** The name is {@code raw[name..nameEnd)}, the id starts at {@code raw[id]}. */
    void entry(boolean tree, byte[] raw, int name, int nameEnd, int id);
  }
}
