package dev.keyfuse.attribute;

import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.ServiceKind;
import java.util.Collection;
import java.util.List;

/**
 * Notices that the words nearest to a value name a service whose values look different. Then the
 * rule is out of date or the value is none of anybody's; in no case is it a neighbour's.
 */
final class Contradiction {
  /** Least weight of what is said close by: in names, around the value, on its line. */
  static final int CLOSE = 70;

  private Contradiction() {}

  /**
   * The service that is said closer to a value than any service it fits.
   *
   * @param scores what speaks for whom in the eyes of the value
   * @param fitting services whose form the value has
   * @param best the one of them that most speaks for
   * @param signs whether its name says that it is a private key
   * @return the id, or its marked name if it has no rules; empty if there is none
   */
  static String of(
      Scores scores, Collection<String> fitting, String best, Services services, boolean signs) {
    String closest = "";
    int most = Math.max(CLOSE - 1, scores.weightiest(best));
    for (String service : scores.services()) {
      int said = scores.saidClose(service);
      boolean exchange =
          !service.startsWith(Scores.ELSEWHERE)
              && Scores.service(service)
              && !fitting.contains(service)
              && !wallet(services.get(service))
              && !(signs && bystander(services.get(service)));
      if (exchange && said > most && !contains(services, best, service)) {
        closest = service;
        most = said;
      }
    }
    return closest;
  }

  /**
   * The same for readings of a credential, best first; not empty.
   *
   * @return the id, or its marked name if it has no rules; empty if there is none
   */
  static String of(
      Credential credential, List<Assigned> fitting, Scores scores, Services services) {
    List<String> ids = fitting.stream().map(Assigned::service).toList();
    return of(scores, ids, ids.get(0), services, credential.signs());
  }

  /** Who names a chain beside a key says what is traded, not whose the key is. */
  static boolean wallet(Service service) {
    return service != null && service.kind() == ServiceKind.WALLET;
  }

  /** Who runs nodes or sells data is named beside the private keys of others, and issues none. */
  private static boolean bystander(Service service) {
    return service != null
        && (service.kind() == ServiceKind.INFRA || service.kind() == ServiceKind.MARKET_DATA);
  }

  /** Whether a service is called another's name and more: Coinbase Exchange is a Coinbase too. */
  static boolean contains(Services services, String longer, String shorter) {
    List<String> words = words(services, shorter);
    return words(services, longer).stream()
        .anyMatch(word -> words.stream().anyMatch(word::startsWith));
  }

  private static List<String> words(Services services, String service) {
    Service known = services.get(service);
    return known == null ? List.of() : known.names().words();
  }
}
