package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What OctoBot encrypts with everybody's key is as good as plain. */
class OctoBotTest {
  private static final String EVERYBODYS = "uVEw_JJe7uiXepaU_DR4T-ThkjZlDn8Pzl8hYPIv7w0=";
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Detector DETECTOR = new Detector(CATALOGUE, Clock.systemUTC());
  private static final Attribution ATTRIBUTION = new Attribution(DETECTOR);

  private final String key = Samples.expand("${base62:64}", "octobot#1");
  private final String secret = Samples.expand("${base62:64}", "octobot#2");

  private static String encrypted(String value, byte[] key) throws GeneralSecurityException {
    byte[] iv = Arrays.copyOf(value.getBytes(UTF_8), 16);
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 16, 16, "AES"), new IvParameterSpec(iv));
    byte[] body = cipher.doFinal(value.getBytes(UTF_8));
    ByteBuffer token = ByteBuffer.allocate(25 + body.length + 32);
    token.put((byte) 0x80).putLong(1_700_000_000L).put(iv).put(body);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, 0, 16, "HmacSHA256"));
    mac.update(token.array(), 0, token.position());
    token.put(mac.doFinal());
    return Base64.getUrlEncoder().encodeToString(token.array());
  }

  private static String config(String key, String secret) {
    return """
        {"exchanges": {"binance": {"api-key": "%s", "api-secret": "%s", "enabled": true}}}
        """
        .formatted(key, secret);
  }

  private String config(byte[] with) throws GeneralSecurityException {
    return config(encrypted(key, with), encrypted(secret, with));
  }

  @Test
  void everybodysKeyOpensIt() throws GeneralSecurityException {
    String text = config(Base64.getUrlDecoder().decode(EVERYBODYS));
    List<Credential> found = DETECTOR.detect(text.getBytes(UTF_8)).credentials();
    assertEquals(1, found.size());
    Credential pair = found.get(0);
    assertEquals(List.of(List.of("octobot"), List.of("octobot")), via(pair));
    assertEquals(key, new String(pair.members().get(0).value().reveal(), UTF_8));
    assertEquals(
        encrypted(key, Base64.getUrlDecoder().decode(EVERYBODYS)),
        text.substring(pair.members().get(0).span().start(), pair.members().get(0).span().end()));
    Verdict verdict = ATTRIBUTION.decide(pair, "", List.of()).orElseThrow();
    assertEquals("binance", verdict.service().orElseThrow());
    assertTrue(
        verdict.evidence().stream().anyMatch(e -> e.detail().contains("OctoBot encrypts")),
        verdict.evidence()::toString);
  }

  private static List<List<String>> via(Credential credential) {
    return credential.members().stream().map(Credential.Member::via).toList();
  }

  @Test
  void aPassphraseIsOpenedToo() throws GeneralSecurityException {
    byte[] with = Base64.getUrlDecoder().decode(EVERYBODYS);
    String text =
        """
        {"exchanges": {"okex": {"api-key": "%s", "api-password": "%s", "api-secret": "%s"}}}
        """
            .formatted(
                encrypted(Samples.expand("${uuid}", "octobot#3"), with),
                encrypted("Sunny-day7", with),
                encrypted(Samples.expand("${HEX:32}", "octobot#4"), with));
    List<Credential> found = DETECTOR.detect(text.getBytes(UTF_8)).credentials();
    assertEquals(1, found.size());
    Credential.Member passphrase = found.get(0).members().get(2);
    assertEquals("Sunny-day7", new String(passphrase.value().reveal(), UTF_8));
    assertEquals(List.of("octobot"), passphrase.via());
  }

  @Test
  void whatAnotherKeyEncryptedStaysClosed() throws GeneralSecurityException {
    byte[] other = Base64.getUrlDecoder().decode(EVERYBODYS);
    other[0] ^= 1;
    assertEquals(List.of(), DETECTOR.detect(config(other).getBytes(UTF_8)).credentials());
  }
}
