package dev.keyfuse.rules;

import dev.keyfuse.secret.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;

/**
 * One of the ten word lists of BIP-39, from which recovery phrases are made: 2048 words, in Unicode
 * form NFKD. Read when it is first asked for a word that it could have; thread safe.
 */
public final class WordList {
  /** Words of each list. */
  public static final int SIZE = 2048;

  /** Words of a phrase of Algorand. */
  public static final int ALGORAND = 25;

  /** Bytes of the key in it. */
  private static final int KEY = 32;

  /** Bits that each stands for. */
  static final int BITS = 11;

  private static final String DIRECTORY = "/dev/keyfuse/rules/words/";

  private static final List<WordList> ALL =
      List.of(
          new WordList("english", true),
          new WordList("chinese_simplified", false),
          new WordList("chinese_traditional", false),
          new WordList("czech", true),
          new WordList("french", true),
          new WordList("italian", true),
          new WordList("japanese", false),
          new WordList("korean", false),
          new WordList("portuguese", true),
          new WordList("spanish", true));

  private final String language;

  /** Whether any of its words is of ASCII letters. */
  private final boolean latin;

  private final Later<Table> table;

  private WordList(String language, boolean latin) {
    this.language = language;
    this.latin = latin;
    table =
        new Later<>() {
          @Override
          protected Table make() {
            return new Table(file(language));
          }
        };
  }

  /** The English list, which nearly every phrase is made from; ASCII. */
  public static WordList english() {
    return ALL.get(0);
  }

  /** All ten lists, the English one first. */
  public static List<WordList> all() {
    return ALL;
  }

  /** Its language in English, as in {@code chinese_simplified}. */
  public String language() {
    return language;
  }

  /** The words in order; made anew each time. */
  public List<String> words() {
    return table.get().words();
  }

  /** Place of a word in the list, from 0; -1 if it is not in it. */
  public int index(String word) {
    return latin || !Names.ascii(word) ? table.get().index(word) : -1;
  }

  /** The form that words have in these lists. */
  public static String normal(String word) {
    return Names.ascii(word) ? word : Normalizer.normalize(word, Normalizer.Form.NFKD);
  }

  /**
   * Whether words make a phrase of BIP-39 whose last bits are the start of the digest of the rest,
   * or, if there are {@link #ALGORAND} of them, one of Algorand.
   *
   * @param places theirs in one list
   */
  public static boolean checksum(int[] places) {
    if (places.length == ALGORAND) {
      return algorand(places);
    }
    if (places.length == 0 || places.length % 3 != 0) {
      return false;
    }
    int proof = places.length / 3;
    int sum = places[places.length - 1] & (1 << proof) - 1;
    return (Digests.sha256(entropy(places))[0] & 0xff) >> 8 - proof == sum;
  }

  /**
   * Algorand's: 24 words hold the 32 bytes of a key, lowest bits first, the last the start of their
   * digest.
   */
  private static boolean algorand(int[] places) {
    byte[] key = new byte[ALGORAND * BITS / 8 - 1];
    for (int bit = 0; bit < (ALGORAND - 1) * BITS; bit++) {
      key[bit / 8] |= (byte) ((places[bit / BITS] >> bit % BITS & 1) << bit % 8);
    }
    if (key[KEY] != 0) {
      return false;
    }
    byte[] digest = Digests.sha512Of256(Arrays.copyOf(key, KEY));
    return ((digest[1] & 7) << 8 | digest[0] & 0xff) == places[ALGORAND - 1];
  }

  /** The bytes that a phrase of BIP-39 stands for, without its checksum. */
  public static byte[] entropy(int[] places) {
    byte[] entropy = new byte[(places.length * BITS - places.length / 3) / 8];
    for (int i = 0; i < entropy.length * 8; i++) {
      int bit = places[i / BITS] >> BITS - 1 - i % BITS & 1;
      entropy[i / 8] |= (byte) (bit << 7 - i % 8);
    }
    return entropy;
  }

  private static byte[] file(String language) {
    String[] compiled = CompiledWords.of(language);
    return compiled.length > 0 ? CompiledFields.bytes(compiled) : resource(language);
  }

  /** The words of a language, a line each, as the build compiles them. */
  static byte[] resource(String language) {
    try (InputStream file = WordList.class.getResourceAsStream(DIRECTORY + language + ".txt")) {
      if (file == null) {
        throw new IllegalStateException("this build lacks the word list " + language);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the word list " + language + " is damaged", e);
    }
  }

  /** Where each word is in its file: less work to make than 2048 strings. Immutable. */
  private static final class Table {
    private static final int SLOTS = 2 * SIZE;

    private final byte[] file;
    private final int[] ends = new int[SIZE];

    /** By what the bytes of a word come to; 0 is none, or one more than a place in the list. */
    private final short[] slots = new short[SLOTS];

    Table(byte[] file) {
      this.file = file;
      int word = 0;
      int hash = 0;
      for (int i = 0; i < file.length; i++) {
        byte b = file[i];
        if (b == '\n') {
          ends[word++] = i;
          int slot = hash & SLOTS - 1;
          while (slots[slot] != 0) {
            slot = slot + 1 & SLOTS - 1;
          }
          slots[slot] = (short) word;
          hash = 0;
        } else {
          hash = 31 * hash + b;
        }
      }
      if (word != SIZE) {
        throw new IllegalStateException("a word list of this build has " + word + " words");
      }
    }

    int index(String word) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      int hash = 0;
      for (byte b : bytes) {
        hash = 31 * hash + b;
      }
      int slot = hash & SLOTS - 1;
      for (; slots[slot] != 0; slot = slot + 1 & SLOTS - 1) {
        int place = slots[slot] - 1;
        if (Arrays.equals(bytes, 0, bytes.length, file, start(place), ends[place])) {
          return place;
        }
      }
      return -1;
    }

    private int start(int place) {
      return place == 0 ? 0 : ends[place - 1] + 1;
    }

    List<String> words() {
      String[] words = new String[SIZE];
      for (int i = 0; i < SIZE; i++) {
        words[i] = new String(file, start(i), ends[i] - start(i), StandardCharsets.UTF_8);
      }
      return List.of(words);
    }
  }
}
