package dev.keyfuse.match;

import dev.keyfuse.rules.Alphabet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Prints how well what is drawn at random is told from what people write: for each alphabet the
 * share of random values, and of the words of source trees, that reach a share of the greatest
 * possible entropy, and that pass all tests. {@code java … RandomnessRates PATH…}
 */
public final class RandomnessRates {
  private static final int DRAWN = 20_000;
  private static final int[] LENGTHS = {16, 20, 24, 32, 40, 64};
  private static final double[] SHARES = {0.60, 0.64, 0.68, 0.72, 0.76, 0.80};
  private static final Set<String> CODE = Set.of("py", "go", "java", "js", "ts", "rs", "cs", "php");

  private RandomnessRates() {}

  /** Prints the tables; arguments are the trees whose words are read. */
  public static void main(String[] paths) throws IOException {
    System.out.println("random values that fail, per mille: entropy below a share; all tests");
    for (Alphabet alphabet : Alphabet.values()) {
      if (alphabet != Alphabet.DIGITS && alphabet != Alphabet.PRINTABLE) {
        for (int length : LENGTHS) {
          System.out.println(row(alphabet.id() + " " + length, drawn(alphabet, length), true));
        }
      }
    }
    Set<String> words = new HashSet<>();
    for (String path : paths) {
      read(Path.of(path), words);
    }
    System.out.println("words of code that pass, per mille: entropy of a share; all tests");
    List<byte[]> all = words.stream().map(RandomnessRates::bytes).toList();
    System.out.println(row(all.size() + " words", all, false));
    List<byte[]> digits = all.stream().filter(RandomnessRates::digit).toList();
    System.out.println(row(digits.size() + " with a digit", digits, false));
  }

  private static byte[] bytes(String word) {
    return word.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static boolean digit(byte[] word) {
    return (Classes.of(word, 0, word.length) & Classes.DIGIT) != 0;
  }

  private static String row(String label, List<byte[]> values, boolean failing) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-22s", label));
    for (double share : SHARES) {
      row.append(rate(values, failing, i -> Randomness.entropic(values.get(i), share)));
    }
    row.append(" |");
    row.append(rate(values, failing, i -> Randomness.random(values.get(i), 0, length(values, i))));
    row.append(rate(values, failing, i -> issued(values.get(i))));
    return row.toString();
  }

  private static boolean issued(byte[] value) {
    return Nameable.issued(value, 0, value.length, value.length)
        && Randomness.random(value, 0, value.length);
  }

  private static int length(List<byte[]> values, int i) {
    return values.get(i).length;
  }

  private static String rate(List<byte[]> values, boolean failing, IntPredicate passes) {
    int count = 0;
    for (int i = 0; i < values.size(); i++) {
      count += passes.test(i) != failing ? 1 : 0;
    }
    return String.format(Locale.ROOT, "%8.2f", 1000.0 * count / Math.max(1, values.size()));
  }

  private static List<byte[]> drawn(Alphabet alphabet, int length) {
    Random random = new Random(alphabet.ordinal() * 1000L + length);
    String members = alphabet.characters();
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; i < DRAWN; i++) {
      byte[] value = new byte[length];
      for (int k = 0; k < length; k++) {
        value[k] = (byte) members.charAt(random.nextInt(members.length()));
      }
      values.add(value);
    }
    return values;
  }

  /** Runs outside quotes, which are names of things, as a value in code would be quoted. */
  private static void read(Path tree, Set<String> words) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : (Iterable<Path>) files.filter(RandomnessRates::code)::iterator) {
        byte[] text = Files.readAllBytes(file);
        Lexer.runs(
            text,
            0,
            text.length,
            (from, to) -> {
              boolean quoted = from > 0 && "\"'`".indexOf(text[from - 1]) >= 0;
              if (!quoted && to - from <= Nameable.LONGEST) {
                words.add(
                    new String(
                        text, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1));
              }
            });
      }
    }
  }

  private static boolean code(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && CODE.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
