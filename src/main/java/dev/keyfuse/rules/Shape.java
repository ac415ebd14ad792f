package dev.keyfuse.rules;

import java.util.List;

/** What a value looks like, before anything is known about where it stands. */
public sealed interface Shape {

  /**
   * A fixed prefix followed by characters of one alphabet.
   *
   * @param prefix literal start, empty for most exchanges
   * @param alphabet of everything after the prefix, padding left out
   * @param lengths allowed total lengths in characters, prefix and padding included; sorted
   * @param padding number of {@code =} at the end, 0 to 2
   */
  record Run(String prefix, Alphabet alphabet, List<Integer> lengths, int padding)
      implements Shape {
    public Run {
      lengths = List.copyOf(lengths);
    }
  }

  /**
   * A run of characters of which no source says how many there are. Never searched for by itself:
   * read where a credential's name stands beside it and the text names the service.
   *
   * @param prefix literal start, mostly empty
   * @param alphabet of everything after the prefix; padding may follow in base64
   * @param min least total length, prefix and padding included
   * @param max greatest total length
   */
  record Loose(String prefix, Alphabet alphabet, int min, int max) implements Shape {}

  /**
   * Groups joined by dashes, such as a UUID.
   *
   * @param alphabet of every group
   * @param sizes characters per group, in order
   */
  record Groups(Alphabet alphabet, List<Integer> sizes) implements Shape {
    public Groups {
      sizes = List.copyOf(sizes);
    }

    /** Total length, dashes included. */
    public int length() {
      int length = sizes.size() - 1;
      for (int size : sizes) {
        length += size;
      }
      return length;
    }
  }

  /**
   * A structure only a pattern can tell, tried on runs of the right length and never on whole
   * files.
   *
   * @param regex re2 syntax, matched against the whole run
   * @param lengths allowed total lengths; sorted
   * @param outline of the expression
   */
  record Pattern(String regex, List<Integer> lengths, RegexOutline outline) implements Shape {
    public Pattern {
      lengths = List.copyOf(lengths);
    }
  }

  /**
   * A private key in PEM armour, or the bare base64 of its DER.
   *
   * @param keyTypes any of {@code ec-p256}, {@code ec-secp256k1}, {@code ed25519}, {@code rsa}
   */
  record Pem(List<String> keyTypes) implements Shape {
    public Pem {
      keyTypes = List.copyOf(keyTypes);
    }
  }

  /**
   * A value wider than one run of token characters, such as {@code 123:AA…} or a URL: found by the
   * run in it that is drawn at random.
   *
   * @param core the run that leads to it
   * @param regex re2 syntax, matched against what stands around the core on its line; the value is
   *     its group if it has one, else all it matches
   * @param longest most characters that are tried
   * @param outline of the expression
   * @param coreFirst whether the match starts with the core
   */
  record Spanning(Core core, String regex, int longest, RegexOutline outline, boolean coreFirst)
      implements Shape {}

  /**
   * The run that a wider value is found by.
   *
   * @param prefix literal start, may be empty
   * @param alphabet of everything after the prefix
   * @param lengths allowed total lengths; sorted
   */
  record Core(String prefix, Alphabet alphabet, List<Integer> lengths) {
    public Core {
      lengths = List.copyOf(lengths);
    }
  }

  /**
   * A recovery phrase: words of one word list and nothing but separators between them.
   *
   * @param list name of the lists its words may be from; those of Monero prove themselves without
   * @param counts allowed numbers of words; sorted
   */
  record Words(String list, List<Integer> counts) implements Shape {
    /** The English words of BIP-39 in phrases of 25, whose last word is a checksum. */
    public static final String ALGORAND = "algorand";

    /** The list of phrases whose last word repeats another. */
    public static final String MONERO = "monero";

    public Words {
      counts = List.copyOf(counts);
    }
  }

  /**
   * Bytes written as an array of numbers, {@code [1, 2, …]}.
   *
   * @param counts allowed numbers of bytes; sorted
   */
  record Numbers(List<Integer> counts) implements Shape {
    public Numbers {
      counts = List.copyOf(counts);
    }
  }

  /**
   * Free text a person chose. Never searched for: looked up by name beside a part that was found.
   *
   * @param alphabet allowed characters
   * @param min least length
   * @param max greatest length
   */
  record Free(Alphabet alphabet, int min, int max) implements Shape {}
}
