package dev.keyfuse.attribute;

/**
 * Whether a left-hand side says no more than that a value follows, so that something else names it:
 * {@code value: "…"}, DynamoDB's {@code {"S": "…"}}, PHP's {@code s:16:"…"}.
 */
final class VagueNames {
  private final byte[] text;
  private final Vocabulary vocabulary;
  private final BlockNames blocks;

  VagueNames(byte[] text, Vocabulary vocabulary, BlockNames blocks) {
    this.text = text;
    this.vocabulary = vocabulary;
    this.blocks = blocks;
  }

  /** Whether a value has such a name. */
  boolean has(Word word) {
    return word.named()
        && (vocabulary.valueLike(text, word.nameStart(), word.nameEnd())
            || counted(text, word)
            || typed(word)
            || blocks.staged(word));
  }

  /** Whether a value is counted, as PHP writes strings: {@code s:7:"api_key";s:16:"…"}. */
  static boolean counted(byte[] text, Word word) {
    int start = word.nameStart();
    boolean string = text[start] == 's' && start + 1 < word.nameEnd() && text[start + 1] == ':';
    for (int i = start + 2; string && i < word.nameEnd(); i++) {
      string = text[i] >= '0' && text[i] <= '9';
    }
    return string;
  }

  /** Whether a value is all of a block by its type, as DynamoDB's are: {@code {"S": "…"}}. */
  private boolean typed(Word word) {
    Scope scope = word.scope();
    return word.nameEnd() - word.nameStart() == 1
        && text[word.nameStart()] == 'S'
        && scope.kind() == Scope.Kind.OBJECT
        && scope.nameEnd() > scope.nameStart()
        && word.argument() == 0
        && word.end() + 1 < text.length
        && text[word.end() + 1] == '}';
  }
}
