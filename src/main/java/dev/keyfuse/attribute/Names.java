package dev.keyfuse.attribute;

import dev.keyfuse.attribute.Anchors.Anchor;
import dev.keyfuse.rules.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a word is called: its own left-hand side, or whatever stands in for it. */
final class Names {
  private static final Set<String> SESSION =
      Set.of(
          "client",
          "http",
          "exchange",
          "connector",
          "session",
          "login",
          "connect",
          "account",
          "trader",
          "broker",
          "gateway",
          "signer",
          "authenticate",
          "authenticator",
          "credentials");

  /** Calls that take a wallet's private key, and say so by what they return. */
  private static final Set<String> KEY_READERS =
      Set.of(
          "Wallet", "HexToECDSA", "from_key", "fromPrivate", "LocalSigner", "Credentials.create");

  /** Calls between a value and the one that says what it is. */
  private static final Set<String> DECODERS =
      Set.of(
          "fromhex",
          "unhexlify",
          "hexToBytes",
          "fromHex",
          "Hex2Bytes",
          "from_hex",
          "Some",
          "SecretString",
          "Secret",
          "SecretBox",
          "Optional");

  private static final Set<String> ASKING =
      Set.of(
          "get",
          "list",
          "fetch",
          "query",
          "find",
          "cancel",
          "delete",
          "remove",
          "update",
          "modify",
          "place",
          "submit",
          "load",
          "check",
          "close",
          "edit",
          "test",
          "withdraw",
          "transfer");

  private static final List<String> MARKS = List.of("ENC[", "ENC(", "{cipher}");
  private static final int LONGEST_MARK = 32;

  /** Hexadecimal digits of a commit's id. */
  private static final int COMMIT = 40;

  /** Words of a table that are looked through for its headings. */
  private static final int TABLE = 200;

  private static final String INSERT = "insert";
  private static final String COPY = "copy";
  private static final int HINTS = 6;
  private static final int SHORTEST_KEY = 10;
  private static final int LONGEST_HINT = 48;
  private static final int LONGEST_PREFIX = 512;

  private final Facts facts;
  private final Vocabulary vocabulary;
  private final byte[] text;
  private final List<Word> words;
  private final Map<Word, NameRole> roles = new IdentityHashMap<>();
  private final Map<Word, String> called = new IdentityHashMap<>();
  private final NameRole[] spoken;
  private List<String> header;

  Names(Facts facts, List<Word> words) {
    this.facts = facts;
    this.text = facts.text();
    vocabulary = facts.vocabulary();
    this.words = words;
    spoken = new NameRole[words.size()];
  }

  /** Names of which no more is asked than {@link #role}. */
  Names(byte[] text, List<Word> words, Vocabulary vocabulary) {
    this(new Facts(text, null, null, vocabulary, null), words);
  }

  /** The word that holds an offset, or null. */
  static Word holding(List<Word> words, int offset) {
    int at = index(words, offset);
    return at < 0 ? null : words.get(at);
  }

  /** Place of the word that holds an offset; if none does, of the first one after it. */
  static int index(List<Word> words, int offset) {
    int low = 0;
    int high = words.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Word word = words.get(middle);
      if (word.end() <= offset) {
        low = middle + 1;
      } else if (word.start() > offset) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return low < words.size() ? low : -1;
  }

  /** What the names around a value say it is; the value starts at {@code valueStart}. */
  NameRole role(Word word, int valueStart) {
    return valueStart == word.start()
        ? roles.computeIfAbsent(word, w -> read(w, valueStart))
        : read(word, valueStart);
  }

  private NameRole read(Word word, int valueStart) {
    boolean other = encrypted(valueStart) || commit(valueStart);
    NameRole own = other ? NameRole.NOT : own(word, valueStart);
    if (own.role() != Role.NONE) {
      return own;
    }
    NameRole hint = hint(word);
    if (hint.role() != Role.NONE) {
      return hint;
    }
    NameRole column = column(word);
    return column.role() != Role.NONE ? column : call(word);
  }

  /** Whether a value is marked as ciphertext, as SOPS, Jasypt and Spring's configuration do. */
  private boolean encrypted(int valueStart) {
    int from = valueStart;
    while (from > 0 && valueStart - from < LONGEST_MARK && !ends(text[from - 1])) {
      from--;
    }
    String before = new String(text, from, valueStart - from, StandardCharsets.ISO_8859_1);
    return MARKS.stream().anyMatch(before::contains);
  }

  /** Whether a value is a commit of a repository, as in {@code git+https://…/name@…}. */
  private boolean commit(int valueStart) {
    if (valueStart == 0 || text[valueStart - 1] != '@' && text[valueStart - 1] != '#') {
      return false;
    }
    int end = valueStart;
    while (end < text.length && end - valueStart <= COMMIT && Character.digit(text[end], 16) >= 0) {
      end++;
    }
    int from = valueStart;
    while (from > 0 && valueStart - from < LONGEST_PREFIX && !ends(text[from - 1])) {
      from--;
    }
    return end - valueStart == COMMIT
        && new String(text, from, valueStart - from, StandardCharsets.ISO_8859_1).contains("git");
  }

  private static boolean ends(byte b) {
    return b <= ' ' && b >= 0 || b == '"' || b == '\'';
  }

  private NameRole own(Word word, int valueStart) {
    if (valueStart > word.start()) {
      int from = Math.max(word.start(), valueStart - LONGEST_PREFIX);
      NameRole prefix = vocabulary.role(text, from, valueStart);
      if (prefix.role() != Role.NONE) {
        return prefix;
      }
    }
    if (!word.named()) {
      return NameRole.NONE;
    }
    if (vocabulary.valueLike(text, word.nameStart(), word.nameEnd())) {
      NameRole sibling = siblingName(word);
      if (sibling.role() != Role.NONE) {
        return sibling;
      }
    }
    return vocabulary.role(text, word.nameStart(), word.nameEnd());
  }

  /** In {@code name: API_KEY, value: …} the name is a value itself. */
  private NameRole siblingName(Word word) {
    int at = index(words, word.start());
    for (int i = at - 1; i >= 0 && i >= at - 8; i--) {
      Word before = words.get(i);
      if (word.line() - before.line() > 3) {
        break;
      }
      boolean together =
          word.scope().within(before.scope()) || before.scope().parent() == word.scope().parent();
      if (together
          && before.named()
          && before.nameEnd() != word.nameEnd()
          && before.length() <= LONGEST_HINT) {
        NameRole role = vocabulary.role(text, before.start(), before.end());
        if (role.role() != Role.NONE) {
          return role;
        }
      }
    }
    return NameRole.NONE;
  }

  /** Words before the value on its line: arguments, cells, fallbacks, prose. */
  private NameRole hint(Word word) {
    int at = index(words, word.start());
    for (int i = at - 1; i >= 0 && i >= at - HINTS; i--) {
      Word before = words.get(i);
      boolean near =
          before.scope() == word.scope()
              && word.line() - before.line() <= (word.scope().kind() == Scope.Kind.CALL ? 1 : 0);
      if (!near) {
        break;
      }
      if (before.length() > LONGEST_HINT) {
        // Another value: what stands before it is about that one.
        break;
      }
      NameRole role = spoken(i);
      if (role.role() != Role.NONE) {
        return role;
      }
      if (word.named() && before.start() < word.nameEnd()) {
        break;
      }
    }
    return NameRole.NONE;
  }

  /** What a word would say as a name. */
  private NameRole spoken(int index) {
    if (spoken[index] == null) {
      Word word = words.get(index);
      spoken[index] = vocabulary.role(text, word.start(), word.end());
    }
    return spoken[index];
  }

  /** The header of the column, in comma-separated tables and SQL inserts. */
  private NameRole column(Word word) {
    NameRole heading = heading(word);
    if (heading.role() != Role.NONE) {
      return heading;
    }
    if (header == null) {
      header = readHeader();
    }
    boolean cell =
        word.argument() < header.size()
            && (word.scope().kind() == Scope.Kind.TEXT && word.line() > 1 || row(word.scope()));
    return cell && header.size() >= 2
        ? vocabulary.of(header.get(word.argument())).role()
        : NameRole.NONE;
  }

  /** Whether a region can be a row of values: no function is called there. */
  private boolean row(Scope scope) {
    return scope.kind() == Scope.Kind.CALL
        && (scope.nameStart() == scope.nameEnd()
            || callee(scope).isEmpty()
            || callee(scope).equalsIgnoreCase("values"));
  }

  /** The heading of a cell in a table drawn with bars: the same place in its first row. */
  private NameRole heading(Word word) {
    if (!barBefore(word) || word.argument() == 0) {
      return NameRole.NONE;
    }
    NameRole heading = NameRole.NONE;
    int top = word.line();
    int first = index(words, word.start());
    for (int i = first; i >= 0 && first - i < TABLE; i--) {
      Word before = words.get(i);
      if (top - before.line() > 1 || before.line() < top && !barBefore(before)) {
        break;
      }
      top = before.line();
      if (before.line() < word.line() && before.argument() == word.argument()) {
        heading = vocabulary.of(before.in(text)).role();
      }
    }
    return heading;
  }

  private boolean barBefore(Word word) {
    int at = word.start() - 1;
    while (at >= 0 && (text[at] == ' ' || text[at] == '`')) {
      at--;
    }
    return at >= 0 && text[at] == '|';
  }

  private List<String> readHeader() {
    List<String> names = new ArrayList<>();
    boolean values = false;
    Scope columns = null;
    Scope scope = null;
    boolean inserts = false;
    for (Word word : words) {
      boolean first =
          words.get(0).line() == 1 && word.line() == 1 && word.scope().kind() == Scope.Kind.TEXT;
      if (word.scope() != scope) {
        scope = word.scope();
        inserts = scope.kind() == Scope.Kind.CALL && (opens(scope, INSERT) || opens(scope, COPY));
      }
      boolean list = inserts;
      columns = list && columns == null ? word.scope() : columns;
      if (first && columns == null || list && word.scope() == columns) {
        while (names.size() <= word.argument()) {
          names.add("");
        }
        names.set(word.argument(), word.in(text));
        values = true;
      } else if (values) {
        if (columns != null || telling(names)) {
          break;
        }
        names.clear();
        values = false;
      }
    }
    return telling(names) ? names : List.of();
  }

  private boolean telling(List<String> names) {
    return names.stream().anyMatch(n -> vocabulary.of(n).role().role() != Role.NONE);
  }

  /** Whether one of the words of a region's name is this one. */
  private boolean opens(Scope scope, String verb) {
    int last = scope.nameEnd() - verb.length();
    for (int at = scope.nameStart(); at <= last; at++) {
      if ((text[at] | 0x20) == verb.charAt(0)
          && (at == scope.nameStart() || !NameRole.identifier(text[at - 1]))
          && (at == last || !NameRole.identifier(text[at + verb.length()]))
          && verb.equalsIgnoreCase(
              new String(text, at, verb.length(), StandardCharsets.ISO_8859_1))) {
        return true;
      }
    }
    return false;
  }

  /** The call's own name: {@code setApiKey("…")}, {@code new BybitClient("…", "…")}. */
  private NameRole call(Word word) {
    Scope scope = word.scope();
    if (scope.kind() == Scope.Kind.CALL
        && DECODERS.contains(callee(scope))
        && scope.parent() != null) {
      scope = scope.parent();
    }
    if (scope.kind() == Scope.Kind.ARRAY) {
      NameRole list = vocabulary.role(text, scope.nameStart(), scope.nameEnd());
      return list.role() != Role.PRIVATE_KEY
          ? NameRole.NONE
          : new NameRole(Role.PRIVATE_KEY, list.strong() || ofNetwork(scope));
    }
    if (scope.kind() != Scope.Kind.TAG && scope.kind() != Scope.Kind.CALL) {
      return NameRole.NONE;
    }
    List<String> said = NameRole.words(text, scope.nameStart(), scope.nameEnd());
    String last = callee(said);
    NameRole role =
        KEY_READERS.contains(last) || KEY_READERS.contains(lastTwo(said))
            ? new NameRole(Role.PRIVATE_KEY, false)
            : vocabulary.of(last).role();
    boolean first = scope.kind() == Scope.Kind.TAG || word.argument() == 0;
    NameRole assigned = first ? assigned(scope) : NameRole.NONE;
    if (assigned.role() != Role.NONE && role.role() != Role.PRIVATE_KEY) {
      return assigned;
    }
    List<String> parts = vocabulary.of(last).parts();
    boolean both = parts.contains("key") && parts.contains("secret");
    if (!both && role.role() != Role.NONE && (first || role.role() == Role.CREDENTIAL)) {
      return role;
    }
    return both || opensSession(last) || pair(word, scope, last)
        ? new NameRole(Role.CREDENTIAL, false)
        : NameRole.NONE;
  }

  /** Whether a list is a network's, as {@code accounts} are in the configuration of Hardhat. */
  private boolean ofNetwork(Scope list) {
    for (Scope at = list.parent(); at != null; at = at.parent()) {
      List<String> said = NameRole.words(text, at.nameStart(), at.nameEnd());
      if (!said.isEmpty() && said.get(said.size() - 1).equals("networks")) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is one of two values that a class is made of that is named for a service. */
  private boolean pair(Word word, Scope scope, String callee) {
    boolean made =
        scope.kind() == Scope.Kind.CALL
            && word.scope() == scope
            && word.argument() < 2
            && !callee.isEmpty()
            && Character.isUpperCase(callee.charAt(0));
    int other = index(words, word.start()) + (word.argument() == 0 ? 1 : -1);
    if (!made || (word.argument() == 0 ? !goesOn(word) : !issued(other, word))) {
      return false;
    }
    if (!facts.complete()) {
      return true;
    }
    int end = scope.nameEnd();
    int start = end - callee.length();
    boolean named =
        facts.anchors().within(Math.max(0, start), end).stream()
            .anyMatch(a -> a.start() == start && a.end() == end);
    return named && issued(other, word);
  }

  /** Whether an argument in quotes is not the last one. */
  private boolean goesOn(Word word) {
    int end = word.end();
    return end + 1 < text.length
        && word.start() > 0
        && text[end] == text[word.start() - 1]
        && text[end + 1] == ',';
  }

  /**
   * Whether the word at an index is the other of two arguments written alike, and no plain word.
   */
  private boolean issued(int index, Word word) {
    if (index < 0 || index >= words.size()) {
      return false;
    }
    Word other = words.get(index);
    boolean beside =
        other.scope() == word.scope()
            && !other.named()
            && other.argument() == 1 - word.argument()
            && other.length() >= SHORTEST_KEY
            && other.start() > 0
            && text[other.start() - 1] == text[word.start() - 1];
    boolean digit = false;
    boolean lower = false;
    boolean upper = false;
    for (int i = other.start(); i < other.end(); i++) {
      digit |= text[i] >= '0' && text[i] <= '9';
      lower |= text[i] >= 'a' && text[i] <= 'z';
      upper |= text[i] >= 'A' && text[i] <= 'Z';
    }
    return beside && (digit || lower && upper);
  }

  private String callee(Scope scope) {
    return callee(NameRole.words(text, scope.nameStart(), scope.nameEnd()));
  }

  private static String lastTwo(List<String> said) {
    return String.join(".", said.subList(Math.max(0, said.size() - 2), said.size()));
  }

  /** The telling word of a call: of {@code Client.new} and {@code Credentials::new} the first. */
  private static String callee(List<String> said) {
    if (said.isEmpty()) {
      return "";
    }
    String last = said.get(said.size() - 1);
    boolean maker = last.equals("new") || last.equals("create") || last.equals("of");
    return maker && said.size() > 1 ? said.get(said.size() - 2) : last;
  }

  /** In {@code api_key: SecretStr = SecretStr("…")} the wrapper is no name. */
  private NameRole assigned(Scope scope) {
    for (int i = scope.nameEnd() - 1; i > scope.nameStart(); i--) {
      if (text[i] == '=') {
        int end = i;
        for (int k = scope.nameStart(); k < i; k++) {
          end = text[k] == ':' && end == i ? k : end;
        }
        NameRole role = vocabulary.role(text, scope.nameStart(), end);
        return role.role() == Role.NOT_A_CREDENTIAL ? NameRole.NONE : role;
      }
    }
    return NameRole.NONE;
  }

  /** Whether a call sets up access, rather than asking for something by an id. */
  private boolean opensSession(String callee) {
    List<String> parts = vocabulary.of(callee).parts();
    if (parts.isEmpty() || ASKING.contains(parts.get(0))) {
      return false;
    }
    return parts.stream().anyMatch(SESSION::contains);
  }

  /** Whether a word's name, or the call it is an argument of, ends in one of these names. */
  boolean calledOneOf(Word word, List<String> partNames) {
    return agreement(word, partNames) > 0;
  }

  /** Whether a word's name is one of these, and names nothing else before that. */
  boolean calledExactly(Word word, List<String> partNames) {
    int last = word.nameEnd();
    while (last > word.nameStart() && !NameRole.identifier(text[last - 1])) {
      last--;
    }
    while (last > word.nameStart() && NameRole.identifier(text[last - 1])) {
      last--;
    }
    return word.named()
        && partNames.contains(called.computeIfAbsent(word, this::lastName))
        && facts.anchors().within(word.nameStart(), last).isEmpty();
  }

  /** Letters of the longest of these names that a word's name ends in; 0 if there is none. */
  int agreement(Word word, List<String> partNames) {
    String name = called.computeIfAbsent(word, this::lastName);
    int longest = 0;
    for (String wanted : partNames) {
      if (wanted.length() > Math.max(2, longest) && name.endsWith(wanted)) {
        longest = wanted.length();
      }
    }
    return longest;
  }

  /** The last of the words that name a value, folded; empty if there is none. */
  private String lastName(Word word) {
    return String.join("", vocabulary.of(lastWord(word)).parts());
  }

  /** The last of the words that name a value, as it is written; empty if there is none. */
  String lastWord(Word word) {
    boolean own = word.named();
    if (!own && word.scope().kind() != Scope.Kind.CALL && word.scope().kind() != Scope.Kind.TAG) {
      return "";
    }
    int from = own ? word.nameStart() : word.scope().nameStart();
    int to = own ? word.nameEnd() : word.scope().nameEnd();
    List<String> said = NameRole.words(text, from, to);
    return said.isEmpty() ? "" : said.get(said.size() - 1);
  }

  /** Whether a word's name says a public key, in one word or in two: {@code public key: …}. */
  boolean saysPublic(Word word) {
    boolean own = word.named();
    if (!own && word.scope().kind() != Scope.Kind.CALL && word.scope().kind() != Scope.Kind.TAG) {
      return false;
    }
    int from = own ? word.nameStart() : word.scope().nameStart();
    int to = own ? word.nameEnd() : word.scope().nameEnd();
    List<String> said = NameRole.words(text, from, to);
    List<String> parts = new ArrayList<>();
    said.subList(Math.max(0, said.size() - 2), said.size())
        .forEach(name -> parts.addAll(vocabulary.of(name).parts()));
    return NameRole.publicKey(parts);
  }

  /**
   * The parts among these whose own name, as their rule files have it, is this word's name although
   * in general that says something else ({@code PAYMENT_KEY}) or nothing ({@code X-PCK}).
   */
  List<Part> oddlyNamed(Word word, int valueStart, List<Part> parts) {
    if (!word.named() || valueStart != word.start() || encrypted(valueStart)) {
      return List.of();
    }
    String name = lastWord(word);
    Vocabulary.Said said = vocabulary.of(name);
    boolean header = said.role().role() == Role.NONE && name.regionMatches(true, 0, "x-", 0, 2);
    boolean other = said.role().role() == Role.NOT_A_CREDENTIAL && !said.digest();
    if (!header && !other) {
      return List.of();
    }
    for (int from = 0; from < said.parts().size() - 1; from++) {
      String rest = String.join("_", said.parts().subList(from, said.parts().size()));
      String folded = rest.replace("_", "");
      List<Part> called = parts.stream().filter(part -> part.names().contains(folded)).toList();
      if (!called.isEmpty()) {
        String before = String.join("_", said.parts().subList(0, from));
        boolean odd = vocabulary.of(rest).role().equals(said.role());
        boolean unsaid = vocabulary.of(before).role().role() != Role.NOT_A_CREDENTIAL;
        return odd && unsaid && (from == 0 || other) ? called : List.of();
      }
    }
    return List.of();
  }

  /** False if a word's name says another service. */
  boolean mayBelong(Word word, String service) {
    List<Anchor> said = facts.anchors().within(word.nameStart(), word.nameEnd());
    return said.isEmpty()
        || said.stream()
            .anyMatch(a -> a.meanings().stream().anyMatch(m -> m.service().equals(service)));
  }

  /** What distinguishes this account's names from another's: {@code testnet}, {@code 2}. */
  String stem(Word word) {
    if (!word.named()) {
      return "";
    }
    List<String> said = NameRole.words(text, word.nameStart(), word.nameEnd());
    if (said.isEmpty()) {
      return "";
    }
    StringBuilder stem = new StringBuilder();
    for (String part : vocabulary.of(said.get(said.size() - 1)).parts()) {
      if (!GENERIC.contains(part) && !service(part, word)) {
        stem.append(stem.length() > 0 ? "_" : "").append(part);
      }
    }
    return stem.toString();
  }

  private boolean service(String part, Word word) {
    for (Anchor anchor : facts.anchors().within(word.nameStart(), word.nameEnd())) {
      String named =
          new String(
              text, anchor.start(), anchor.end() - anchor.start(), StandardCharsets.ISO_8859_1);
      if (named.toLowerCase(java.util.Locale.ROOT).contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static final Set<String> GENERIC =
      Set.of(
          "api",
          "key",
          "keys",
          "secret",
          "apikey",
          "apisecret",
          "secretkey",
          "access",
          "accesskey",
          "private",
          "public",
          "passphrase",
          "memo",
          "sec",
          "con",
          "password",
          "pass",
          "pwd",
          "client",
          "id",
          "token",
          "my",
          "the",
          "value",
          "x",
          "sign",
          "b64",
          "b64secret",
          "phrase",
          "code",
          "ak",
          "sk",
          "privatekey",
          "publickey",
          "customer",
          "customerid",
          "userid",
          "clientid",
          "username",
          "name",
          "otp",
          "number",
          "account",
          "pem",
          "base64",
          "encoded",
          "str",
          "string",
          "default",
          "user",
          "uid");
}
