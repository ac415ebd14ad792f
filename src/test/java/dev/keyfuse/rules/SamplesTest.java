package dev.keyfuse.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.secret.Digests;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "${base62:64} [A-Za-z0-9]{64}",
        "${base58:22} [1-9A-HJ-NP-Za-km-z]{22}",
        "${hex:32} [0-9a-f]{32}",
        "${HEX:32} [0-9A-F]{32}",
        "${alnum:32} [0-9a-z]{32}",
        "${ALNUM:32} [0-9A-Z]{32}",
        "${digits:8} [0-9]{8}",
        "${base64:64} [A-Za-z0-9+/]{86}==",
        "${base64url:32} [A-Za-z0-9_-]{43}",
        "${b64chars:56} [A-Za-z0-9+/]{56}",
        "${b64urlchars:43} [A-Za-z0-9_-]{43}",
        "${uuid} [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
        "${UUID} [0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}",
        "${htx-key} [0-9a-z]{10}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{5}",
        "${htx-secret} [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{5}",
        "${der-ec-p256} MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg[A-Za-z0-9+/]{136}",
        "${cdp-ed25519} [A-Za-z0-9+/]{86}==",
        "${pem-ec-p256|escaped} -----BEGIN.EC.PRIVATE.KEY-----.n[^\\n]+.n-----END.EC.PRIVATE.KEY-----"
      })
  void valuesHaveTheirForm(String generator, String form) {
    for (int i = 0; i < 50; i++) {
      String value = Samples.expand(generator, "form/" + i);
      assertTrue(value.matches(form), () -> generator + " gave " + value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base62:16", "base58:22", "b64chars:16", "base64url:12", "passphrase:8"})
  void valuesHaveTheVarietyOfRandomOnes(String type) {
    for (int i = 0; i < 200; i++) {
      String value = Samples.expand("${" + type + "}", "variety/" + i);
      assertTrue(value.matches("(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z]).*"), value);
    }
  }

  @Test
  void passphrasesNeedNoQuotesAndHaveASpecialCharacter() {
    for (int i = 0; i < 200; i++) {
      String value = Samples.expand("${passphrase:12}", "pass/" + i);
      assertTrue(value.matches("[A-Za-z](?=.*[!@#%^*_-]).{10}[A-Za-z]"), value);
    }
  }

  @Test
  void objectIdsCarryATimeFrom2018To2026() {
    for (int i = 0; i < 100; i++) {
      String value = Samples.expand("${objectid}", "id/" + i);
      long seconds = Long.parseLong(value.substring(0, 8), 16);
      assertTrue(value.matches("[0-9a-f]{24}"), value);
      assertTrue(seconds >= 1_514_764_800L && seconds < 1_767_225_600L, value);
    }
  }

  @Test
  void sameSeedSameTextAndOtherSeedOtherText() {
    String text = "${base62:64} ${uuid} ${pem-rsa}";
    assertEquals(Samples.expand(text, "a/b/0"), Samples.expand(text, "a/b/0"));
    assertNotEquals(Samples.expand(text, "a/b/0"), Samples.expand(text, "a/b/1"));
    String[] twins = Samples.expand("${hex:32} ${hex:32}", "a").split(" ");
    assertNotEquals(twins[0], twins[1]);
  }

  /** Recorded once: a change of it would change every fixture on some platform. */
  @Test
  void valuesNeverChangeBetweenPlatforms() {
    String all =
        "${base62:64}${HEX:32}${uuid}${objectid}${pem-ec-p256}${pem-ed25519}${pem-rsa}"
            + "${der-ec-p256}${cdp-ed25519}${htx-key}${passphrase:12}${base64:64}";
    byte[] expanded = Samples.expand(all, "recorded").getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "a4390ba5b3e97f4249a2fdd78da055dbf2555bc935294c94e85c53f8205f387f",
        Digests.hex(Digests.sha256(expanded)));
  }

  @Test
  void modifiersChain() {
    String pem = Samples.expand("${pem-ed25519}", "m");
    assertEquals(pem.replace("\n", "\\n"), Samples.expand("${pem-ed25519|escaped}", "m"));
    assertEquals(
        Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8)),
        Samples.expand("${pem-ed25519|b64}", "m"));
    assertEquals(
        pem.replace("\n", "\\n")
            .replace(" ", "%20")
            .replace("\\", "%5C")
            .replace("+", "%2B")
            .replace("/", "%2F")
            .replace("=", "%3D"),
        Samples.expand("${pem-ed25519|escaped|url}", "m"));
    assertEquals(pem.replace("\n", "\n    "), Samples.expand("${pem-ed25519|indent:4}", "m"));
    assertEquals(pem.replace("\n", "\\n"), Samples.expand("${pem-ed25519|json}", "m"));
  }

  @Test
  void namedValuesAreRepeated() {
    String[] parts = Samples.expand("${k1=base62:20} ${@k1} ${@k1|b64}", "n").split(" ");
    assertEquals(parts[0], parts[1]);
    assertEquals(
        Base64.getEncoder().encodeToString(parts[0].getBytes(StandardCharsets.UTF_8)), parts[2]);
  }

  @Test
  void variablesStayAndDoubleDollarIsLiteral() {
    String text = "key: ${API_KEY} ${_x} $${process.env.KEY} $HOME {} ${UUID}";
    String expanded = Samples.expand(text, "v");
    assertTrue(expanded.startsWith("key: ${API_KEY} ${_x} ${process.env.KEY} $HOME {} "), expanded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${base62}",
        "${base62:0}",
        "${bass62:64}",
        "${uuid:4}",
        "${base62:64|rot13}",
        "${@nobody}",
        "${a=uuid}${a=uuid}",
        "${process.env.KEY}"
      })
  void mistakesAreNamed(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Samples.expand(text, "x"));
    assertTrue(e.getMessage().contains("${") || e.getMessage().contains("rot13"), e.getMessage());
  }

  @Test
  void ecKeysBelongTogether() throws Exception {
    byte[] der = Base64.getDecoder().decode(Samples.expand("${der-ec-p256}", "ec"));
    assertEquals(138, der.length);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    KeyFactory factory = KeyFactory.getInstance("EC");
    signature.initSign(factory.generatePrivate(new PKCS8EncodedKeySpec(der)));
    signature.update((byte) 1);
    byte[] signed = signature.sign();
    byte[] header = HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    byte[] spki = Arrays.copyOf(header, header.length + 65);
    System.arraycopy(der, der.length - 65, spki, header.length, 65);
    signature.initVerify(factory.generatePublic(new X509EncodedKeySpec(spki)));
    signature.update((byte) 1);
    assertTrue(signature.verify(signed));
  }

  @Test
  void ed25519PublicHalfFollowsFromTheSeed() throws Exception {
    byte[] both = Base64.getDecoder().decode(Samples.expand("${cdp-ed25519}", "ed"));
    byte[] header = HexFormat.of().parseHex("302e020100300506032b657004220420");
    byte[] pkcs8 = Arrays.copyOf(header, header.length + 32);
    System.arraycopy(both, 0, pkcs8, header.length, 32);
    KeyFactory factory = KeyFactory.getInstance("Ed25519");
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    signature.update((byte) 1);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey(factory, Arrays.copyOfRange(both, 32, 64)));
    signature.update((byte) 1);
    assertTrue(signature.verify(signed));
  }

  private static EdECPublicKey publicKey(KeyFactory factory, byte[] encoded) throws Exception {
    byte[] y = new byte[32];
    for (int i = 0; i < 32; i++) {
      y[i] = encoded[31 - i];
    }
    boolean odd = (y[0] & 0x80) != 0;
    y[0] &= 0x7f;
    EdECPoint point = new EdECPoint(odd, new BigInteger(1, y));
    return (EdECPublicKey)
        factory.generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }

  @Test
  void rsaKeysAreConsistent() throws Exception {
    String pem = Samples.expand("${pem-rsa}", "rsa");
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    RSAPrivateCrtKey key =
        (RSAPrivateCrtKey)
            KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    assertEquals(2048, key.getModulus().bitLength());
    assertEquals(key.getModulus(), key.getPrimeP().multiply(key.getPrimeQ()));
    BigInteger message = BigInteger.valueOf(42);
    assertEquals(
        message,
        message
            .modPow(key.getPublicExponent(), key.getModulus())
            .modPow(key.getPrivateExponent(), key.getModulus()));
  }

  @Test
  void sec1PemHoldsTheScalarAndItsPoint() {
    String pem = Samples.expand("${pem-ec-p256}", "sec1");
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    assertEquals(121, der.length);
    BigInteger scalar = new BigInteger(1, Arrays.copyOfRange(der, 7, 39));
    assertArrayEquals(
        P256.publicPoint(scalar), Arrays.copyOfRange(der, der.length - 65, der.length));
  }
}
