package dev.keyfuse.attribute;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Specificity;
import dev.keyfuse.validate.Addresses;
import dev.keyfuse.validate.Check;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses of Ethereum and Tron beside a private key: one that is derived from it proves it. */
final class NearbyAddresses {
  /** Name of the check in reports. */
  static final String CHECK = "address";

  /** Bytes before and after a key in which addresses are looked for. */
  private static final int REACH = 600;

  private static final int MOST = 8;
  private static final int ETHEREUM = 42;
  private static final int TRON = 34;

  private NearbyAddresses() {}

  /** The check of a value that may be this part; empty if there is no address of its own. */
  static Optional<Check> check(byte[] text, Candidate candidate, Part part) {
    if (!part.checks().contains("secp256k1")) {
      return Optional.empty();
    }
    int from = Math.max(0, candidate.start() - REACH);
    int to = Math.min(text.length, candidate.end() + REACH);
    List<String> addresses = new ArrayList<>();
    // A bare key is one of Ethereum unless its address says another chain.
    boolean ethereum = part.specificity() == Specificity.NAMED;
    find(text, from, candidate.start(), ethereum, addresses);
    find(text, candidate.end(), to, ethereum, addresses);
    String key = new String(candidate.value(), StandardCharsets.ISO_8859_1);
    return Addresses.anyOf(key, addresses)
        ? Optional.of(
            new Check(CHECK, Check.Result.PROVED, "an address that belongs to it stands near it"))
        : Optional.empty();
  }

  /** Whether a check is one of these. */
  static boolean proof(Check check) {
    return check.name().equals(CHECK);
  }

  private static void find(byte[] text, int from, int to, boolean ethereum, List<String> found) {
    int start = -1;
    for (int i = from; i <= to && found.size() < MOST; i++) {
      boolean in = i < to && Character.isLetterOrDigit(text[i]);
      if (in && start < 0) {
        start = i;
      } else if (!in && start >= 0) {
        if (ethereum
            ? i - start == ETHEREUM && text[start] == '0' && text[start + 1] == 'x'
            : i - start == TRON && text[start] == 'T') {
          found.add(new String(text, start, i - start, StandardCharsets.ISO_8859_1));
        }
        start = -1;
      }
    }
  }
}
