package dev.keyfuse.source.fs;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.LongTokens;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Visitor;
import java.io.IOException;
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
import java.util.HashSet;
import java.util.Set;

/** Walks a directory tree without recursion and queues what is to be read. */
final class DirectoryWalk {
  private final Path root;
  private final WorkingTreeSource.Options options;
  private final Visitor visitor;
  private final ReadQueue queue;
  private final Set<String> trackedDirectories = new HashSet<>();
  private final Deque<Directory> pending = new ArrayDeque<>();

  DirectoryWalk(Path root, WorkingTreeSource.Options options, Visitor visitor, ReadQueue queue) {
    this.root = root;
    this.options = options;
    this.visitor = visitor;
    this.queue = queue;
    for (String path : options.tracked()) {
      int slash = path.lastIndexOf('/');
      while (slash > 0 && trackedDirectories.add(path.substring(0, slash))) {
        slash = path.lastIndexOf('/', slash - 1);
      }
    }
  }

  void run() throws IOException {
    // Fails now if nothing at all can be read; further down that is told to the visitor.
    Files.newDirectoryStream(root).close();
    pending.push(new Directory(root, "", false));
    while (!pending.isEmpty() && !visitor.cancelled()) {
      list(pending.pop());
    }
  }

  private void list(Directory directory) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path())) {
      for (Path entry : entries) {
        if (visitor.cancelled()) {
          return;
        }
        visit(entry, directory);
      }
    } catch (DirectoryIteratorException e) {
      unreadable(directory, e.getCause());
    } catch (IOException e) {
      unreadable(directory, e);
    }
  }

  private void unreadable(Directory directory, IOException e) {
    if (e instanceof NoSuchFileException) {
      visitor.skipped("vanished directory", "deleted while the scan ran");
    } else {
      visitor.incomplete(
          "directory " + directory.name() + " could not be read: " + FileReader.reason(e));
    }
  }

  private void visit(Path entry, Directory parent) {
    String name = FileNames.text(entry);
    if (name.equalsIgnoreCase(".git")) {
      if (!parent.name().isEmpty() || options.ignore() == IgnoreRules.NONE) {
        visitor.skipped("git metadata of a nested repository", "scan that repository on its own");
      }
      return;
    }
    String path = parent.name().isEmpty() ? name : parent.name() + '/' + name;
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      visitor.skipped("vanished file", "deleted while the scan ran");
      return;
    } catch (IOException e) {
      visitor.incomplete(path + " could not be read: " + FileReader.reason(e));
      return;
    }
    if (attributes.isDirectory()) {
      directory(entry, path, parent);
    } else if (wanted(path, parent)) {
      name(name, path);
      file(entry, path, attributes);
    }
  }

  private void directory(Path entry, String path, Directory parent) {
    if (options.excluded().contains(path)) {
      return;
    }
    boolean ignored = ignored(path, true, parent);
    if (ignored && !trackedDirectories.contains(path)) {
      visitor.skipped("ignored directory", "ignored by git; --ignored scans it");
    } else {
      name(FileNames.text(entry), path);
      pending.push(new Directory(entry, path, ignored));
    }
  }

  private void name(String name, String path) {
    if (LongTokens.in(name)) {
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      visitor.blob(new Blob(new Origin.PathName(path), text));
    }
  }

  private void file(Path entry, String path, BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      queue.add(new ReadQueue.Item(entry, path, 0, true));
    } else if (attributes.isRegularFile()) {
      queue.add(new ReadQueue.Item(entry, path, attributes.size(), false));
    } else {
      visitor.skipped("special file", "pipes, sockets and devices are never opened");
    }
  }

  private boolean wanted(String path, Directory parent) {
    if (options.tracked().contains(path) || !ignored(path, false, parent)) {
      return true;
    }
    visitor.skipped("ignored file", "ignored by git; --ignored scans it");
    return false;
  }

  private boolean ignored(String path, boolean directory, Directory parent) {
    return !options.ignoredFiles()
        && (parent.ignored() || options.ignore().ignores(path, directory));
  }

  private record Directory(Path path, String name, boolean ignored) {}
}
