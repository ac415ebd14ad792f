package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Which objects an objects directory holds as files of their own. They are listed once all are
 * asked for; until then single ones are looked for, as a hook does. Thread safe.
 */
final class LooseObjects {
  private static final int DIRECTORIES = 256;

  private final Path directory;
  private final HashFormat format;
  private final ObjectDatabase problems;
  private volatile SortedIds listed;

  /**
   * The loose objects of a directory.
   *
   * @param problems receives what could not be listed, with the fix
   */
  LooseObjects(Path directory, HashFormat format, ObjectDatabase problems) {
    this.directory = directory;
    this.format = format;
    this.problems = problems;
  }

  /** Lists all. Files whose names are not those of objects are ignored, as git does. */
  private SortedIds list() {
    List<byte[]> found = new ArrayList<>();
    for (int first = 0; first < DIRECTORIES; first++) {
      Path fan = directory.resolve(HexFormat.of().toHexDigits((byte) first));
      if (!Files.isDirectory(fan)) {
        continue;
      }
      String prefix = fan.getFileName().toString();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(fan)) {
        for (Path file : files) {
          String name = prefix + file.getFileName();
          if (isName(name, format)) {
            found.add(HexFormat.of().parseHex(name));
          }
        }
      } catch (IOException | java.nio.file.DirectoryIteratorException e) {
        problems.problem(
            fan + " could not be listed (" + e + "): allow to read it, or run 'git fsck'");
      }
    }
    found.sort(Arrays::compareUnsigned);
    byte[] raw = new byte[Math.multiplyExact(found.size(), format.length())];
    for (int i = 0; i < found.size(); i++) {
      System.arraycopy(found.get(i), 0, raw, i * format.length(), format.length());
    }
    return new SortedIds(raw, format);
  }

  private static boolean isName(String name, HashFormat format) {
    return name.length() == format.digits()
        && name.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }

  boolean contains(byte[] id, int at) {
    SortedIds known = listed;
    return known == null
        ? Files.exists(file(ObjectId.of(id, at, format.length())), LinkOption.NOFOLLOW_LINKS)
        : known.find(id, at) >= 0;
  }

  /** All of them, as they are when this is first asked. */
  SortedIds ids() {
    SortedIds known = listed;
    return known == null ? listOnce() : known;
  }

  private synchronized SortedIds listOnce() {
    if (listed == null) {
      listed = list();
    }
    return listed;
  }

  Path file(ObjectId id) {
    String hex = id.hex();
    return directory.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }
}
