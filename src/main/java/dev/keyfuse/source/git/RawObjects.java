package dev.keyfuse.source.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.RawParseUtils;

/** Takes apart the raw bytes of commits, tags and trees; anything malformed is an IOException. */
final class RawObjects {
  private static final byte[] TREE = {'t', 'r', 'e', 'e', ' '};
  private static final byte[] PARENT = {'p', 'a', 'r', 'e', 'n', 't', ' '};
  private static final byte[] OBJECT = {'o', 'b', 'j', 'e', 'c', 't', ' '};
  private static final int HEX = 40;
  private static final int HASH = 20;
  // The last second of the year 9999.
  private static final long LATEST = 253_402_300_799L;

  private RawObjects() {}

  static Commit commit(byte[] raw) throws IOException {
    ObjectId tree = id(raw, 0, TREE);
    List<ObjectId> parents = new ArrayList<>(2);
    int at = TREE.length + HEX + 1;
    while (RawParseUtils.match(raw, at, PARENT) > 0) {
      parents.add(id(raw, at, PARENT));
      at += PARENT.length + HEX + 1;
    }
    return new Commit(tree, parents, time(raw));
  }

  static ObjectId taggedObject(byte[] raw) throws IOException {
    return id(raw, 0, OBJECT);
  }

  private static ObjectId id(byte[] raw, int at, byte[] header) throws IOException {
    if (RawParseUtils.match(raw, at, header) < 0 || raw.length < at + header.length + HEX) {
      throw new IOException("malformed header");
    }
    try {
      return ObjectId.fromString(raw, at + header.length);
    } catch (IllegalArgumentException e) {
      throw new IOException("malformed object id", e);
    }
  }

  /** Seconds of the committer line; 0 where that is malformed, since the rest still counts. */
  private static long time(byte[] raw) {
    int line = RawParseUtils.committer(raw, 0);
    if (line < 0) {
      return 0;
    }
    int end = RawParseUtils.nextLF(raw, line);
    int mail = end - 1;
    while (mail > line && raw[mail] != '>') {
      mail--;
    }
    if (mail == line) {
      return 0;
    }
    long seconds = RawParseUtils.parseLongBase10(raw, mail + 1, null);
    return Math.max(0, Math.min(LATEST, seconds));
  }

  /** Calls {@code visitor} for each entry of a tree, submodules left out. */
  static void tree(byte[] raw, EntryVisitor visitor) throws IOException {
    int at = 0;
    while (at < raw.length) {
      int mode = 0;
      for (; at < raw.length && raw[at] != ' '; at++) {
        mode = mode << 3 | raw[at] - '0';
      }
      int name = at + 1;
      for (at = name; at < raw.length && raw[at] != 0; at++) {}
      if (at + 1 + HASH > raw.length) {
        throw new IOException("malformed tree");
      }
      int type = mode & 0170000;
      if (type != 0160000) {
        visitor.entry(type == 0040000, raw, name, at, at + 1);
      }
      at += 1 + HASH;
    }
  }

  /** The parts of a commit that make up the history. */
  record Commit(ObjectId tree, List<ObjectId> parents, long time) {}

  /** Receives tree entries. */
  interface EntryVisitor {
    /** The name is {@code raw[name..nameEnd)}, the id {@code raw[id..id+20)}. */
    void entry(boolean tree, byte[] raw, int name, int nameEnd, int id);
  }
}
