package dev.keyfuse.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * A file that appears whole or not at all: written beside its target and renamed. Devices and
 * pipes, which cannot be renamed onto, are written directly. Not thread safe.
 */
final class OutputFile implements AutoCloseable {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path target;
  private final Path written;
  private final Writer writer;
  private final Interrupt interrupt;
  private final Runnable cleaner = this::delete;
  private boolean done;

  private OutputFile(Path target, Path written, Writer writer, Interrupt interrupt) {
    this.target = target;
    this.written = written;
    this.writer = writer;
    this.interrupt = interrupt;
    interrupt.add(cleaner);
  }

  /**
   * Starts a file.
   *
   * @param confidential whether nobody but the owner may read it
   * @param interrupt removes what is not finished when the process ends too early
   */
  static OutputFile create(Path path, boolean confidential, Interrupt interrupt)
      throws IOException {
    boolean direct = Files.exists(path) && !Files.isRegularFile(path);
    // What /dev/stdout leads to may be a pipe, which has no real path.
    Path target = Files.exists(path) && !direct ? path.toRealPath() : path.toAbsolutePath();
    Path written = direct ? target : beside(target);
    if (!direct) {
      boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
      FileAttribute<?>[] attributes =
          confidential && posix ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0];
      Files.newByteChannel(
              written, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)
          .close();
    }
    Writer writer =
        new BufferedWriter(
            new OutputStreamWriter(
                Files.newOutputStream(written, StandardOpenOption.WRITE), StandardCharsets.UTF_8));
    return new OutputFile(target, written, writer, interrupt);
  }

  private static Path beside(Path target) {
    String suffix = Long.toHexString(new SecureRandom().nextLong());
    return target.resolveSibling(".keyfuse-" + suffix + ".tmp");
  }

  /** Why a file could not be created there, before any work is done for it. */
  static void check(Path path) throws UsageException {
    Path parent = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path)) {
      throw new UsageException("'" + path + "' is a directory: name a file in it");
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UsageException("there is no directory '" + parent + "': create it first");
    }
    if (!Files.isWritable(Files.exists(path) && !Files.isRegularFile(path) ? path : parent)) {
      throw new UsageException("'" + path + "' cannot be written: check its permissions");
    }
  }

  Writer writer() {
    return writer;
  }

  /** Puts the finished file in place. */
  void commit() throws IOException {
    writer.close();
    if (!written.equals(target)) {
      try {
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException e) {
        Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    done = true;
  }

  /** Removes what was written unless it was committed. */
  @Override
  public void close() throws IOException {
    try {
      if (!done) {
        writer.close();
      }
    } finally {
      delete();
      interrupt.remove(cleaner);
    }
  }

  private void delete() {
    if (!done && !written.equals(target)) {
      try {
        Files.deleteIfExists(written);
      } catch (IOException e) {
        // Nothing more can be done; the name says whose it is.
      }
    }
  }
}
