package dev.keyfuse.finding;

import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.attribute.Evidence;
import dev.keyfuse.rules.ServiceKind;
import dev.keyfuse.rules.UnknownExchange;
import dev.keyfuse.source.Placement;
import java.util.List;
import java.util.Optional;

/**
 * The unit of reporting: the parts of one credential of one service, however often it occurs.
 *
 * @param id fingerprint, {@code kf1:SERVICE:HASH}; holds no path, line or commit
 * @param service id of the service, or {@link #UNKNOWN} when the evidence leaves several
 * @param serviceName name for people; for {@link #UNKNOWN} "one of …"
 * @param kind sort of service
 * @param severity how bad
 * @param confidence how sure
 * @param parts most harmful first
 * @param evidence why, strongest first
 * @param alternatives every service considered with its score, best first; more than one entry
 *     means the shape alone does not decide
 * @param history where its blobs lived, merged over all occurrences; empty outside git
 */
public record Exposure(
    String id,
    String service,
    String serviceName,
    ServiceKind kind,
    Severity severity,
    Confidence confidence,
    List<ExposedPart> parts,
    List<Evidence> evidence,
    List<Alternative> alternatives,
    Optional<Placement> history) {

  /** Service id of an exposure whose service the evidence does not decide. */
  public static final String UNKNOWN = UnknownExchange.ID;

  public Exposure {
    parts = List.copyOf(parts);
    evidence = List.copyOf(evidence);
    alternatives = List.copyOf(alternatives);
  }
}
