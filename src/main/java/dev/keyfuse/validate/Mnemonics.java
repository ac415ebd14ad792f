package dev.keyfuse.validate;

import dev.keyfuse.rules.Names;
import dev.keyfuse.rules.WordList;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Recovery phrases: words that hold a checksum, or whose digest starts as it should. */
final class Mnemonics {
  private static final Pattern BREAK = Pattern.compile("[\\s\\u3000]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  /** Blanks between words that are written without. */
  private static final Pattern JOINED =
      Pattern.compile(
          "(?<=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]) "
              + "(?=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}])");

  private static final int MOST = 24;

  /** Words of a phrase of Monero, its checksum left out. */
  private static final int MONERO = 24;

  /** Iterations that make a TON phrase's first byte zero: a 256th of those of its key. */
  private static final int TON_ITERATIONS = 100_000 / 256;

  private Mnemonics() {}

  /**
   * 12 to 24 words of one list of BIP-39 whose last bits are the start of the digest of the rest.
   */
  static Check bip39(String id, String text) {
    String[] words = words(text);
    if (words.length < 12 || words.length > MOST || words.length % 3 != 0) {
      return Check.failed(id, "has a number of words that no phrase has");
    }
    boolean listed = false;
    for (WordList list : lists(words[0])) {
      int[] indices = Arrays.stream(words).mapToInt(list::index).toArray();
      if (Arrays.stream(indices).allMatch(i -> i >= 0)) {
        listed = true;
        if (sorted(indices)) {
          return Check.failed(id, "its words are in the order of their list");
        }
        if (repeated(indices)) {
          return Check.failed(id, "stands for one byte again and again, as samples do");
        }
        if (WordList.checksum(indices)) {
          return Check.proved(id, "holds the checksum of a recovery phrase (BIP-39)");
        }
      }
    }
    return Check.failed(
        id, listed ? "its checksum is wrong" : "has words that are in no list of BIP-39");
  }

  /** Most texts are in no other language, and loading ten lists takes its time. */
  private static List<WordList> lists(String first) {
    return Names.ascii(first) && WordList.english().index(first) >= 0
        ? List.of(WordList.english())
        : WordList.all();
  }

  private static boolean sorted(int[] indices) {
    for (int i = 1; i < indices.length; i++) {
      if (indices[i] <= indices[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static boolean repeated(int[] indices) {
    byte[] entropy = WordList.entropy(indices);
    for (byte b : entropy) {
      if (b != entropy[0]) {
        return false;
      }
    }
    return true;
  }

  /** Electrum's: the digest of the phrase starts with a version. */
  static Check electrum(String id, String text) {
    String[] words = words(text);
    if (words.length < 12 || words.length > MOST) {
      return Check.failed(id, "has a number of words that no phrase has");
    }
    String plain = ACCENTS.matcher(String.join(" ", words)).replaceAll("");
    String phrase = JOINED.matcher(plain).replaceAll("");
    byte[] digest = Hashes.hmacSha512(bytes("Seed version"), bytes(phrase));
    String kind =
        digest[0] == 0x01
            ? "standard"
            : digest[0] != 0x10
                ? ""
                : switch (digest[1] >> 4 & 0xf) {
                  case 0 -> "segwit";
                  case 1 -> "two-factor";
                  case 2 -> "two-factor segwit";
                  default -> "";
                };
    return kind.isEmpty()
        ? Check.failed(id, "is no phrase of Electrum")
        : Check.proved(id, "is a recovery phrase of Electrum (" + kind + ")");
  }

  /** TON's: 24 English words of BIP-39 whose derived key starts with a zero byte. */
  static Check ton(String id, String text) {
    String[] words = words(text);
    boolean english = Arrays.stream(words).allMatch(w -> WordList.english().index(w) >= 0);
    if (words.length != MOST || !english) {
      return Check.failed(id, "is not 24 English words of BIP-39");
    }
    byte[] entropy = Hashes.hmacSha512(bytes(String.join(" ", words)), new byte[0]);
    byte[] key = Hashes.pbkdf2Sha512(entropy, bytes("TON seed version"), TON_ITERATIONS);
    return key[0] == 0
        ? Check.proved(id, "is a recovery phrase of TON")
        : Check.failed(id, "is no phrase of TON without a password");
  }

  /**
   * Monero's: 25 words, of which the last is one of the others, the one that the CRC-32 of how they
   * start says. It takes no list: in English three letters of each count, in most languages four.
   */
  static Check monero(String id, String text) {
    String[] words = BREAK.split(text.strip());
    if (words.length != MONERO + 1) {
      return Check.failed(id, "has a number of words that no phrase of Monero has");
    }
    for (int letters = 3; letters <= 4; letters++) {
      CRC32 sum = new CRC32();
      for (int i = 0; i < MONERO; i++) {
        sum.update(bytes(words[i].substring(0, Math.min(letters, words[i].length()))));
      }
      if (words[MONERO].equals(words[(int) (sum.getValue() % MONERO)])) {
        return Check.proved(id, "holds the checksum of a recovery phrase of Monero");
      }
    }
    return Check.failed(id, "its checksum is wrong");
  }

  /** Algorand's: 25 English words of BIP-39, of which the last is the start of the key's digest. */
  static Check algorand(String id, String text) {
    String[] words = words(text);
    if (words.length != WordList.ALGORAND) {
      return Check.failed(id, "has a number of words that no phrase of Algorand has");
    }
    int[] places = new int[words.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = WordList.english().index(words[i]);
      if (places[i] < 0) {
        return Check.failed(id, "has words that are not in the English list of BIP-39");
      }
    }
    return WordList.checksum(places)
        ? Check.proved(id, "holds the checksum of a recovery phrase of Algorand")
        : Check.failed(id, "its checksum is wrong");
  }

  private static String[] words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    return BREAK.split(plain.strip());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
