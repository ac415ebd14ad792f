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

/**
 * Addresses of Ethereum and Tron beside a private key: one that is derived from it proves it. Of
 * one candidate; not thread safe.
 */
final class NearbyAddresses {
  /** Name of the check in reports. */
  static final String CHECK = "address";

  /** Bytes before and after a key in which addresses are looked for. */
  private static final int REACH = 600;

  private static final int MOST = 8;
  private static final int ETHEREUM = 42;
  private static final int TRON = 34;

  /** Of the services whose keys stand bare, the one with addresses of its own here. */
  private static final String TRONS = "tron";

  private final byte[] text;
  private final Candidate candidate;
  private Boolean ethereum;
  private Boolean tron;

  NearbyAddresses(byte[] text, Candidate candidate) {
    this.text = text;
    this.candidate = candidate;
  }

  /** The check of the value if it may be this part; empty if there is no address of its own. */
  Optional<Check> check(Part part) {
    return part.checks().contains("secp256k1") && proved(part)
        ? Optional.of(
            new Check(CHECK, Check.Result.PROVED, "an address that belongs to it stands near it"))
        : Optional.empty();
  }

  private boolean proved(Part part) {
    // A bare key is one of Ethereum unless its address says another chain.
    if (part.specificity() == Specificity.NAMED) {
      ethereum = ethereum == null ? near(true) : ethereum;
      return ethereum;
    }
    if (!part.service().equals(TRONS)) {
      return false;
    }
    tron = tron == null ? near(false) : tron;
    return tron;
  }

  private boolean near(boolean ofEthereum) {
    int from = Math.max(0, candidate.start() - REACH);
    int to = Math.min(text.length, candidate.end() + REACH);
    List<String> addresses = new ArrayList<>();
    find(text, from, candidate.start(), ofEthereum, addresses);
    find(text, candidate.end(), to, ofEthereum, addresses);
    return !addresses.isEmpty()
        && Addresses.anyOf(new String(candidate.value(), StandardCharsets.ISO_8859_1), addresses);
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
