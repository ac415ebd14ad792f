package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.match.SaidWords;
import dev.keyfuse.secret.LineIndex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is known of one text as a whole, each fact made when it is first asked for: most texts with
 * candidates turn out to hold nothing before all are needed. Not thread safe.
 */
final class Facts {
  private static final int LONGEST_HEADER = 4096;
  private static final byte[] COPIED = ") FROM stdin;".getBytes(StandardCharsets.ISO_8859_1);

  private static final SaidWords CREDENTIALS =
      new SaidWords("key", "secret", "cred", "account", "auth", "login", "token", "api");

  /** Bytes and lines of a file that holds nothing but a key, a secret and a passphrase. */
  private static final int LONGEST_BARE = 600;

  private static final int MOST_BARE = 3;

  private final byte[] text;
  private final Supplier<Anchors> naming;
  private final Lexicon lexicon;
  private Boolean bare;
  private Boolean credentials;
  private Boolean array;
  private LineIndex lines;
  private Anchors anchors;
  private Scores scores;
  private Boolean headed;
  private Boolean copied;
  private Boolean framework;
  private String trading;

  /**
   * What a text as a whole has been asked by the stretches of it, and said; null where it was not
   * asked.
   */
  record Asked(
      Boolean bare,
      Boolean array,
      Boolean framework,
      String trading,
      Set<String> namesakes,
      Scores scores) {}

  /**
   * Nothing is known yet.
   *
   * @param naming finds every place where a service is named; null where that is not asked for
   */
  Facts(byte[] text, Supplier<Anchors> naming, Lexicon lexicon) {
    this.text = text;
    this.naming = naming;
    this.lexicon = lexicon;
  }

  byte[] text() {
    return text;
  }

  LineIndex lines() {
    if (lines == null) {
      lines = new LineIndex(text);
    }
    return lines;
  }

  /** Whether the first line may hold the headings of a table. */
  boolean headed() {
    if (headed == null) {
      int end = 0;
      while (end < text.length && end < LONGEST_HEADER && !Delimiters.lineEnd(text[end])) {
        end++;
      }
      headed =
          Identifier.all(text, 0, end).stream()
              .anyMatch(w -> vocabulary().of(w).role().role() != Role.NONE);
    }
    return headed;
  }

  /**
   * Whether a value may be in a dump of PostgreSQL's, whose rows follow {@code COPY … FROM stdin;}
   * and have tabs between their cells.
   */
  boolean copied(int start, int end) {
    boolean cell =
        (start == 0 || text[start - 1] == '\t' || Delimiters.lineEnd(text[start - 1]))
            && (end == text.length || text[end] == '\t' || Delimiters.lineEnd(text[end]));
    if (cell && copied == null) {
      copied = copies();
    }
    return cell && copied;
  }

  private boolean copies() {
    for (int at = 0; at + COPIED.length <= text.length; at++) {
      if (text[at] == COPIED[0]
          && Arrays.equals(text, at, at + COPIED.length, COPIED, 0, COPIED.length)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text is nothing but a few values, each alone on its line. */
  boolean bare() {
    if (bare == null) {
      bare = text.length <= LONGEST_BARE && bareLines(text.length) > 1;
    }
    return bare;
  }

  /** Which of the values on lines of their own starts at an offset, from 1. */
  int bareLine(int offset) {
    return bareLines(offset + 1);
  }

  /** How many values begin before an offset; 0 if there is anything else. */
  private int bareLines(int to) {
    int lines = 0;
    for (int i = 0; i < to; i++) {
      boolean padding = text[i] == '=' && i + 1 < text.length && Surroundings.token(text[i + 1]);
      if (!Delimiters.lineEnd(text[i]) && !Surroundings.token(text[i])
          || padding && text[i + 1] != '=') {
        return 0;
      }
      lines += !Delimiters.lineEnd(text[i]) && (i == 0 || Delimiters.lineEnd(text[i - 1])) ? 1 : 0;
    }
    return lines <= MOST_BARE ? lines : 0;
  }

  /** Whether the text is nothing but an array of strings. */
  boolean array() {
    if (array == null) {
      int from = 0;
      while (from < text.length && Character.isWhitespace(text[from])) {
        from++;
      }
      array = from < text.length && text[from] == '[';
      for (int i = from + 1; array && i < text.length; i++) {
        byte b = text[i];
        array =
            Surroundings.token(b) || b == '"' || b == ',' || b == ']' || Character.isWhitespace(b);
      }
    }
    return array;
  }

  /** Whether a word for credentials stands anywhere. */
  boolean saysCredentials() {
    if (credentials == null) {
      credentials = CREDENTIALS.in(text, 0, text.length);
    }
    return credentials;
  }

  ConfigFields fields() {
    return lexicon.fields();
  }

  /** False where it is not known which services are named: at a first look. */
  boolean complete() {
    return naming != null;
  }

  /** Every place where a service is named. */
  Anchors anchors() {
    if (anchors == null) {
      anchors = naming.get();
    }
    return anchors;
  }

  /** The same, or null if nobody asked for them. */
  Anchors anchorsIfAsked() {
    return anchors;
  }

  Vocabulary vocabulary() {
    return lexicon.vocabulary();
  }

  TradingWords tradingWords() {
    return lexicon.trading();
  }

  /** A word that says that the text is about trading; empty if there is none. */
  String trading() {
    if (trading == null) {
      trading = tradingWords().in(text);
    }
    return trading;
  }

  /** Whether the text is an application's of some framework for the web. */
  boolean framework() {
    if (framework == null) {
      framework = Frameworks.in(text);
    }
    return framework;
  }

  /** All that was asked up to now. */
  Asked asked() {
    Set<String> namesakes = anchors == null ? null : anchors.namesakes();
    return new Asked(bare, array, framework, trading, namesakes, scores);
  }

  /** Whether this text says the same as another, as far as that was asked. */
  boolean says(Asked other) {
    return (other.bare == null || other.bare == bare())
        && (other.array == null || other.array == array())
        && (other.framework == null || other.framework == framework())
        && (other.trading == null || other.trading.equals(trading()))
        && (other.namesakes == null || other.namesakes.equals(anchors().namesakes()))
        && (other.scores == null || other.scores.alike(scores()));
  }

  /** What the file as a whole says of whose its values are. Not to be changed. */
  Scores scores() {
    if (scores == null) {
      scores = new FileEvidence(this).scores();
    }
    return scores;
  }
}
