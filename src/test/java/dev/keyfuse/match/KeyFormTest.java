package dev.keyfuse.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyFormTest {

  @Test
  void tellsTheTypeOfKeysTheJdkMakes() throws GeneralSecurityException {
    assertEquals("ec-p256", KeyForm.of(ec("secp256r1")));
    assertEquals("ed25519", KeyForm.of(encoded("Ed25519")));
    byte[] rsa = encoded("RSA");
    assertEquals("rsa", KeyForm.of(rsa));
    // In PKCS#8 the older PKCS#1 form is the content of the octet string: 26 bytes further in.
    assertEquals("rsa", KeyForm.of(Arrays.copyOfRange(rsa, 26, rsa.length)));
  }

  @Test
  void tellsTheOlderFormOfEcKeys() {
    String scalar = "01".repeat(32);
    byte[] p256 = hex("3031020101" + "0420" + scalar + "a00a06082a8648ce3d030107");
    assertEquals("ec-p256", KeyForm.of(p256));
    byte[] secp256k1 = hex("302e020101" + "0420" + scalar + "a00706052b8104000a");
    assertEquals("ec-secp256k1", KeyForm.of(secp256k1));
  }

  @Test
  void otherKeysHaveNoForm() throws GeneralSecurityException {
    assertNull(KeyForm.of(ec("secp384r1")));
    assertNull(KeyForm.of(encoded("X25519")));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    assertNull(KeyForm.of(generator.generateKeyPair().getPublic().getEncoded()));
  }

  @Test
  void aKeyCutOrContinuedHasNoForm() throws GeneralSecurityException {
    for (byte[] key : new byte[][] {ec("secp256r1"), encoded("Ed25519"), encoded("RSA")}) {
      for (int length = 0; length < key.length; length++) {
        assertNull(KeyForm.of(Arrays.copyOf(key, length)), "length " + length);
      }
      assertNull(KeyForm.of(Arrays.copyOf(key, key.length + 1)));
    }
  }

  @Test
  void noBytesMakeItFail() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] der = new byte[random.nextInt(200)];
      random.nextBytes(der);
      for (int k = 0; k < Math.min(der.length, 4); k++) {
        byte[] heads = {0x30, (byte) 0x81, (byte) 0x82, 2, 1, 0, (byte) (der.length - 2)};
        der[k] = heads[random.nextInt(heads.length)];
      }
      KeyForm.of(der);
    }
  }

  private static byte[] ec(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair().getPrivate().getEncoded();
  }

  private static byte[] encoded(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
