package dev.keyfuse.hook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of hooks. A hook that is there is kept under another name and run first; whatever is
 * done can be undone, and doing it again changes nothing.
 */
final class HookDirectory {
  private static final int MOST = 1 << 20;

  /** What others rename a hook to when they take its place and run it. */
  private static final List<String> ELSEWHERE = List.of(".legacy", ".old");

  private final Path directory;

  HookDirectory(Path directory) {
    this.directory = directory;
  }

  /** What stands in the place of a hook. */
  enum State {
    /** Nothing. */
    NONE,
    /** Keyfuse's. */
    OURS,
    /** Keyfuse's, and somebody changed it. */
    CHANGED,
    /** Another one, which runs Keyfuse's. */
    CALLED,
    /** Another one. */
    OTHER
  }

  /**
   * Puts a hook there.
   *
   * @param launcher the program that starts Keyfuse
   * @return what was done, as a sentence
   * @throws HookException if something is in the way
   */
  String install(Hook hook, String launcher) throws HookException, IOException {
    String text = HookScript.text(hook, launcher);
    Path file = file(hook);
    Path kept = kept(hook);
    switch (state(hook)) {
      case CHANGED ->
          throw new HookException(
              file + " is Keyfuse's, but somebody changed it: remove it and install again");
      case CALLED -> {
        return hook
            + ": already installed; another hook took its place in "
            + file
            + " and runs it";
      }
      case OURS -> {
        if (text(file).equals(text)) {
          return hook + ": already installed in " + file;
        }
        write(file, text);
        return hook + ": renewed in " + file;
      }
      case OTHER -> {
        Optional<Manager> manager = Manager.of(text(file));
        if (manager.isPresent()) {
          throw manager.get().refusal(hook, file.toString());
        }
        if (Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
          throw new HookException(
              "there are both " + file + " and " + kept + ", which an earlier installation kept:",
              "  make one of them, then install again");
        }
        Files.createDirectories(directory);
        Files.move(file, kept);
        try {
          write(file, text);
        } catch (IOException e) {
          Files.move(kept, file);
          throw e;
        }
        return hook + ": installed in " + file + "; the hook that was there runs first, as " + kept;
      }
      default -> {
        Files.createDirectories(directory);
        write(file, text);
        return hook + ": installed in " + file;
      }
    }
  }

  /**
   * Takes a hook away and puts back what was there before.
   *
   * @return what was done, as a sentence
   * @throws HookException if it is not as it was put there
   */
  String uninstall(Hook hook) throws HookException, IOException {
    Path file = file(hook);
    Path kept = kept(hook);
    switch (state(hook)) {
      case CHANGED ->
          throw new HookException(
              file + " is Keyfuse's, but somebody changed it: remove what is not needed yourself");
      case CALLED ->
          throw new HookException(
              "another hook took the place of Keyfuse's in " + file + " and runs it:",
              "  uninstall that one first, then this one");
      case OURS -> {
        if (Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
          Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
          return hook + ": removed; the hook that was there before is back in " + file;
        }
        Files.delete(file);
        return hook + ": removed from " + directory;
      }
      default -> {
        return hook + ": is not installed";
      }
    }
  }

  /** How things are, as a sentence. */
  String status(Hook hook) throws IOException {
    Path file = file(hook);
    return switch (state(hook)) {
      case NONE -> hook + ": not installed";
      case OTHER -> hook + ": not installed; there is another hook in " + file;
      case CALLED -> hook + ": installed; another hook took its place in " + file + " and runs it";
      case CHANGED -> hook + ": installed in " + file + ", but somebody changed it";
      case OURS -> hook + ": installed in " + file + also(hook) + starts(text(file));
    };
  }

  private String also(Hook hook) {
    return Files.exists(kept(hook), LinkOption.NOFOLLOW_LINKS)
        ? ", after the hook that was there before"
        : "";
  }

  /** Whether a hook of Keyfuse's is there that starts a program which is not. */
  boolean broken(Hook hook) throws IOException {
    return state(hook) == State.OURS && !startable(text(file(hook)));
  }

  private static boolean startable(String script) {
    return Files.isExecutable(Path.of(HookScript.launcher(script)));
  }

  private static String starts(String script) {
    String launcher = HookScript.launcher(script);
    return startable(script)
        ? ", starts " + launcher
        : ", but " + launcher + " is gone: run 'keyfuse hook install' again";
  }

  State state(Hook hook) throws IOException {
    Path file = file(hook);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return State.NONE;
    }
    String text = text(file);
    if (HookScript.is(text)) {
      return HookScript.unchanged(text) ? State.OURS : State.CHANGED;
    }
    for (String suffix : ELSEWHERE) {
      if (HookScript.is(text(directory.resolve(hook.id() + suffix)))) {
        return State.CALLED;
      }
    }
    return State.OTHER;
  }

  private Path file(Hook hook) {
    return directory.resolve(hook.id());
  }

  private Path kept(Hook hook) {
    return directory.resolve(hook.id() + HookScript.KEPT);
  }

  /** The beginning of a file, however it is encoded; empty if there is none. */
  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
    }
  }

  /** So that there is always a whole hook or none. */
  private void write(Path file, String text) throws IOException {
    Path part = directory.resolve(file.getFileName() + ".keyfuse-" + ProcessHandle.current().pid());
    try {
      Files.writeString(part, text);
      makeExecutable(part);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Whoever may read it may run it; the umask decided who. */
  private static void makeExecutable(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> all = EnumSet.copyOf(view.readAttributes().permissions());
    all.add(PosixFilePermission.OWNER_EXECUTE);
    if (all.contains(PosixFilePermission.GROUP_READ)) {
      all.add(PosixFilePermission.GROUP_EXECUTE);
    }
    if (all.contains(PosixFilePermission.OTHERS_READ)) {
      all.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    view.setPermissions(all);
  }
}
