package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** Reads the settings of any repository, with JGit. */
final class SettingsReader {
  private SettingsReader() {}

  /**
   * Reads and checks a configuration.
   *
   * @param commonDir for messages
   * @param common text of the configuration all linked work trees share
   * @param ownText text of that of this one
   */
  static Settings read(Path commonDir, String common, String ownText) throws IOException {
    Config config = new Config();
    Config own = new Config();
    try {
      config.fromText(common);
      own.fromText(ownText);
      requireSupported(commonDir, config);
      return new Settings(
          own.getBoolean("core", "bare", config.getBoolean("core", "bare", false)),
          format(commonDir, config),
          partial(config),
          workTree(own).isEmpty() ? workTree(config) : workTree(own));
    } catch (ConfigInvalidException | IllegalArgumentException e) {
      throw new UnsupportedRepositoryException(
          commonDir.resolve("config")
              + " cannot be read as git configuration: "
              + e.getMessage()
              + "; correct it",
          e);
    }
  }

  private static String workTree(Config config) {
    String value = config.getString("core", null, "worktree");
    return value == null ? "" : value;
  }

  /** Where the remote {@code origin} is, without passwords; empty if nothing says so. */
  static String origin(Path commonDir) {
    Config config = new Config();
    try {
      config.fromText(SmallFiles.readIfPresent(commonDir.resolve("config")));
    } catch (ConfigInvalidException | IllegalArgumentException | IOException e) {
      return "";
    }
    String url = config.getString("remote", "origin", "url");
    return url == null ? "" : RemoteAddress.shown(url);
  }

  /** Paths of submodules by name, as a {@code .gitmodules} file has them; nothing if it is none. */
  static Map<String, String> submodulePaths(String gitmodules) {
    Map<String, String> paths = new TreeMap<>();
    Config config = new Config();
    try {
      config.fromText(gitmodules);
      for (String name : config.getSubsections("submodule")) {
        String path = config.getString("submodule", name, "path");
        if (path != null) {
          paths.put(name, path);
        }
      }
    } catch (ConfigInvalidException | IllegalArgumentException e) {
      return Map.of();
    }
    return paths;
  }

  private static HashFormat format(Path directory, Config config) throws IOException {
    String format = extension(config, "objectformat");
    return switch (format) {
      case "", "sha1" -> HashFormat.SHA1;
      case "sha256" -> HashFormat.SHA256;
      default ->
          throw new UnsupportedRepositoryException(
              directory
                  + ": object format "
                  + format
                  + " is not supported, only sha1 and sha256 are, so its history cannot be read:"
                  + " --no-history leaves it out");
    };
  }

  private static void requireSupported(Path directory, Config config) throws IOException {
    String refs = extension(config, "refstorage");
    if (!refs.isEmpty() && !refs.equals("files")) {
      throw new UnsupportedRepositoryException(
          directory
              + ": ref storage "
              + refs
              + " is not supported yet: run 'git refs migrate --ref-format=files' in a copy");
    }
    int version = config.getInt("core", "repositoryformatversion", 0);
    if (version > 1) {
      throw new UnsupportedRepositoryException(
          directory + ": repository format version " + version + " is not supported, only 0 and 1");
    }
  }

  private static boolean partial(Config config) {
    if (!extension(config, "partialclone").isEmpty()) {
      return true;
    }
    for (String remote : config.getSubsections("remote")) {
      if (config.getBoolean("remote", remote, "promisor", false)) {
        return true;
      }
    }
    return false;
  }

  private static String extension(Config config, String name) {
    String value = config.getString("extensions", null, name);
    return value == null ? "" : value.toLowerCase(Locale.ROOT);
  }
}
