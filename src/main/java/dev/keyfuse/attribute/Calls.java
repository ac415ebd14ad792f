package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the region around a value says by its own name: {@code setApiKey("…")}, {@code new
 * BybitClient("…", "…")}, {@code <secret>…</secret>}, {@code privateKeys = ["…"]}.
 */
final class Calls {
  private static final Set<String> SESSION =
      Set.of(
          "client",
          "http",
          "rest",
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
          "Wallet",
          "HexToECDSA",
          "ToECDSA",
          "from_key",
          "fromPrivate",
          "LocalSigner",
          "Credentials.create",
          "accounts.add",
          "EthECKey",
          "startBroadcast",
          "wallet.add",
          "PrivateKeySigner.from_slice",
          "PrivateKeySigner.from_bytes");

  /** The same, called as nothing else is. */
  private static final Set<String> SURE_READERS =
      Set.of("HexToECDSA", "ToECDSA", "Account.from_key", "startBroadcast");

  /** Types of what is read from a wallet's private key. */
  private static final Set<String> KEY_TYPES =
      Set.of(
          "LocalWallet",
          "PrivateKeySigner",
          "LocalSigner",
          "PrivateKey",
          "SecretKey",
          "SigningKey",
          "ECPrivateKey",
          "EthPrivateKey",
          "EthPrivateKeySigner");

  /** Calls between a value and the one that says what it is. */
  private static final Set<String> DECODERS =
      Set.of(
          "fromhex",
          "unhexlify",
          "hexToBytes",
          "fromHex",
          "FromHex",
          "hex",
          "b256",
          "Hex2Bytes",
          "from_hex",
          "Some",
          "SecretStr",
          "SecretString",
          "Secret",
          "SecretBox",
          "Optional");

  /** Such as are told by two words only. */
  private static final Set<String> DECODERS_OF =
      Set.of(
          "Buffer.from",
          "Uint8Array.from",
          "hex.decode",
          "Hex.decode",
          "Hex.decodeHex",
          "hex.DecodeString",
          "Numeric.hexStringToByteArray",
          "Convert.FromHexString");

  /** Calls that only put values together. */
  private static final Set<String> TUPLES =
      Set.of("Pair", "Triple", "Tuple", "pair", "make_pair", "make_tuple", "Entry", "entry");

  /** Calls that make a list of their arguments. */
  private static final Set<String> LISTS =
      Set.of("listOf", "arrayOf", "setOf", "mutableListOf", "asList", "of", "list", "tuple", "c");

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

  /** What an interface answers is called so, last: {@code new OkxApiError("…")}. */
  private static final Set<String> ANSWERS =
      Set.of("error", "exception", "failure", "response", "result", "event", "order");

  private static final Set<String> SIGNED =
      Set.of("sign", "signature", "signatures", "sig", "nonce", "digest", "hash");

  /** What classes of ethers are called that reach a network by somebody's service, last. */
  private static final String PROVIDER = "Provider";

  /** What the arguments of a message are called. */
  private static final Set<String> ARGUMENTS = Set.of("args", "params", "arguments");

  /** Words before a list that are looked through for what the message does. */
  private static final int BESIDE = 6;

  private static final int SHORTEST_KEY = 10;

  /** Bytes behind a library's name in an import. */
  private static final int LONGEST_IMPORT = 120;

  private final Facts facts;
  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;

  /** What libraries are imported as; read when first asked for. */
  private Set<String> aliases;

  Calls(Facts facts, List<Word> words) {
    this.facts = facts;
    this.words = words;
    text = facts.text();
    vocabulary = facts.vocabulary();
  }

  /** The call's own name: {@code setApiKey("…")}, {@code new BybitClient("…", "…")}. */
  NameRole role(Word word) {
    Scope scope = word.scope();
    if (scope.kind() == Scope.Kind.CALL && decodes(scope)) {
      NameRole field = assigned(scope);
      if (field.role() != Role.NONE) {
        return field;
      }
      scope = scope.parent();
    }
    if (scope.kind() == Scope.Kind.ARRAY) {
      if (word.argument() == 0 && authenticates(word, scope)) {
        return new NameRole(Role.KEY, false);
      }
      NameRole list = vocabulary.role(text, scope.nameStart(), scope.nameEnd());
      if (list.role() == Role.NOT_A_CREDENTIAL && signed(scope)) {
        return list;
      }
      return list.role() != Role.PRIVATE_KEY
          ? NameRole.NONE
          : new NameRole(Role.PRIVATE_KEY, list.strong() || ofNetwork(scope));
    }
    if (scope.kind() != Scope.Kind.TAG && scope.kind() != Scope.Kind.CALL) {
      return NameRole.NONE;
    }
    List<String> said = Identifier.all(text, scope.nameStart(), scope.nameEnd());
    String last = callee(said);
    if (TUPLES.contains(last) || NameWords.otherCurve(vocabulary.of(last).parts())) {
      return NameRole.NONE;
    }
    // Starknet's is made of where to ask, its address and its key.
    boolean account = last.equals("Account") && word.argument() == 0;
    if (last.equals("Account") && word.argument() == 1) {
      return NameRole.NONE;
    }
    NameRole role =
        account || KEY_READERS.contains(last) || KEY_READERS.contains(lastTwo(said))
            ? new NameRole(
                Role.PRIVATE_KEY,
                SURE_READERS.contains(last) || SURE_READERS.contains(lastTwo(said)))
            : vocabulary.of(last).role();
    boolean first = scope.kind() == Scope.Kind.TAG || word.argument() == 0;
    NameRole assigned = first ? assigned(scope) : NameRole.NONE;
    if (assigned.role() != Role.NONE && role.role() != Role.PRIVATE_KEY) {
      return assigned;
    }
    List<String> parts = vocabulary.of(last).parts();
    if (!parts.isEmpty() && ANSWERS.contains(parts.get(parts.size() - 1))) {
      return NameRole.NONE;
    }
    if (made(word, scope, last) || provides(word, scope, last)) {
      return new NameRole(Role.CREDENTIAL, false);
    }
    boolean both = parts.contains("key") && parts.contains("secret");
    if (!both && role.role() != Role.NONE && (first || role.role() == Role.CREDENTIAL)) {
      return role;
    }
    return both || opensSession(last) || pair(word, scope, last)
        ? new NameRole(Role.CREDENTIAL, false)
        : NameRole.NONE;
  }

  /** What a call that signs says of the argument that it signs with. */
  NameRole signing(Word word) {
    Scope scope = word.scope();
    if (scope.kind() != Scope.Kind.CALL || word.named()) {
      return NameRole.NONE;
    }
    int argument = word.argument();
    Scope around = scope.parent();
    if (argument == 0 && bytes(scope) && around.kind() == Scope.Kind.CALL) {
      // In hmac.New(sha256.New, []byte("…")) it is the conversion that has a place.
      for (int at = around.nameEnd(); at < scope.nameStart(); at++) {
        argument += text[at] == ',' ? 1 : 0;
      }
      scope = around;
    }
    return Signers.role(Identifier.all(text, scope.nameStart(), scope.nameEnd()), argument);
  }

  /** Whether a call is Go's conversion of a text to bytes. */
  private boolean bytes(Scope call) {
    int end = call.nameEnd();
    return end - call.nameStart() >= 4
        && text[end - 4] == 'b'
        && text[end - 3] == 'y'
        && text[end - 2] == 't'
        && text[end - 1] == 'e';
  }

  /**
   * What a list says of its items that are alike: {@code API_KEYS = ["…", "…"]}. One of few is used
   * in turn; many are data.
   */
  NameRole listed(Word word) {
    Scope list = word.scope();
    int end = list.nameEnd();
    if (list.kind() == Scope.Kind.CALL) {
      List<String> said = Identifier.all(text, list.nameStart(), end);
      boolean lists = !said.isEmpty() && LISTS.contains(said.get(said.size() - 1));
      while (end > list.nameStart() && (!lists || text[end - 1] != '=')) {
        end--;
      }
    } else if (list.kind() != Scope.Kind.ARRAY) {
      return NameRole.NONE;
    }
    if (word.named() || end == list.nameStart()) {
      return NameRole.NONE;
    }
    String name = Identifier.last(text, list.nameStart(), end);
    List<String> parts = vocabulary.of(name).parts();
    String last = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
    NameRole role = vocabulary.of(name).role();
    boolean several = last.endsWith("keys") || last.endsWith("secrets");
    boolean part = role.role() == Role.KEY || role.role() == Role.SECRET;
    if (!several || !part || NameRole.publicKey(parts)) {
      return NameRole.NONE;
    }
    Row row = Row.of(text, words, word);
    if (row == null || row.scope() != list) {
      return NameRole.NONE;
    }
    for (Word item : row.items()) {
      if (item.length() != word.length()) {
        return NameRole.NONE;
      }
    }
    return new NameRole(role.role(), false);
  }

  /** What a type says that a variable is declared to have: {@code let w: LocalWallet = "…"}. */
  NameRole ofType(String type) {
    return KEY_TYPES.contains(type) ? new NameRole(Role.PRIVATE_KEY, false) : NameRole.NONE;
  }

  /** Whether a call stands between a value and one that says what it is. */
  private boolean decodes(Scope call) {
    if (call.parent() == null) {
      return false;
    }
    List<String> said = Identifier.all(text, call.nameStart(), call.nameEnd());
    return DECODERS.contains(callee(said))
        || call.parent().kind() == Scope.Kind.CALL
            && DECODERS_OF.contains(lastTwo(said))
            && assigned(call).role() == Role.NONE;
  }

  /** Whether a list is what a message signs in with: {@code {"op": "auth", "args": ["…", …]}}. */
  private boolean authenticates(Word word, Scope list) {
    List<String> said = Identifier.all(text, list.nameStart(), list.nameEnd());
    if (said.isEmpty() || !ARGUMENTS.contains(said.get(said.size() - 1))) {
      return false;
    }
    int at = Word.index(words, word.start());
    for (int i = at - 1; i >= 0 && i >= at - BESIDE; i--) {
      Word before = words.get(i);
      if (before.scope() == list.parent() && before.named()) {
        String name = before.in(text).toLowerCase(Locale.ROOT);
        if (name.startsWith("auth") || name.equals("login") || name.equals("server.sign")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a list is of signatures, as a recorded request has its headers in lists. */
  private boolean signed(Scope list) {
    List<String> said = Identifier.all(text, list.nameStart(), list.nameEnd());
    List<String> parts =
        said.isEmpty() ? List.of() : vocabulary.of(said.get(said.size() - 1)).parts();
    return signed(parts);
  }

  /** Whether the words of a name say a signature or a digest, last. */
  static boolean signed(List<String> parts) {
    return !parts.isEmpty() && SIGNED.contains(parts.get(parts.size() - 1));
  }

  /** Whether a list is a network's, as {@code accounts} are in the configuration of Hardhat. */
  private boolean ofNetwork(Scope list) {
    for (Scope at = list.parent(); at != null; at = at.parent()) {
      List<String> said = Identifier.all(text, at.nameStart(), at.nameEnd());
      if (!said.isEmpty() && said.get(said.size() - 1).equals("networks")) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is all that an object of a service's own class is made of. */
  private boolean made(Word word, Scope scope, String callee) {
    boolean first = constructs(word, scope, callee) && !word.named() && word.argument() == 0;
    if (!first || !facts.complete()) {
      return first && (alone(word) || vocabulary.of(callee).parts().contains("api"));
    }
    return naming(scope, callee).anyMatch(a -> ofPackage(a) || ofBrand(a) && alone(word));
  }

  /** Whether it can mean nothing but a service. */
  private static boolean ofBrand(Anchors.Anchor anchor) {
    return !anchor.chain()
        && anchor.meanings().stream().noneMatch(meaning -> meaning.form() == AnchorTable.Form.WEAK);
  }

  /** Whether an argument in quotes is the only one without a name. */
  private boolean alone(Word word) {
    int at = Word.index(words, word.start()) + 1;
    Word next = at < words.size() ? words.get(at) : null;
    boolean quoted = word.start() > 0 && Delimiters.quote(text[word.start() - 1]);
    return quoted
        && (next == null
            || next.scope() != word.scope()
            || next.argument() == 1 && next.named()
            || next.argument() == 1 && named(next));
  }

  /** Whether a word is itself the name of an argument. */
  private boolean named(Word word) {
    return word.end() < text.length && text[word.end()] == '=';
  }

  /** Whether it is what a service's provider is given behind the network. */
  private boolean provides(Word word, Scope scope, String callee) {
    boolean second = constructs(word, scope, callee) && !word.named() && word.argument() == 1;
    int start = scope.nameEnd() - callee.length();
    int brand = scope.nameEnd() - PROVIDER.length();
    return second
        && callee.endsWith(PROVIDER)
        && (!facts.complete()
            || facts.anchors().within(Math.max(0, start), brand).stream()
                .anyMatch(anchor -> anchor.start() == start && anchor.end() == brand));
  }

  /** Whether a word is an argument of what makes an object of a class. */
  private static boolean constructs(Word word, Scope scope, String callee) {
    return scope.kind() == Scope.Kind.CALL
        && word.scope() == scope
        && !callee.isEmpty()
        && Character.isUpperCase(callee.charAt(0));
  }

  /** What says a service in the whole of a class's name. */
  private Stream<Anchors.Anchor> naming(Scope scope, String callee) {
    int end = scope.nameEnd();
    int start = end - callee.length();
    return facts.anchors().within(Math.max(0, start), end).stream()
        .filter(anchor -> anchor.start() == start && anchor.end() == end);
  }

  private static boolean ofPackage(Anchors.Anchor anchor) {
    return anchor.meanings().stream()
        .anyMatch(meaning -> meaning.form() == AnchorTable.Form.PACKAGE);
  }

  /** Whether it is one of two values that a class is made of that is named for a service. */
  private boolean pair(Word word, Scope scope, String callee) {
    boolean made =
        word.argument() < 2
            && (constructs(word, scope, callee)
                || word.scope() == scope
                    && scope.kind() == Scope.Kind.CALL
                    && anew(scope.nameEnd() - callee.length()));
    int other = Word.index(words, word.start()) + (word.argument() == 0 ? 1 : -1);
    if (!made || (word.argument() == 0 ? !goesOn(word) : !issued(other, word))) {
      return false;
    }
    if (!facts.complete()) {
      return true;
    }
    boolean named = naming(scope, callee).anyMatch(anchor -> !anchor.chain());
    return (named || alias(scope.nameEnd() - callee.length())) && issued(other, word);
  }

  /** Whether a class is named here, however it is written, since an object of it is made. */
  private boolean anew(int at) {
    return at > 4
        && text[at - 1] == ' '
        && text[at - 2] == 'w'
        && text[at - 3] == 'e'
        && text[at - 4] == 'n';
  }

  /** Whether what qualifies a class is what a service's library is imported as. */
  private boolean alias(int classStart) {
    int end = classStart - 1;
    if (end < 1 || text[end] != '.') {
      return false;
    }
    int start = Identifier.lastStart(text, Math.max(0, end - Identifier.LONGEST), end);
    if (aliases == null) {
      aliases = aliases();
    }
    return aliases.contains(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
  }

  /** What libraries of services are imported as. */
  private Set<String> aliases() {
    Set<String> all = new HashSet<>();
    for (Anchors.Anchor anchor : facts.anchors().all()) {
      int end = facts.lines().end(facts.lines().line(anchor.start()));
      if (!anchor.chain() && end - anchor.end() <= LONGEST_IMPORT) {
        List<String> rest = Identifier.all(text, anchor.end(), end);
        if (rest.contains("as")) {
          all.add(rest.get(rest.size() - 1));
        }
      }
    }
    return all;
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

  private static String lastTwo(List<String> said) {
    return String.join(".", said.subList(Math.max(0, said.size() - 2), said.size()));
  }

  /** The telling word of a call: of {@code Client.new} and {@code Credentials::new} the first. */
  static String callee(List<String> said) {
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

  /** In {@code api_key: SecretStr = SecretStr("…")} the wrapper is no name. */
  private NameRole assigned(Scope scope) {
    for (int i = scope.nameEnd() - 1; i > scope.nameStart(); i--) {
      if (text[i] == '=') {
        int end = i;
        for (int k = scope.nameStart(); k < i; k++) {
          end = text[k] == ':' && end == i ? k : end;
        }
        return part(scope.nameStart(), end);
      }
    }
    for (int i = scope.nameStart() + 1; i + 1 < scope.nameEnd(); i++) {
      // In __API_KEY__: JSON.stringify("…") it is a field.
      if (text[i] == ':' && text[i + 1] == ' ') {
        return part(scope.nameStart(), i);
      }
    }
    return NameRole.NONE;
  }

  private NameRole part(int start, int end) {
    NameRole role = vocabulary.role(text, start, end);
    return role.role() == Role.NOT_A_CREDENTIAL ? NameRole.NONE : role;
  }

  /** Whether a call sets up access, rather than asking for something by an id. */
  private boolean opensSession(String callee) {
    List<String> parts = vocabulary.of(callee).parts();
    if (parts.isEmpty() || ASKING.contains(parts.get(0))) {
      return false;
    }
    return parts.stream().anyMatch(SESSION::contains);
  }
}
