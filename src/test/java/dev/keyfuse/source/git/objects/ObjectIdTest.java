package dev.keyfuse.source.git.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ObjectIdTest {
  private static final String SHORT = "00ff7f80".repeat(5);
  private static final String LONG = "00ff7f80".repeat(8);

  @Test
  void digitsAndBytesMeanTheSame() {
    for (String hex : new String[] {SHORT, LONG}) {
      ObjectId id = ObjectId.of(hex);
      byte[] raw = new byte[hex.length() / 2 + 2];
      id.copyTo(raw, 1);
      assertEquals(id, ObjectId.of(raw, 1, hex.length() / 2));
      assertEquals(id.hashCode(), ObjectId.of(raw, 1, hex.length() / 2).hashCode());
      assertEquals(hex, id.hex());
      assertEquals(hex, id.toString());
      assertEquals(id, ObjectId.of(hex.toUpperCase(java.util.Locale.ROOT)));
      assertEquals(hex.length() / 2, id.length());
      assertArrayEquals(new byte[] {0, 0}, new byte[] {raw[0], raw[raw.length - 1]});
    }
  }

  @Test
  void idsOfDifferentLengthDiffer() {
    assertNotEquals(ObjectId.of(SHORT), ObjectId.of(LONG));
    assertTrue(ObjectId.of("00".repeat(32)).isZero());
    assertFalse(ObjectId.of(SHORT).isZero());
  }

  @Test
  void idsSortByUnsignedBytes() {
    assertTrue(ObjectId.of("7f".repeat(20)).compareTo(ObjectId.of("80".repeat(20))) < 0);
  }

  @Test
  void whatIsNoIdIsRefused() {
    assertFalse(ObjectId.isHex(SHORT, HashFormat.SHA256));
    assertFalse(ObjectId.isHex("g".repeat(40), HashFormat.SHA1));
    assertTrue(ObjectId.isHex(LONG, HashFormat.SHA256));
    for (String wrong : new String[] {"", "00", SHORT + "0", "g".repeat(40)}) {
      assertThrows(IllegalArgumentException.class, () -> ObjectId.of(wrong), wrong);
    }
    assertThrows(IndexOutOfBoundsException.class, () -> ObjectId.of(new byte[20], 1, 20));
    assertThrows(IllegalArgumentException.class, () -> ObjectId.of(new byte[40], 0, 21));
  }

  @Test
  void typesHaveGitsNumbersAndNames() {
    assertEquals("commit", ObjectType.of(1).toString());
    assertEquals(ObjectType.TAG, ObjectType.of(4));
    assertEquals(3, ObjectType.BLOB.number());
    assertNull(ObjectType.of(0));
    assertNull(ObjectType.of(6));
  }
}
