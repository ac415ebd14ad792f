package dev.keyfuse.source.git;

import dev.keyfuse.source.fs.IgnoreRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.ignore.IgnoreNode;

/** {@code .gitignore} files of a work tree, the deepest first, then {@code info/exclude}. */
final class GitIgnore implements IgnoreRules {
  private static final IgnoreNode EMPTY = new IgnoreNode();

  private final Path root;
  private final IgnoreNode exclude;
  private final Map<String, IgnoreNode> nodes = new HashMap<>();

  GitIgnore(Path root, Path exclude) {
    this.root = root;
    this.exclude = parse(exclude);
  }

  @Override
  public boolean ignores(String path, boolean directory) {
    for (int slash = path.lastIndexOf('/'); ; slash = path.lastIndexOf('/', slash - 1)) {
      String parent = slash < 0 ? "" : path.substring(0, slash);
      Boolean ignored = node(parent).checkIgnored(path.substring(slash + 1), directory);
      if (ignored != null) {
        return ignored;
      }
      if (slash < 0) {
        return Boolean.TRUE.equals(exclude.checkIgnored(path, directory));
      }
    }
  }

  private IgnoreNode node(String directory) {
    return nodes.computeIfAbsent(
        directory, name -> parse(root.resolve(name).resolve(".gitignore")));
  }

  private static IgnoreNode parse(Path file) {
    // As in git, an ignore file that is a link does not count.
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return EMPTY;
    }
    IgnoreNode node = new IgnoreNode();
    try {
      byte[] text = SmallFiles.read(file).getBytes(StandardCharsets.UTF_8);
      node.parse(file.toString(), new ByteArrayInputStream(text));
      return node;
    } catch (IOException | RuntimeException e) {
      // Rules that cannot be read hide nothing: more is scanned, not less.
      return EMPTY;
    }
  }
}
