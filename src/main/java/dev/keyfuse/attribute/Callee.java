package dev.keyfuse.attribute;

import java.util.List;

/** Which of the words before a bracket tell a call: of {@code client.fetch} the last one. */
final class Callee {
  private Callee() {}

  /** The telling word of a call: of {@code Client.new} and {@code Credentials::new} the first. */
  static String of(List<String> said) {
    if (said.isEmpty()) {
      return "";
    }
    String last = said.get(said.size() - 1);
    boolean maker =
        last.equals("new")
            || last.equals("New")
            || last.equals("create")
            || last.equals("init")
            || last.equals("of");
    return maker && said.size() > 1 ? said.get(said.size() - 2) : last;
  }

  /** The last two words, as in {@code Buffer.from}: where the last alone says too little. */
  static String lastTwo(List<String> said) {
    return String.join(".", said.subList(Math.max(0, said.size() - 2), said.size()));
  }
}
