package dev.keyfuse.source.git;

import java.io.IOException;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Cuts JGit off from the machine: no environment, no configuration of user or system, no {@code
 * git} process to find one, no probing of the file system's clock by writing files.
 */
final class Hermetic extends SystemReader {
  private static final int WINDOW_BYTES = 1 << 16;
  private static final long WINDOW_LIMIT = 192L << 20;
  private static final int BASE_LIMIT = 48 << 20;

  private Hermetic() {}

  /** Takes effect for the whole process, since JGit keeps it in a static. Idempotent. */
  static void install() {
    if (SystemReader.getInstance() instanceof Hermetic) {
      return;
    }
    synchronized (Hermetic.class) {
      if (!(SystemReader.getInstance() instanceof Hermetic)) {
        SystemReader.setInstance(new Hermetic());
        // JGit's own limits suit a server with many repositories: bases of delta chains would be
        // inflated again and again.
        WindowCacheConfig cache = new WindowCacheConfig();
        cache.setPackedGitWindowSize(WINDOW_BYTES);
        cache.setPackedGitLimit(Math.min(WINDOW_LIMIT, Runtime.getRuntime().maxMemory() / 8));
        cache.setDeltaBaseCacheLimit(
            (int) Math.min(BASE_LIMIT, Runtime.getRuntime().maxMemory() / 32));
        cache.install();
      }
    }
  }

  @Override
  public String getHostname() {
    return "localhost";
  }

  @Override
  public String getenv(String variable) {
    return null;
  }

  @Override
  public String getProperty(String key) {
    return System.getProperty(key);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new NoConfig();
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new NoConfig();
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoConfig();
  }

  @Override
  @Deprecated
  public long getCurrentTime() {
    return System.currentTimeMillis();
  }

  @Override
  @Deprecated
  public int getTimezone(long when) {
    return ZoneId.systemDefault()
            .getRules()
            .getOffset(java.time.Instant.ofEpochMilli(when))
            .getTotalSeconds()
        / 60;
  }

  /** An empty configuration without a file. */
  private static final class NoConfig extends FileBasedConfig {
    NoConfig() {
      super(null, null, null);
    }

    @Override
    public void load() {}

    @Override
    public void save() throws IOException {
      throw new IOException("Keyfuse writes no git configuration");
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    /** JGit measures the resolution of file times by writing files unless this is known. */
    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long defaultValue, TimeUnit unit) {
      return "filesystem".equals(section) ? unit.convert(1, TimeUnit.SECONDS) : defaultValue;
    }
  }
}
