package dev.keyfuse.attribute;

import java.util.List;
import java.util.Map;

/** Calls that sign with a secret, and which of their arguments it is. */
final class Signers {
  private static final Map<String, Integer> SECRETS =
      Map.ofEntries(
          Map.entry("createHmac", 1),
          Map.entry("hmac.New", 1),
          Map.entry("hash_hmac", 2),
          Map.entry("HMAC.hexdigest", 1),
          Map.entry("HMAC.digest", 1),
          Map.entry("HMAC.base64digest", 1),
          Map.entry("Algorithm.HMAC256", 0),
          Map.entry("Algorithm.HMAC384", 0),
          Map.entry("Algorithm.HMAC512", 0),
          Map.entry("CryptoJS.HmacSHA256", 1),
          Map.entry("CryptoJS.HmacSHA384", 1),
          Map.entry("CryptoJS.HmacSHA512", 1));

  private Signers() {}

  /** What an argument of a call is, of which this was said before the bracket. */
  static NameRole role(List<String> said, int argument) {
    int size = said.size();
    if (size == 0) {
      return NameRole.NONE;
    }
    Integer place = SECRETS.get(said.get(size - 1));
    if (place == null && size > 1) {
      place = SECRETS.get(said.get(size - 2) + "." + said.get(size - 1));
    }
    return place != null && place == argument ? new NameRole(Role.SECRET, false) : NameRole.NONE;
  }
}
