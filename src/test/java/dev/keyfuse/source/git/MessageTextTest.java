package dev.keyfuse.source.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class MessageTextTest {
  private static final String ID = "0123456789abcdef0123456789abcdef01234567";
  private static final String NO_ID = " ".repeat(40);

  private static String of(String raw) {
    byte[] bytes = raw.getBytes(ISO_8859_1);
    String text = new String(MessageText.of(bytes), ISO_8859_1);
    assertEquals(raw, new String(bytes, ISO_8859_1), "the object itself is left alone");
    assertEquals(raw.length(), text.length());
    return text;
  }

  @Test
  void idsInHeadersAreBlankAndThoseInTheMessageStay() {
    String people = "author A <a@x> 1 +0000\ncommitter B <b@x> 2 +0000\n\n";
    assertEquals(
        "tree " + NO_ID + "\nparent " + NO_ID + "\nparent " + NO_ID + "\n" + people + "tree " + ID,
        of("tree " + ID + "\nparent " + ID + "\nparent " + ID + "\n" + people + "tree " + ID));
    String sha256 = ID + ID.substring(16);
    assertEquals("object " + " ".repeat(64) + "\ntag v\n", of("object " + sha256 + "\ntag v\n"));
  }

  @Test
  void ofASignatureTheCommentsStay() {
    String before = "tree x\ngpgsig -----BEGIN PGP SIGNATURE-----\n Comment: https://x\n \n";
    String after = "\n -----END PGP SIGNATURE-----\n\nmessage\n";
    assertEquals(
        before + " " + " ".repeat(24) + "\n " + " ".repeat(5) + after,
        of(before + " " + "iQIzBAABCAAdFiEEabcdefgh" + "\n " + "=aB/3" + after));
  }

  @Test
  void signatureBehindATagsMessageIsBlankToo() {
    for (String kind : new String[] {"PGP SIGNATURE", "SSH SIGNATURE", "SIGNED MESSAGE"}) {
      String begin = "object x\n\nmessage\n-----BEGIN " + kind + "-----\n";
      String end = "\n-----END " + kind + "-----\n";
      assertEquals(begin + "        " + end, of(begin + "U1NIU0lH" + end));
    }
  }

  @Test
  void mergedTagIsTreatedAsOne() {
    assertEquals(
        "mergetag object " + NO_ID + "\n type commit\n tag v1\n \n Release\n\nMerge\n",
        of("mergetag object " + ID + "\n type commit\n tag v1\n \n Release\n\nMerge\n"));
  }

  @Test
  void whatOnlyBeginsLikeASignatureHidesNothing() {
    String open = "tree x\n\n-----BEGIN PGP SIGNATURE-----\nabcdef\n";
    assertEquals(open, of(open));
    String key = "tree x\n\n-----BEGIN PRIVATE KEY-----\nabcdef\n-----END PRIVATE KEY-----\n";
    assertEquals(key, of(key));
    String closed = open + "-----END PGP SIGNATURE-----\nabcdef\n";
    assertNotEquals(closed, of(closed));
    assertEquals("abcdef", of(closed).strip().lines().reduce((a, b) -> b).orElseThrow());
  }

  @Test
  void anyBytesAreTaken() {
    for (String raw : new String[] {"", "\n", "\n\n", " ", "tree", "tree ", "-----BEGIN ", "\0"}) {
      assertEquals(raw, of(raw));
    }
  }
}
