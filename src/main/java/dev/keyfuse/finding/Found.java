package dev.keyfuse.finding;

import dev.keyfuse.attribute.Credential;
import dev.keyfuse.attribute.Verdict;
import java.util.List;

/**
 * A credential that was decided on, at one place.
 *
 * @param credential its parts
 * @param verdict whose it is
 * @param occurrences where each part stands, in the order of the credential's members
 */
public record Found(Credential credential, Verdict verdict, List<Occurrence> occurrences) {
  public Found {
    occurrences = List.copyOf(occurrences);
  }
}
