package dev.keyfuse.cli;

import dev.keyfuse.hook.Hook;
import java.util.Map;
import java.util.Optional;

/** What the framework <a href="https://pre-commit.com">pre-commit</a> tells the hooks it runs. */
record Framework(Map<String, String> env) {

  /** Whether it runs this process. */
  static boolean runs(Map<String, String> env) {
    return "1".equals(env.get("PRE_COMMIT"));
  }

  /**
   * The commits it is about; empty if it is about what is staged, or about all files.
   *
   * <p>Of a push it names the first ref only, and no commit at all if the remote has nothing of it.
   */
  Optional<String> range(Hook hook) {
    String from = env.getOrDefault("PRE_COMMIT_FROM_REF", "");
    String to = env.getOrDefault("PRE_COMMIT_TO_REF", "");
    String remote = env.getOrDefault("PRE_COMMIT_REMOTE_NAME", "");
    if (hook == Hook.PRE_COMMIT) {
      return from.isEmpty() || to.isEmpty() ? Optional.empty() : Optional.of(from + ".." + to);
    }
    String pushed = to.isEmpty() ? env.getOrDefault("PRE_COMMIT_LOCAL_BRANCH", "HEAD") : to;
    String known = remote.matches("[^\\s*]+") ? "refs/remotes/" + remote + "/*" : "refs/remotes/*";
    return Optional.of(pushed + (from.isEmpty() ? "" : " ^" + from) + " ^" + known);
  }
}
