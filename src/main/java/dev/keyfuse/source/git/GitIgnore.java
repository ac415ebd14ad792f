package dev.keyfuse.source.git;

import dev.keyfuse.source.fs.IgnoreRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code .gitignore} files of a work tree, the deepest first, then {@code info/exclude}. */
final class GitIgnore implements IgnoreRules {
  /** Far above any real ignore file; each of its lines is tried on every file. */
  private static final int LIMIT = 1 << 20;

  private final Path root;
  private final List<IgnoreRule> exclude;
  private final Map<String, List<IgnoreRule>> rules = new HashMap<>();

  GitIgnore(Path root, Path exclude) {
    this.root = root;
    this.exclude = read(exclude, "");
  }

  @Override
  public boolean ignores(String path, boolean directory) {
    List<String> names = Arrays.asList(path.split("/"));
    String parent = path;
    for (int depth = names.size() - 1; depth >= 0; depth--) {
      parent = parent.substring(0, Math.max(0, parent.lastIndexOf('/')));
      Optional<Boolean> verdict =
          verdict(rulesIn(parent), names.subList(depth, names.size()), directory);
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
    return verdict(exclude, names, directory).orElse(false);
  }

  /** What the last rule that matches says. */
  private static Optional<Boolean> verdict(
      List<IgnoreRule> rules, List<String> names, boolean directory) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).matches(names, directory)) {
        return Optional.of(!rules.get(i).negated());
      }
    }
    return Optional.empty();
  }

  private List<IgnoreRule> rulesIn(String directory) {
    return rules.computeIfAbsent(directory, name -> read(root, name + "/.gitignore"));
  }

  private static List<IgnoreRule> read(Path base, String name) {
    try {
      Path file = base.resolve(name.startsWith("/") ? name.substring(1) : name);
      // As in git, an ignore file that is a link does not count.
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LIMIT) {
        return List.of();
      }
      List<IgnoreRule> parsed = new ArrayList<>();
      String text = SmallFiles.read(file);
      for (String line : (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n")) {
        String rule = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        IgnoreRule.parse(rule).ifPresent(parsed::add);
      }
      return parsed;
    } catch (IOException | InvalidPathException e) {
      // Rules that cannot be read hide nothing: more is scanned, not less.
      return List.of();
    }
  }
}
