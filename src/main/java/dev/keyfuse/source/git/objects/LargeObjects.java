package dev.keyfuse.source.git.objects;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads objects that are too large to be held, from their first byte to their last. Only what one
 * is stored as a difference to has to fit into memory. For one thread.
 */
final class LargeObjects {
  /** A word, a space, 19 digits and a zero. */
  private static final int HEADER = 32;

  private final ObjectReader reader;
  private final PackEntry entry;
  private final HashFormat format;
  private final long limit;

  /**
   * A reader.
   *
   * @param entry lent
   * @param limit largest object, in bytes
   */
  LargeObjects(ObjectReader reader, PackEntry entry, long limit) {
    this.reader = reader;
    this.entry = entry;
    this.format = reader.format();
    this.limit = limit;
  }

  /** Hands over an object that a pack holds. */
  void packed(PackFile pack, int rank, ObjectReader.Content use) throws IOException {
    entry.open(pack, rank);
    if (!entry.possible()) {
      throw new DamagedException("has an impossible size");
    }
    if (!entry.delta()) {
      hand(pack.id(rank), ObjectType.of(entry.type()), entry.size(), entry.stream(), use);
      return;
    }
    ObjectId baseId = entry.baseRank() >= 0 ? pack.id(entry.baseRank()) : entry.baseId();
    StoredObject base = reader.largeBase(baseId);
    entry.open(pack, rank);
    if (entry.size() > reader.baseLimit()) {
      throw TooLargeException.forMemory(0);
    }
    byte[] delta = new byte[(int) entry.size()];
    entry.inflate(delta);
    Delta.Header header = Delta.header(delta, delta.length);
    InputStream content = new DeltaStream(header, delta, base.content());
    hand(pack.id(rank), base.type(), header.size(), content, use);
  }

  /** Hands over an object that is a file of its own. */
  void loose(Path file, ObjectId id, ObjectReader.Content use) throws IOException {
    Inflater inflater = new Inflater();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        InputStream inflated = new InflaterInputStream(in, inflater, 1 << 16)) {
      String[] header = header(inflated).split(" ", -1);
      ObjectType type = null;
      for (ObjectType each : ObjectType.values()) {
        type = each.toString().equals(header[0]) ? each : type;
      }
      if (type == null || header.length != 2 || !header[1].matches("[1-9][0-9]{0,17}")) {
        throw new DamagedException("has an impossible header");
      }
      hand(id, type, Long.parseLong(header[1]), inflated, use);
    } finally {
      inflater.end();
    }
  }

  private static String header(InputStream in) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream(HEADER);
    for (int b = in.read(); b > 0 && header.size() < HEADER; b = in.read()) {
      header.write(b);
    }
    return header.toString(StandardCharsets.ISO_8859_1);
  }

  private void hand(
      ObjectId id, ObjectType type, long size, InputStream content, ObjectReader.Content use)
      throws IOException {
    if (type != ObjectType.BLOB) {
      throw new DamagedException("is a " + type + " larger than any known");
    }
    if (size > limit) {
      throw TooLargeException.than(limit, size);
    }
    use.read(new HashedStream(content, id, type, size, format));
  }
}
