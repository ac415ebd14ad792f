package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** Writes loose objects of either hash format, much faster than a git process for each would. */
final class LooseWriter {
  private static final HexFormat HEX = HexFormat.of();

  private final Path objects;
  private final HashFormat format;

  LooseWriter(Path objects, HashFormat format) {
    this.objects = objects;
    this.format = format;
  }

  String blob(String text) throws IOException {
    return write("blob", text.getBytes(StandardCharsets.UTF_8));
  }

  /** The root tree of some files by path. */
  String tree(Map<String, String> files) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    Map<String, Map<String, String>> directories = new TreeMap<>();
    files.forEach(
        (path, blob) -> {
          int slash = path.indexOf('/');
          if (slash < 0) {
            entries.put(path, blob);
          } else {
            directories
                .computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                .put(path.substring(slash + 1), blob);
          }
        });
    for (var directory : directories.entrySet()) {
      // So git sorts them, and so they are told from files here.
      entries.put(directory.getKey() + '/', tree(directory.getValue()));
    }
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (var entry : entries.entrySet()) {
      boolean directory = entry.getKey().endsWith("/");
      String name = directory ? entry.getKey().replace("/", "") : entry.getKey();
      raw.write(
          ((directory ? "40000 " : "100644 ") + name + '\0').getBytes(StandardCharsets.UTF_8));
      raw.write(HEX.parseHex(entry.getValue()));
    }
    return write("tree", raw.toByteArray());
  }

  /** A tree that holds nothing but one other. */
  String directory(String name, String tree) throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    raw.write(("40000 " + name + '\0').getBytes(StandardCharsets.UTF_8));
    raw.write(HEX.parseHex(tree));
    return write("tree", raw.toByteArray());
  }

  String commit(String tree, List<String> parents, long time, String message) throws IOException {
    StringBuilder text = new StringBuilder("tree " + tree + '\n');
    parents.forEach(parent -> text.append("parent ").append(parent).append('\n'));
    String who = " T <t@example.org> " + time + " +0000\n";
    text.append("author").append(who).append("committer").append(who).append('\n').append(message);
    return write("commit", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  String tag(String target, String type) throws IOException {
    String text = "object " + target + "\ntype " + type + "\ntag t\n\nTagged\n";
    return write("tag", text.getBytes(StandardCharsets.UTF_8));
  }

  private String write(String type, byte[] content) throws IOException {
    byte[] header = (type + ' ' + content.length + '\0').getBytes(StandardCharsets.US_ASCII);
    MessageDigest digest = format.digest();
    digest.update(header);
    String id = HEX.formatHex(digest.digest(content));
    Path file = objects.resolve(id.substring(0, 2)).resolve(id.substring(2));
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      try (DeflaterOutputStream out = new DeflaterOutputStream(Files.newOutputStream(file))) {
        out.write(header);
        out.write(content);
      }
    }
    return id;
  }
}
