package dev.keyfuse.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where this user's programs keep what they can make again. */
final class CacheDirectory {
  private CacheDirectory() {}

  /**
   * Keyfuse's own directory: {@code KEYFUSE_CACHE_DIR} if that is set, else below the usual one of
   * the system.
   *
   * @param env environment variables
   * @param system name of the operating system
   * @return empty if the environment names none
   */
  static Optional<Path> of(Map<String, String> env, String system) {
    String own = env.getOrDefault("KEYFUSE_CACHE_DIR", "");
    if (!own.isEmpty()) {
      return absolute(own);
    }
    String name = system == null ? "" : system.toLowerCase(Locale.ROOT);
    String home = env.getOrDefault("HOME", "");
    if (name.startsWith("windows")) {
      return below(env.getOrDefault("LOCALAPPDATA", ""), "Keyfuse/cache");
    }
    if (name.startsWith("mac")) {
      return below(home, "Library/Caches/keyfuse");
    }
    String xdg = env.getOrDefault("XDG_CACHE_HOME", "");
    return xdg.isEmpty() ? below(home, ".cache/keyfuse") : below(xdg, "keyfuse");
  }

  private static Optional<Path> below(String directory, String name) {
    Optional<Path> above = directory.isEmpty() ? Optional.empty() : absolute(directory);
    return above.isEmpty() ? above : Optional.of(above.get().resolve(name));
  }

  /** A relative path would lead into whatever is being scanned. */
  private static Optional<Path> absolute(String path) {
    try {
      Path absolute = Path.of(path);
      return absolute.isAbsolute() ? Optional.of(absolute) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
