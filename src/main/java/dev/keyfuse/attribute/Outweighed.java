package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Specificity;
import java.util.List;

/**
 * Whether a value's form, or its name as a private key, speaks for other services than one that
 * nothing else speaks for: the public key beside a wallet's key makes no pair of an exchange of
 * them, though some exchange may have a key and a secret of these lengths.
 */
final class Outweighed {
  private Outweighed() {}

  static boolean by(String service, List<Sighting> members) {
    for (Sighting sighting : members) {
      boolean others = false;
      boolean its = false;
      for (Part part : sighting.fits().keySet()) {
        boolean telling =
            part.specificity() == Specificity.UNIQUE
                || part.specificity() == Specificity.NAMED && sighting.role().signs();
        others |= telling && !part.service().equals(service);
        its |= telling && part.service().equals(service);
      }
      if (others && !its) {
        return true;
      }
    }
    return false;
  }
}
