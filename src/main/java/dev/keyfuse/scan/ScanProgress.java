package dev.keyfuse.scan;

/** Is told how far a scan has come. Called from several threads; must return quickly. */
public interface ScanProgress {
  /** Tells nobody. */
  ScanProgress NONE =
      new ScanProgress() {
        @Override
        public void scanned(long blobs, long bytes) {
          // Nobody is told.
        }
      };

  /**
   * So much has been scanned.
   *
   * @param blobs blobs and files so far
   * @param bytes content so far
   */
  void scanned(long blobs, long bytes);

  /** Whether the user asked to stop; the scan then ends with what it has, as incomplete. */
  default boolean cancelled() {
    return false;
  }
}
