package dev.keyfuse.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanException;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.Scanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestVectorsTest {
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());
  private static final String KEY = "const privateKey = '0x${hex:64}';\n";

  @TempDir Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, Samples.expand(text, path));
  }

  private List<Exposure> scan() throws ScanException {
    return SCANNER.scan(ScanRequest.of(root)).exposures();
  }

  @Test
  void manyKeysThatStandInTestsOnlyAreLow() throws Exception {
    for (int i = 0; i < TestVectors.MANY; i++) {
      write("test/sign" + i + ".js", KEY);
    }
    List<Exposure> exposures = scan();
    assertEquals(TestVectors.MANY, exposures.size());
    for (Exposure exposure : exposures) {
      assertEquals(Severity.LOW, exposure.severity());
      assertEquals(
          "it looks like a test's: it stands in tests only, as do 4 other wallet keys",
          exposure.evidence().get(0).detail());
    }
  }

  @Test
  void fewKeysInTestsMayBeSomebodysOwn() throws Exception {
    for (int i = 1; i < TestVectors.MANY; i++) {
      write("test/sign" + i + ".js", KEY);
    }
    assertEquals(List.of(Severity.CRITICAL), severities());
  }

  @Test
  void keyThatStandsElsewhereTooIsNone() throws Exception {
    String own = Samples.expand(KEY, "own");
    for (int i = 0; i < TestVectors.MANY; i++) {
      write("test/sign" + i + ".js", KEY);
    }
    write("test/own.js", own);
    write("scripts/deploy.js", own);
    assertEquals(List.of(Severity.CRITICAL, Severity.LOW), severities());
  }

  @Test
  void keysOfExchangesAreNeverTaken() throws Exception {
    for (int i = 0; i < TestVectors.MANY; i++) {
      write(
          "tests/test_client" + i + ".py",
          "BINANCE_API_KEY = '${base62:64}'\nBINANCE_API_SECRET = '${base62:64}'\n");
    }
    assertEquals(List.of(Severity.CRITICAL), severities());
  }

  private List<Severity> severities() throws ScanException {
    return scan().stream().map(Exposure::severity).distinct().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tests/chains/Aptos/SignerTests.cpp",
        "wallet/wallet_test.go",
        "src/HDWalletTest.java",
        "bip39.spec.ts",
        "testdata/keys.json",
        "src/androidTest/Keys.kt",
        "__tests__/sign.js",
        "bip32-vectors.json"
      })
  void testsAreToldByTheirPath(String path) {
    assertTrue(TestVectors.testing(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "src/latest.js", "testnet/keys.env", "contests/a.py", "special.md", ".env"})
  void whatOnlySoundsLikeTestsIsNone(String path) {
    assertFalse(TestVectors.testing(path));
  }
}
