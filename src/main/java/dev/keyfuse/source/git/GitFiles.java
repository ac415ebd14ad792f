package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The files git keeps beside its objects: configuration, reflogs, hooks, unfinished merges and
 * rebases, messages being edited. What is read otherwise is left out: objects, refs, indexes, the
 * git directories of submodules.
 */
final class GitFiles implements Source {
  /** Far more than any repository has; a loop of mounts has more. */
  private static final int FILES = 50_000;

  private final Path root;
  private final String prefix;
  private final int maxFileSize;
  private final Deque<Directory> pending = new ArrayDeque<>();
  private int count;

  /**
   * The files of a git directory.
   *
   * @param prefix of the paths shown, empty or ending in {@code /}
   * @param maxFileSize in bytes; larger files are told as not looked at
   */
  GitFiles(Path root, String prefix, long maxFileSize) {
    this.root = root;
    this.prefix = prefix;
    this.maxFileSize = (int) Math.min(maxFileSize, Blob.WHOLE);
  }

  @Override
  public void visit(Visitor visitor) {
    pending.push(new Directory(root, prefix, true));
    while (!pending.isEmpty() && !visitor.cancelled()) {
      Directory next = pending.pop();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(next.path())) {
        for (Path entry : entries) {
          if (count++ >= FILES) {
            visitor.incomplete(
                root + " has more than " + FILES + " files beside its objects: remove some");
            return;
          }
          entry(entry, next, visitor);
        }
      } catch (NoSuchFileException e) {
        continue;
      } catch (IOException | DirectoryIteratorException e) {
        visitor.incomplete(next.shown() + " could not be listed: " + e.getMessage());
      }
    }
  }

  private void entry(Path entry, Directory parent, Visitor visitor) {
    String name = entry.getFileName().toString();
    String shown = parent.shown() + name;
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (parent.top() && readOtherwise(name)) {
        return;
      }
      if (attributes.isDirectory()) {
        directory(entry, parent, visitor);
      } else if (attributes.isSymbolicLink()) {
        String target = Files.readSymbolicLink(entry).toString();
        deliver(shown, target.getBytes(StandardCharsets.UTF_8), visitor);
      } else if (attributes.isRegularFile() && !name.endsWith(".sample")) {
        file(entry, shown, visitor);
      }
    } catch (NoSuchFileException e) {
      // A lock or a message that git removed meanwhile.
      return;
    } catch (IOException e) {
      visitor.incomplete(shown + " could not be read: " + e.getMessage());
    }
  }

  private void directory(Path entry, Directory parent, Visitor visitor) {
    String name = entry.getFileName().toString();
    if (parent.top() && (name.equals("lfs") || name.equals("annex"))) {
      visitor.skipped(
          "directory of large files", "git stores no more than their digests; scan .git/" + name);
      return;
    }
    boolean top = parent.path().equals(root.resolve("worktrees"));
    pending.push(new Directory(entry, parent.shown() + name + '/', top));
  }

  /** Whether an entry of a git directory is no text or is read by other means. */
  private static boolean readOtherwise(String name) {
    return switch (name) {
      case "objects", "refs", "modules", "packed-refs", "index" -> true;
      default -> name.startsWith("index.") || name.startsWith("sharedindex.");
    };
  }

  private void file(Path file, String shown, Visitor visitor) throws IOException {
    byte[] content;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      content = in.readNBytes(maxFileSize + 1);
    }
    if (content.length > maxFileSize) {
      visitor.incomplete(
          shown
              + " is larger than "
              + maxFileSize
              + " bytes, which none of git's own files should be: look at it, then remove it");
    } else {
      deliver(shown, content, visitor);
    }
  }

  private static void deliver(String shown, byte[] content, Visitor visitor) {
    if (content.length > 0) {
      ObjectIds.blankAtLineStarts(content);
      visitor.blob(new Blob(new Origin.GitFile(shown), content));
    }
  }

  /**
   * A directory yet to be listed.
   *
   * @param top whether it is a git directory itself, or that of a linked work tree
   */
  private record Directory(Path path, String shown, boolean top) {}
}
