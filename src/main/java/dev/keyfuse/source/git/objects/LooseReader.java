package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads loose objects: a zlib stream of type, size in decimal digits, a zero, the content. For one
 * thread. Messages of what is wrong follow the object's id.
 */
final class LooseReader implements AutoCloseable {
  /** A word, a space, 19 digits and a zero. */
  private static final int HEADER = 32;

  private static final int CHUNK = 1 << 14;

  /** Digits that make a number in any case. */
  private static final int LONGEST_SIZE = 18;

  /** Deflate makes data at most so many times smaller. */
  private static final long RATIO = 1032;

  private final Inflater inflater = new Inflater();
  private final MessageDigest digest;
  private final byte[] input = new byte[CHUNK];
  private final byte[] header = new byte[HEADER];
  private InputStream in;

  LooseReader(HashFormat format) {
    this.digest = format.digest();
  }

  /**
   * Reads a file.
   *
   * @param limit in bytes, of the content
   */
  StoredObject read(Path file, ObjectId id, long limit) throws DamagedException, TooLargeException {
    if (!Files.isRegularFile(file)) {
      throw new DamagedException(
          Files.exists(file)
              ? "is not a file"
              : "was removed while the repository was read, as 'git gc' does: read it again");
    }
    try (InputStream opened = Files.newInputStream(file)) {
      in = opened;
      inflater.reset();
      return read(Files.size(file), id, limit);
    } catch (DamagedException | TooLargeException e) {
      throw e;
    } catch (IOException e) {
      throw new DamagedException("could not be read (" + e + ")", e);
    } catch (DataFormatException e) {
      throw new DamagedException("is corrupt", e);
    }
  }

  private StoredObject read(long stored, ObjectId id, long limit)
      throws IOException, DataFormatException {
    Arrays.fill(header, (byte) 0);
    int read = inflate(header, 0, HEADER);
    int end = 0;
    while (end < read && header[end] != 0) {
      end++;
    }
    if (end == read) {
      throw new DamagedException("has no header");
    }
    ObjectType type = type();
    long size = size(type.word().length + 1, end);
    if (size > stored * RATIO) {
      throw new DamagedException("has an impossible size");
    }
    if (size > limit) {
      throw TooLargeException.than(limit, size);
    }
    byte[] content = new byte[(int) size];
    int first = read - end - 1;
    if (first > size) {
      throw longer();
    }
    System.arraycopy(header, end + 1, content, 0, first);
    if (inflate(content, first, content.length) < content.length) {
      throw new DamagedException("is shorter than it says");
    }
    finish();
    digest.update(header, 0, end + 1);
    if (!Arrays.equals(digest.digest(content), id.raw())) {
      throw new DamagedException("has content that is not what its id stands for");
    }
    return new StoredObject(type, content);
  }

  private ObjectType type() throws DamagedException {
    for (ObjectType type : ObjectType.values()) {
      byte[] word = type.word();
      if (header[word.length] == ' '
          && Arrays.equals(word, 0, word.length, header, 0, word.length)) {
        return type;
      }
    }
    throw new DamagedException("has an unknown type");
  }

  private long size(int from, int to) throws DamagedException {
    String digits = new String(header, from, to - from, StandardCharsets.US_ASCII);
    boolean possible = !digits.isEmpty() && digits.length() <= LONGEST_SIZE;
    for (int i = 0; possible && i < digits.length(); i++) {
      possible = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    if (!possible || digits.length() > 1 && digits.charAt(0) == '0') {
      throw new DamagedException("has an impossible size");
    }
    return Long.parseLong(digits);
  }

  /** Inflates to {@code target[from..to)} or the end of the stream; how far it came. */
  private int inflate(byte[] target, int from, int to) throws IOException, DataFormatException {
    int at = from;
    while (at < to && !inflater.finished() && (!inflater.needsInput() || more())) {
      at += inflater.inflate(target, at, to - at);
      if (inflater.needsDictionary()) {
        throw new DamagedException("is corrupt");
      }
    }
    return at;
  }

  private boolean more() throws IOException {
    int count = in.read(input);
    if (count > 0) {
      inflater.setInput(input, 0, count);
    }
    return count > 0;
  }

  /** The stream must end here, and with it the file. */
  private void finish() throws IOException, DataFormatException {
    byte[] beyond = new byte[1];
    if (inflate(beyond, 0, 1) > 0) {
      throw longer();
    }
    if (!inflater.finished()) {
      throw new DamagedException("is cut off");
    }
    if (inflater.getRemaining() > 0 || in.read() >= 0) {
      throw new DamagedException("has something behind its end");
    }
  }

  private static DamagedException longer() {
    return new DamagedException("is longer than it says");
  }

  @Override
  public void close() {
    inflater.end();
  }
}
