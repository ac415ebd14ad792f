package dev.keyfuse.rules;

import java.util.List;

/**
 * A text that a rule file carries as its own test.
 *
 * @param path file name the text pretends to stand in
 * @param text the text, generators such as <code>${base62:64}</code> already expanded
 * @param finds part ids that must be found, each as often as it is listed; empty for a negative
 * @param service the service the finding must name; the rule file's own unless said otherwise
 * @param why for a negative: what it is instead
 */
public record Sample(String path, String text, List<String> finds, String service, String why) {
  public Sample {
    finds = List.copyOf(finds);
  }
}
