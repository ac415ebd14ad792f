package dev.keyfuse.accept;

import java.util.List;

/**
 * What of a scan was accepted, and what is wrong with the acceptances.
 *
 * @param accepted the exposures that do not count, worst first
 * @param expired entries of the baseline whose day has passed and whose exposure counts again
 * @param stale entries of the baseline that match nothing; only known after a complete scan of
 *     everything
 * @param mistakes what is wrong and has to be put right by hand, one sentence each
 */
public record Acceptance(
    List<Accepted> accepted, List<Entry> expired, List<Entry> stale, List<String> mistakes) {
  /** Nothing is accepted. */
  public static final Acceptance NONE = new Acceptance(List.of(), List.of(), List.of(), List.of());

  public Acceptance {
    accepted = List.copyOf(accepted);
    expired = List.copyOf(expired);
    stale = List.copyOf(stale);
    mistakes = List.copyOf(mistakes);
  }
}
