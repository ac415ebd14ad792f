package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import java.io.IOException;

/**
 * The few settings of a repository that matter for reading it. Its include files are not read.
 *
 * @param bare whether it says that it has no work tree
 * @param format what its objects are named by
 * @param partial whether objects may have been left at a remote
 * @param workTree where it says that its work tree is, which need not be so; empty if nothing
 */
record Settings(boolean bare, HashFormat format, boolean partial, String workTree) {

  /** Reads and checks the configuration of a repository. */
  static Settings read(Layout layout) throws IOException {
    String common = SmallFiles.readIfPresent(layout.commonDir().resolve("config"));
    String own = SmallFiles.readIfPresent(layout.gitDir().resolve("config.worktree"));
    Settings plain = PlainSettings.read(common, own);
    return plain == null ? SettingsReader.read(layout.commonDir(), common, own) : plain;
  }
}
