package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads an index of version 2, 3 or 4, as git's {@code gitformat-index} describes it, also a split
 * or a sparse one. Used once.
 */
final class IndexReader {
  private static final int MAGIC = 0x44495243;
  private static final int HEADER = 12;
  private static final int TIMES_DEVICE_INODE = 24;
  private static final int OWNER_SIZE = 12;
  private static final int EXTENDED = 0x4000;
  private static final int INTENT_TO_ADD = 0x2000;
  private static final int TYPE = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int SUBMODULE = 0160000;

  /** Far beyond what any file system takes. */
  private static final int LONGEST = 1 << 16;

  /** Version 4 can say in a few bytes that a path starts as the one before. */
  private static final long ALL_PATHS = 1L << 28;

  /** Files of some million entries. */
  private static final int LARGEST = 1 << 28;

  private final HashFormat format;
  private final ByteBuffer bytes;
  private final byte[] id;
  private final byte[] path = new byte[LONGEST];
  private final List<Entry> entries = new ArrayList<>();
  private SplitIndex split;
  private int pathLength;
  private long allPaths;

  private IndexReader(byte[] bytes, HashFormat format) {
    this.format = format;
    this.bytes = ByteBuffer.wrap(bytes, 0, bytes.length - format.length());
    this.id = new byte[format.length()];
  }

  /**
   * Reads all of a file.
   *
   * @param gitDir where its shared part is, if it is split
   * @throws IOException if it is damaged, or of a form that is not known; says which
   */
  static Index read(Path file, HashFormat format, Path gitDir) throws IOException {
    IndexReader reader = open(file, format);
    List<Entry> entries = reader.read();
    if (reader.split != null && !reader.split.base().isEmpty()) {
      IndexReader shared = open(gitDir.resolve(reader.split.base()), format);
      entries = reader.split.merge(shared.read(), entries);
    }
    return index(entries);
  }

  private static IndexReader open(Path file, HashFormat format) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is missing");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST);
    }
    if (bytes.length == LARGEST) {
      throw new IOException("it is larger than can be read");
    }
    if (bytes.length < HEADER + format.length() || !checked(bytes, format)) {
      throw damaged();
    }
    return new IndexReader(bytes, format);
  }

  /** Whether its checksum holds. One of zeros says nothing: git can be told to leave it out. */
  private static boolean checked(byte[] bytes, HashFormat format) {
    int end = bytes.length - format.length();
    MessageDigest digest = format.digest();
    digest.update(bytes, 0, end);
    byte[] sum = Arrays.copyOfRange(bytes, end, bytes.length);
    return Arrays.equals(sum, new byte[sum.length]) || Arrays.equals(sum, digest.digest());
  }

  /** An entry as it stands there. */
  record Entry(String path, ObjectId id, int type, boolean intended) {
    /** The same under a name, if it has none. */
    Entry named(String name) {
      return path.isEmpty() ? new Entry(name, id, type, intended) : this;
    }
  }

  private static Index index(List<Entry> all) throws IOException {
    List<Index.Entry> entries = new ArrayList<>();
    Set<String> paths = new LinkedHashSet<>();
    Set<String> links = new LinkedHashSet<>();
    Map<String, ObjectId> directories = new TreeMap<>();
    for (Entry entry : all) {
      if (entry.path().isEmpty()) {
        throw damaged();
      }
      if (entry.type() == DIRECTORY) {
        directories.put(withoutSlash(entry.path()), entry.id());
        continue;
      }
      boolean submodule = entry.type() == SUBMODULE;
      (submodule ? links : paths).add(entry.path());
      if (!submodule && !entry.intended()) {
        entries.add(new Index.Entry(entry.path(), entry.id()));
      }
    }
    return new Index(entries, paths, links, directories);
  }

  /** The path of a directory, which ends in a slash there. */
  private static String withoutSlash(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private List<Entry> read() throws IOException {
    int magic = bytes.getInt();
    int version = bytes.getInt();
    if (magic != MAGIC || version < 2 || version > 4) {
      throw new IOException("not an index of version 2 to 4");
    }
    int count = bytes.getInt();
    if (count < 0) {
      throw damaged();
    }
    for (int i = 0; i < count; i++) {
      entry(version);
    }
    while (bytes.hasRemaining()) {
      extension();
    }
    return entries;
  }

  private void entry(int version) throws IOException {
    int start = bytes.position();
    skip(TIMES_DEVICE_INODE);
    need(Integer.BYTES);
    int type = bytes.getInt() & TYPE;
    skip(OWNER_SIZE);
    need(id.length + Short.BYTES);
    bytes.get(id);
    int extended = 0;
    if ((bytes.getShort() & EXTENDED) != 0 && version > 2) {
      need(Short.BYTES);
      extended = bytes.getShort();
    }
    path(version < 4 ? 0 : pathLength - stripped());
    if (version < 4) {
      // Padded with zeros to a multiple of eight; the one that ends the path is read.
      skip(-(bytes.position() - start) & 7);
    }
    add(type, (extended & INTENT_TO_ADD) != 0);
  }

  private void add(int type, boolean intended) throws IOException {
    allPaths += pathLength;
    if (allPaths > ALL_PATHS) {
      throw new IOException("its paths are longer than can be read");
    }
    String text = new String(path, 0, pathLength, StandardCharsets.UTF_8);
    entries.add(new Entry(text, format.id(id, 0), type, intended));
  }

  /** How much of the end of the path before is left out; written like the offset of a delta. */
  private int stripped() throws IOException {
    int b = next();
    int length = b & 0x7f;
    while ((b & 0x80) != 0) {
      b = next();
      length = length + 1 << 7 | b & 0x7f;
      if (length > pathLength) {
        throw damaged();
      }
    }
    if (length > pathLength) {
      throw damaged();
    }
    return length;
  }

  private void path(int kept) throws IOException {
    pathLength = kept;
    for (int b = next(); b != 0; b = next()) {
      if (pathLength == LONGEST) {
        throw damaged();
      }
      path[pathLength++] = (byte) b;
    }
  }

  private void extension() throws IOException {
    need(2 * Integer.BYTES);
    byte[] name = new byte[Integer.BYTES];
    bytes.get(name);
    long length = Integer.toUnsignedLong(bytes.getInt());
    String known = new String(name, StandardCharsets.ISO_8859_1);
    if (known.equals("link")) {
      need(length);
      split = SplitIndex.read(bytes.slice(bytes.position(), (int) length), format);
    } else if (!known.equals("sdir") && (name[0] < 'A' || name[0] > 'Z')) {
      // What must be understood is written in lower case.
      throw new IOException("extension '" + known + "' is not supported");
    }
    skip(length);
  }

  private int next() throws IOException {
    need(1);
    return bytes.get() & 0xff;
  }

  private void skip(long count) throws IOException {
    need(count);
    bytes.position(bytes.position() + (int) count);
  }

  private void need(long count) throws IOException {
    if (count > bytes.remaining()) {
      throw damaged();
    }
  }

  private static IOException damaged() {
    return new IOException("it is damaged");
  }
}
