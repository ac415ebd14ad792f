package dev.keyfuse.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands sample generators, so that no live-looking credential is ever stored.
 *
 * <p>A generator is <code>${TYPE}</code>, <code>${TYPE:SIZE}</code>, either followed by modifiers
 * such as <code>|b64</code>, or <code>${name=TYPE:SIZE}</code> to remember the value and <code>
 * ${&#64;name|b64}</code> to repeat it. Types and modifiers are listed in {@code rules/README.md}.
 * A text that is no generator and starts with a capital letter or an underscore, such as <code>
 * ${API_KEY}</code>, stays as it is; <code>$${</code> stands for <code>${</code>.
 *
 * <p>The result depends on the text and the seed alone, on every Java platform.
 */
public final class Samples {
  private static final Pattern GENERATOR =
      Pattern.compile(
          "\\$\\$\\{|\\$\\{(?:(\\w+)=)?(@?[\\w-]+)(?::(\\d{1,4}))?((?:\\|[\\w:]+)*)\\}");
  private static final Pattern OTHER = Pattern.compile("\\$\\{(?![A-Z_])[^}\\n]*\\}?");

  private Samples() {}

  /**
   * Expands all generators in a text.
   *
   * @param seed what the values depend on, such as {@code binance/examples/0}
   * @throws IllegalArgumentException for an unknown generator, a missing or bad size, an unknown
   *     modifier or a name that was not given before; the message names it
   */
  public static String expand(String text, String seed) {
    Map<String, String> named = new HashMap<>();
    StringBuilder expanded = new StringBuilder(text.length() + 256);
    Matcher matcher = GENERATOR.matcher(text);
    int index = 0;
    int last = 0;
    while (matcher.find()) {
      literal(text, last, matcher.start(), expanded);
      last = matcher.end();
      if (matcher.group(2) == null) {
        expanded.append("${");
        continue;
      }
      String value = value(matcher, new SampleRandom(seed, index++), named);
      if (matcher.group(1) != null && named.putIfAbsent(matcher.group(1), value) != null) {
        throw new IllegalArgumentException("the name in " + matcher.group() + " is used twice");
      }
      expanded.append(value == null ? matcher.group() : modified(value, matcher));
    }
    literal(text, last, text.length(), expanded);
    return expanded.toString();
  }

  private static void literal(String text, int start, int end, StringBuilder expanded) {
    String between = text.substring(start, end);
    Matcher other = OTHER.matcher(between);
    // After $${ the rest of a literal placeholder follows, which is no generator of ours.
    if (other.find()) {
      throw new IllegalArgumentException(
          "unknown generator " + other.group() + "; write $${ for a literal ${");
    }
    expanded.append(between);
  }

  /** The value of a generator; null if it is none but a variable such as <code>${HOME}</code>. */
  private static String value(Matcher generator, SampleRandom random, Map<String, String> named) {
    String type = generator.group(2);
    if (type.startsWith("@")) {
      String value = named.get(type.substring(1));
      if (value == null) {
        throw new IllegalArgumentException(generator.group() + " repeats a name not given before");
      }
      return value;
    }
    String size = generator.group(3);
    try {
      return SampleValues.generate(type, size == null ? -1 : Integer.parseInt(size), random)
          .orElseGet(() -> variable(generator));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(generator.group() + ": " + e.getMessage(), e);
    }
  }

  private static String variable(Matcher generator) {
    char first = generator.group(2).charAt(0);
    boolean plain = generator.group(1) == null && generator.group(4).isEmpty();
    if (plain && (first == '_' || first >= 'A' && first <= 'Z')) {
      return null;
    }
    throw new IllegalArgumentException("unknown type; write $${ for a literal ${");
  }

  private static String modified(String value, Matcher generator) {
    String result = value;
    for (String modifier : generator.group(4).split("\\|")) {
      if (!modifier.isEmpty()) {
        result = SampleModifiers.apply(modifier, result);
      }
    }
    return result;
  }
}
