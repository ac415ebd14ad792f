package dev.keyfuse.attribute;

import dev.keyfuse.match.WordIndex;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Service;
import dev.keyfuse.source.Copies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything that names a service in a text, ready to be searched for. Immutable, thread safe. */
final class AnchorTable {
  /** Words of at least this many letters count inside longer words too: {@code mybinancekey}. */
  private static final int DISTINCT = 7;

  /** What may follow a name inside a longer word: {@code okxapikey}, {@code krakenclient}. */
  private static final String[] FOLLOWERS = {
    "api",
    "key",
    "sec",
    "pass",
    "client",
    "fut",
    "spot",
    "usd",
    "test",
    "exchange",
    "trade",
    "bot",
    "account",
    "ws",
    "rest",
    "pub",
    "priv",
    "coin",
    "live",
    "demo",
    "main",
    "token",
    "acc",
    "conf",
    "cred",
    "user",
    "data",
    "order",
    "wallet",
    "market",
    "websocket",
    "service",
    "feed",
    "real",
    "auth",
    "sign",
    "stream",
    "connect",
    "gateway",
    "adapter",
    "pro",
    "swap",
    "perp",
    "login",
    "id",
    "url",
    "base",
    "host",
    "param",
    "setting",
    "info",
    "margin",
    "lib",
    "sdk",
    "wrapper",
    "py",
    "js"
  };

  private final List<List<Meaning>> meanings = new ArrayList<>();
  private final List<Integer> letters = new ArrayList<>();
  private final WordIndex index;

  /** Bytes on either side of where an anchor starts that it depends on. */
  private final int around;

  /** Bytes on either side of a name that are looked at. */
  private static final int BESIDE = 24;

  /** Bytes, and kinds of them, that make what stands around a name a value in base64. */
  private static final int SHORTEST_BASE64 = 24;

  private static final int MIXED_DIGITS = 4;
  private static final int MIXED_CAPITALS = 6;

  /** How a word names a service. */
  enum Form {
    WORD,
    /** An everyday word: counts only as a whole name or value. */
    WEAK,
    HOST,
    HEADER,
    PACKAGE,
    /** Names something else that has the same name, such as Google's Gemini. */
    NAMESAKE,
    /** Names a service that issues nothing like our values: counts only in names. */
    ELSEWHERE
  }

  /** A service and how the word names it. */
  record Meaning(String service, Form form) {}

  AnchorTable(Catalogue catalogue) {
    Map<String, List<Meaning>> words = new LinkedHashMap<>();
    for (Service service : catalogue.services()) {
      add(words, service.names().words(), service, Form.WORD);
      addCapitals(words, service);
      add(words, service.names().weak(), service, Form.WEAK);
      addSpaced(words, service);
      add(words, service.names().hosts(), service, Form.HOST);
      add(words, service.names().headers(), service, Form.HEADER);
      add(words, service.names().packages(), service, Form.PACKAGE);
    }
    addOthers(words, catalogue.others().exchanges(), Form.WORD);
    addOthers(words, catalogue.others().everyday(), Form.WEAK);
    addOthers(words, catalogue.others().services(), Form.ELSEWHERE);
    addChains(words, catalogue.others().chains(), catalogue, Form.WORD);
    addChains(words, catalogue.others().everydayChains(), catalogue, Form.WEAK);
    for (Service service : catalogue.services()) {
      for (String word : service.names().not()) {
        // Longer than the name it contains, it takes its place and means nothing.
        String normal = WordIndex.normal(word);
        List<Meaning> list = words.computeIfAbsent(normal, w -> new ArrayList<>());
        if (list.isEmpty() && !holdsAny(normal, service.names().words())) {
          list.add(new Meaning(service.id(), Form.NAMESAKE));
        }
      }
    }
    words.remove("");
    words.forEach(
        (word, list) -> {
          meanings.add(List.copyOf(list));
          letters.add(word.length());
        });
    index = new WordIndex(List.copyOf(words.keySet()));
    // Every letter of a name may have a separator after it.
    around =
        2 * letters.stream().mapToInt(Integer::intValue).max().orElse(0)
            + Math.max(BESIDE, Links.REACH);
  }

  private static boolean holdsAny(String normal, List<String> words) {
    for (String word : words) {
      if (normal.contains(WordIndex.normal(word))) {
        return true;
      }
    }
    return false;
  }

  private static void add(
      Map<String, List<Meaning>> words, List<String> names, Service service, Form form) {
    for (String name : names) {
      List<Meaning> list = words.computeIfAbsent(WordIndex.normal(name), w -> new ArrayList<>());
      if (!means(list, service.id())) {
        list.add(new Meaning(service.id(), form));
      }
    }
  }

  /** A name of two words is written in two as well: {@code BTC Markets} for {@code btcmarkets}. */
  private static void addSpaced(Map<String, List<Meaning>> words, Service service) {
    String spaced = WordIndex.normal(service.name());
    String joined = spaced.replace(" ", "");
    if (!spaced.equals(joined)) {
      if (service.names().words().contains(joined)) {
        add(words, List.of(spaced), service, Form.WORD);
      } else if (service.names().weak().contains(joined)) {
        add(words, List.of(spaced), service, Form.WEAK);
      }
    }
  }

  /** Only of Latin letters is the case ignored in a text; Cyrillic names begin with a capital. */
  private static void addCapitals(Map<String, List<Meaning>> words, Service service) {
    for (String word : service.names().words()) {
      String capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
      if (word.charAt(0) > 'z') {
        add(words, List.of(capital), service, Form.WORD);
      }
    }
  }

  private static boolean means(List<Meaning> list, String service) {
    for (Meaning meaning : list) {
      if (meaning.service().equals(service)) {
        return true;
      }
    }
    return false;
  }

  /** A word our own services use keeps their meaning. */
  private static void addOthers(Map<String, List<Meaning>> words, List<String> names, Form form) {
    for (String name : names) {
      String mark = form == Form.ELSEWHERE ? Scores.ELSEWHERE : Scores.OTHER;
      List<Meaning> meaning = List.of(new Meaning(mark + name, form));
      words.putIfAbsent(WordIndex.normal(name), meaning);
    }
  }

  /** One that has rules for other forms is a chain as well: what it names may be such a key. */
  private static void addChains(
      Map<String, List<Meaning>> words, List<String> names, Catalogue catalogue, Form form) {
    for (String name : names) {
      Meaning chain = new Meaning(Scores.CHAIN + name, form);
      Service service = catalogue.byId().get(name);
      words.putIfAbsent(WordIndex.normal(name), new ArrayList<>(List.of(chain)));
      if (service != null) {
        add(words, service.names().words(), chain);
        add(words, service.names().weak(), chain);
        add(words, service.names().packages(), chain);
      }
    }
  }

  private static void add(Map<String, List<Meaning>> words, List<String> names, Meaning meaning) {
    for (String name : names) {
      words.get(WordIndex.normal(name)).add(meaning);
    }
  }

  /** Every anchor in {@code text}. */
  Anchors find(byte[] text) {
    return find(text, null, null);
  }

  /**
   * Every anchor in {@code text}, reading no more of it than was not in a text read before.
   *
   * @param base those of the text it was derived from; null if there is none
   * @param copies what the two have in common; not used without a base
   */
  Anchors find(byte[] text, Anchors base, Copies copies) {
    List<Anchors.Anchor> found = new ArrayList<>();
    int done = 0;
    for (int copy = 0; base != null && copy < copies.count(); copy++) {
      int shift = copies.shift(copy);
      int low = copies.sameStart(copy) ? 0 : copies.at(copy) + around;
      int high = copies.end(copy) - around;
      if (low < high) {
        read(text, done, low, found);
        for (Anchors.Anchor anchor : base.found(low - shift, high - shift)) {
          found.add(anchor.moved(shift));
        }
        done = high;
      }
    }
    read(text, done, text.length, found);
    return new Anchors(found);
  }

  /** Adds the anchors that start in {@code [from, to)}. */
  private void read(byte[] text, int from, int to, List<Anchors.Anchor> found) {
    index.find(
        text,
        from,
        Math.min(text.length, to + around),
        (word, start, end) -> {
          if (start < to
              && standsAlone(text, start, end, letters.get(word))
              && !called(text, start, end, letters.get(word))
              && !Links.show(text, start, end)) {
            found.add(new Anchors.Anchor(start, end, meanings.get(word)));
          }
        });
  }

  /**
   * Whether a short name is only read over the sign between two words that name a function: {@code
   * bit_get(…)}, {@code bit.get(…)}.
   */
  private static boolean called(byte[] text, int start, int end, int length) {
    return length < DISTINCT
        && end - start > length
        && end < text.length
        && text[end] == '('
        && !upper(text[start]);
  }

  private static boolean standsAlone(byte[] text, int start, int end, int length) {
    return (length >= DISTINCT || startsAlone(text, start))
        && endsAlone(text, end)
        && (length >= 6 || !insideValue(text, start, end));
  }

  /** Three letters turn up by chance in a random value, between the signs of base64 above all. */
  private static boolean insideValue(byte[] text, int start, int end) {
    return insideRun(text, start, end) || insideBase64(text, start, end);
  }

  private static boolean insideRun(byte[] text, int start, int end) {
    int from = start;
    int to = end;
    int digits = 0;
    while (from > 0 && letterOrDigit(text[from - 1]) && start - from < BESIDE) {
      digits += letter(text[--from]) ? 0 : 1;
    }
    while (to < text.length && letterOrDigit(text[to]) && to - end < BESIDE) {
      digits += letter(text[to++]) ? 0 : 1;
    }
    return to - from >= 16 && digits > 0;
  }

  /** Whether what stands around is mixed as no path is. */
  private static boolean insideBase64(byte[] text, int start, int end) {
    int from = start;
    int to = end;
    while (from > 0 && base64(text[from - 1]) && start - from < BESIDE) {
      from--;
    }
    while (to < text.length && base64(text[to]) && to - end < BESIDE) {
      to++;
    }
    int digits = 0;
    int capitals = 0;
    for (int i = from; i < to; i++) {
      digits += letter(text[i]) ? 0 : 1;
      capitals += upper(text[i]) ? 1 : 0;
    }
    return to - from >= SHORTEST_BASE64
        && digits >= MIXED_DIGITS
        && capitals >= MIXED_CAPITALS
        && to - from - digits - capitals >= MIXED_CAPITALS;
  }

  private static boolean base64(byte b) {
    return letterOrDigit(b) || b == '+' || b == '/';
  }

  private static boolean letterOrDigit(byte b) {
    return letter(b) || b >= '0' && b <= '9';
  }

  private static boolean startsAlone(byte[] text, int start) {
    if (start == 0 || !letter(text[start - 1])) {
      return true;
    }
    boolean hump = upper(text[start]) && !upper(text[start - 1]);
    boolean escape = start > 1 && text[start - 2] == '\\';
    return hump || escape || encoded(text, start - 3);
  }

  /** Whether a percent-encoded byte stands here, such as the colon before a value in a URL. */
  private static boolean encoded(byte[] text, int at) {
    return at >= 0
        && text[at] == '%'
        && Character.digit(text[at + 1], 16) >= 0
        && Character.digit(text[at + 2], 16) >= 0;
  }

  private static boolean endsAlone(byte[] text, int end) {
    if (end == text.length || !letter(text[end])) {
      return true;
    }
    if (upper(text[end]) && !upper(text[end - 1])) {
      return true;
    }
    for (String follower : FOLLOWERS) {
      if (startsWith(text, end, follower)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] text, int at, String word) {
    if (at + word.length() > text.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((text[at + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean letter(byte b) {
    return upper(b) || b >= 'a' && b <= 'z';
  }

  private static boolean upper(byte b) {
    return b >= 'A' && b <= 'Z';
  }
}
