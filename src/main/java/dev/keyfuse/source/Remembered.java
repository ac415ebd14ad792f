package dev.keyfuse.source;

/**
 * What a visitor remembers of a text, so that one derived from it costs only what is new. Opaque to
 * sources, which keep it as long as texts derived from that one are to come. Immutable.
 */
public interface Remembered {
  /** Bytes of memory it takes, roughly; counts against the source's budget. */
  long size();
}
