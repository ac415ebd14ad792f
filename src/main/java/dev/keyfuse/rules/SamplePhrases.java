package dev.keyfuse.rules;

import dev.keyfuse.secret.Digests;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Recovery phrases that prove themselves. */
final class SamplePhrases {
  private final SampleRandom random;

  SamplePhrases(SampleRandom random) {
    this.random = random;
  }

  /**
   * A phrase.
   *
   * @param type {@code bip39}, {@code electrum}, {@code ton}, {@code monero}, {@code algorand}, or
   *     {@code bip39-LANGUAGE}
   * @param size number of words, -1 if not given
   * @return empty if there is no such type
   */
  Optional<String> phrase(String type, int size) {
    if (type.equals("bip39")) {
      return Optional.of(bip39(WordList.english(), size));
    }
    if (type.startsWith("bip39-")) {
      String language = type.substring("bip39-".length()).replace('-', '_');
      return WordList.all().stream()
          .filter(list -> list.language().equals(language))
          .map(list -> bip39(list, size))
          .findFirst();
    }
    if (List.of("electrum", "ton", "monero", "algorand").contains(type)) {
      if (size >= 0) {
        throw new IllegalArgumentException("takes no size");
      }
      return Optional.of(
          switch (type) {
            case "ton" -> ton();
            case "monero" -> monero();
            case "algorand" -> algorand();
            default -> electrum();
          });
    }
    return Optional.empty();
  }

  private String bip39(WordList list, int size) {
    if (size < 12 || size > 24 || size % 3 != 0) {
      throw new IllegalArgumentException("needs a number of words, as in ${bip39:12}");
    }
    int proof = size / 3;
    byte[] entropy = random.bytes(size * WordList.BITS / 8 - (proof == 8 ? 1 : 0));
    byte[] all = Arrays.copyOf(entropy, entropy.length + 1);
    all[entropy.length] = Digests.sha256(entropy)[0];
    List<String> words = new ArrayList<>();
    for (int word = 0; word < size; word++) {
      int index = 0;
      for (int bit = word * WordList.BITS; bit < (word + 1) * WordList.BITS; bit++) {
        index = index << 1 | all[bit / 8] >> 7 - bit % 8 & 1;
      }
      words.add(list.words().get(index));
    }
    return String.join(" ", words);
  }

  private String electrum() {
    String phrase = words(12);
    // Electrum, too, makes none that BIP-39 would take.
    while (mac("Seed version".getBytes(StandardCharsets.UTF_8), phrase)[0] != 1 || bip39(phrase)) {
      phrase = words(12);
    }
    return phrase;
  }

  private static boolean bip39(String phrase) {
    return WordList.checksum(
        Arrays.stream(phrase.split(" ")).mapToInt(WordList.english()::index).toArray());
  }

  /**
   * Words of no list at all: only how they start has a say in the checksum, and tells them apart.
   */
  private String monero() {
    List<String> words = new ArrayList<>();
    Set<String> starts = new HashSet<>();
    CRC32 sum = new CRC32();
    while (words.size() < 24) {
      StringBuilder word = new StringBuilder();
      for (int syllable = 0; syllable < 3; syllable++) {
        word.append(random.characters("bdfgklmnprstvz", 1)).append(random.characters("aeiou", 1));
      }
      if (!starts.add(word.substring(0, 3))) {
        continue;
      }
      words.add(word.toString());
      sum.update(word.substring(0, 3).getBytes(StandardCharsets.UTF_8));
    }
    words.add(words.get((int) (sum.getValue() % 24)));
    return String.join(" ", words);
  }

  private String algorand() {
    byte[] key = random.bytes(32);
    byte[] reversed = new byte[33];
    for (int i = 0; i < key.length; i++) {
      reversed[32 - i] = key[i];
    }
    BigInteger number = new BigInteger(1, reversed);
    List<String> words = new ArrayList<>();
    for (int word = 0; word < 24; word++) {
      words.add(english(number.shiftRight(word * WordList.BITS).intValue() & 2047));
    }
    byte[] digest = Digests.sha512Of256(key);
    words.add(english((digest[0] & 0xff | (digest[1] & 0xff) << 8) & 2047));
    return String.join(" ", words);
  }

  private static String english(int place) {
    return WordList.english().words().get(place);
  }

  private String ton() {
    String phrase = words(24);
    while (derived(phrase) != 0) {
      phrase = words(24);
    }
    return phrase;
  }

  /** First byte of PBKDF2 with 390 rounds, which is zero for every phrase of TON. */
  private static byte derived(String phrase) {
    byte[] entropy = mac(phrase.getBytes(StandardCharsets.UTF_8), "");
    Mac mac = mac(entropy);
    byte[] salt = "TON seed version".getBytes(StandardCharsets.UTF_8);
    byte[] block = mac.doFinal(ByteBuffer.allocate(salt.length + 4).put(salt).putInt(1).array());
    byte first = block[0];
    for (int i = 1; i < 390; i++) {
      block = mac.doFinal(block);
      first ^= block[0];
    }
    return first;
  }

  private String words(int count) {
    List<String> all = WordList.english().words();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(all.get(random.number(16).intValue() % WordList.SIZE));
    }
    return String.join(" ", words);
  }

  private static byte[] mac(byte[] key, String message) {
    return mac(key).doFinal(message.getBytes(StandardCharsets.UTF_8));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(new SecretKeySpec(key, "HmacSHA512"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HMAC-SHA512, which every Java 17 has", e);
    }
  }
}
