package dev.keyfuse.finding;

import dev.keyfuse.attribute.Evidence;
import dev.keyfuse.rules.PartKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the keys that a library's tests are made of. Nobody can say so of one key in a test: people
 * put their own there. Where the tests of one target hold many wallet keys that stand nowhere else,
 * they are inputs of known outcome, and a list of alarms would hide the one that is real.
 */
final class TestVectors {
  /** Wallet keys from which on tests are taken to be made of them. */
  static final int MANY = 5;

  private static final Set<String> TESTING =
      Set.of(
          "test",
          "tests",
          "testing",
          "testcase",
          "testcases",
          "testdata",
          "unittest",
          "unittests",
          "spec",
          "specs",
          "fixture",
          "fixtures",
          "vector",
          "vectors",
          "mock",
          "mocks");

  private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");

  private TestVectors() {}

  /**
   * Whether all places of a credential are in tests, and it is nothing but a key of a wallet.
   *
   * @param parts with all of their places
   */
  static boolean candidate(List<ExposedPart> parts) {
    boolean wallet = false;
    for (ExposedPart part : parts) {
      if (part.kind() == PartKind.PRIVATE_KEY || part.kind() == PartKind.MNEMONIC) {
        wallet = true;
      } else if (part.kind() != PartKind.PASSPHRASE) {
        return false;
      }
      for (Occurrence place : part.occurrences()) {
        if (!testing(place.path()) && !testing(place.archivePath())) {
          return false;
        }
      }
    }
    return wallet;
  }

  /** An exposure as one of these: whoever reads the report is to look at the others first. */
  static Exposure of(Exposure exposure, int others) {
    List<Evidence> evidence = new ArrayList<>();
    String detail = "it looks like a test's: it stands in tests only, as do %,d other wallet keys";
    evidence.add(
        new Evidence(Evidence.Kind.PATH, "", String.format(Locale.ROOT, detail, others), 0));
    evidence.addAll(exposure.evidence());
    return new Exposure(
        exposure.id(),
        exposure.service(),
        exposure.serviceName(),
        exposure.kind(),
        Severity.LOW,
        exposure.confidence(),
        exposure.parts(),
        evidence,
        exposure.alternatives(),
        exposure.history());
  }

  /** Whether a directory or file of a path is called after tests: {@code SignerTests.cpp}. */
  static boolean testing(String path) {
    return WORD.matcher(path)
        .results()
        .anyMatch(word -> TESTING.contains(word.group().toLowerCase(Locale.ROOT)));
  }
}
