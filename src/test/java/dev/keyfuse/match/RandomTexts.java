package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.keyfuse.rules.Samples;
import dev.keyfuse.source.Copies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Texts put together from all that credentials are written in, drawn at random from a seed. */
public final class RandomTexts {
  private static final List<String> GENERATORS =
      List.of(
          "${base62:64}",
          "${base62:18}",
          "${base62:32}",
          "${base62:36}",
          "${hex:64}",
          "${hex:32}",
          "${HEX:32}",
          "${uuid}",
          "${objectid}",
          "${base64:64}",
          "${b64chars:56}",
          "${b64urlchars:43}",
          "${b64urlchars:24}",
          "${b64urlchars:48}",
          "${base62:41}",
          "${alnum:23}",
          "${b64chars:51}",
          "${hex:100}",
          "cxakp_${base58:22}",
          "bg_${hex:32}",
          "mx0vgl${base62:12}",
          "${htx-secret}",
          "${der-ec-p256}",
          "${cdp-ed25519}",
          "${digits:9}:AA${b64urlchars:33}",
          "${digits:10}%3AAA${b64urlchars:33}",
          "https://hooks.wide.example/services/T0${ALNUM:8}/B0${ALNUM:8}/${base62:24}",
          "https:\\/\\/hooks.wide.example\\/services\\/T0${ALNUM:9}\\/B0${ALNUM:8}\\/${base62:24}",
          "https://long-name-of-a-main-net.nodes.example/v3/${hex:32}",
          "eyJ${b64urlchars:33}.eyJ${b64urlchars:150}.${b64urlchars:43}",
          "eyJ${b64urlchars:33}.eyJ${b64urlchars:1400}.${b64urlchars:43}",
          "eyJ${b64urlchars:33}",
          "M${base62:25}.${b64urlchars:6}.${b64urlchars:37}");

  private static final List<String> FRAMES =
      List.of(
          "api_key = '@'\n",
          "\"secret\": \"@\",\r\n",
          "export BINANCE_API_SECRET=@\n",
          "client = Client('@', '@', '@')\n",
          "sha256-@ md5:@\n",
          "sha0000000000000000000000000256:@\n",
          "a.@.b @.@\n",
          "https://host.example/path/@/more?key=@&x=1\n",
          "my-key-@-prod_@\n",
          "//@\n",
          "@",
          "@ @",
          "key: @\nsecret: @\n",
          "name: API_KEY\n  value: @\n",
          "<add key=\"ApiSecret\" type=\"text\"\n     value=\"@\"/>",
          "@\n@\n@\n",
          "  # @\n  # @\n  # @\n",
          "\"@\" +\n        \"@\" +\n        \"@\"",
          "SECRET = (\"@\"\n          \"@\")\n",
          "$secret = '@' .\n  '@';\n",
          "keys=( \"@\"\n \"@\" )\n");

  private static final List<String> SCRAPS =
      List.of(
          "-----BEGIN PRIVATE KEY-----\n",
          "-----BEGIN RSA PRIVATE KEY-----\\n",
          "-----BEGIN EC PRIVATE KEY-----",
          "-----END PRIVATE KEY-----\n",
          "-----END ",
          "-----",
          "MII",
          "%2B",
          "%3D",
          ":",
          ".",
          "/",
          "%3A",
          "eyJ",
          "services/T01234567/",
          "12345678:",
          "\\u002b",
          "\\/",
          "\\n",
          "=",
          "==",
          "\n",
          "\r\n",
          "\"",
          " ",
          "{}, ",
          "\" +\n   \"",
          "\" +" + " ".repeat(100) + "\"",
          " ".repeat(90),
          "\n\n\n");

  private static final List<String> PROSE =
      List.of("the", "order", "token", "of", "account", "is", "read", "from", "{", "}", "=", "\n");

  private static final List<String> VALUES = expanded(GENERATORS, 12);

  private static final List<String> PHRASES =
      expanded(
          List.of(
              "${bip39:12}",
              "${bip39:24}",
              "${bip39:15}",
              "${bip39-french:12}",
              "${bip39-japanese:12}",
              "${bip39-chinese-simplified:24}",
              "${solana-json}"),
          6);

  private static final List<String> PEMS =
      expanded(List.of("${pem-ec-p256}", "${pem-ed25519}", "${pem-rsa}"), 2);

  private final Random random;

  /** Texts that depend on the seed alone. */
  public RandomTexts(long seed) {
    random = new Random(seed);
  }

  private static List<String> expanded(List<String> generators, int each) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      for (String generator : generators) {
        values.add(Samples.expand(generator, "texts#" + i));
      }
    }
    return List.copyOf(values);
  }

  /** A text of so many pieces. */
  public byte[] text(int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(piece());
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  private String piece() {
    return switch (random.nextInt(13)) {
      case 0, 1, 2 -> framed();
      case 12 -> block();
      case 3 -> escaped(framed());
      case 4 -> any(SCRAPS) + any(SCRAPS);
      case 5 -> armour();
      case 6 -> lines();
      case 7 -> encoded();
      case 8 -> random.nextInt(4) == 0 ? tokens(random.nextInt(3000)) : tokens(random.nextInt(90));
      default -> prose(random.nextInt(400));
    };
  }

  /** Words and numbers, in one line or many. */
  private String block() {
    String block = any(PHRASES);
    String between =
        List.of(" ", "\n", ", ", "\", \"", "\",\n    \"", "\\n").get(random.nextInt(6));
    String numbered = "";
    int number = 1;
    for (String word : block.split(" ")) {
      numbered += number++ + ". " + word + "\n";
    }
    return switch (random.nextInt(6)) {
      case 0 -> block + "\n";
      case 1 -> "mnemonic: " + block + "\n" + any(PHRASES) + "\n";
      case 2 -> numbered;
      case 3 -> "[\"" + block.replace(" ", between) + "\"]\n";
      case 4 -> block.replace(",", ",\n  ") + " abandon";
      default -> "seed phrase = '" + block.replace(" ", between) + "'\n";
    };
  }

  private String framed() {
    String frame = any(FRAMES);
    while (frame.contains("@")) {
      String value = any(VALUES);
      boolean same = random.nextInt(3) == 0;
      frame = same ? frame.replace("@", value) : frame.replaceFirst("@", value);
    }
    return frame;
  }

  private String escaped(String text) {
    return switch (random.nextInt(4)) {
      case 0 -> text.replace("+", "%2B").replace("/", "%2f").replace("=", "%3D");
      case 1 -> text.replace("/", "\\/");
      case 2 -> text.replace("+", "\\u002b").replace("=", "\\u003d");
      default -> text.replace("\n", "\\n");
    };
  }

  private String armour() {
    String pem = any(PEMS);
    String wrapped =
        switch (random.nextInt(8)) {
          case 0 -> pem.replace("\n", "\\n");
          case 1 -> pem.replace("\n", "\\n\" +\n   \"");
          case 2 -> pem.replace("\n", "\r\n  // ");
          case 3 -> pem.replace("\n", "");
          case 4 -> pem.replace("\n", "\n# ");
          default -> pem + "\n";
        };
    int length = wrapped.length();
    return switch (random.nextInt(4)) {
      case 0 -> wrapped.substring(0, random.nextInt(length));
      case 1 -> wrapped.substring(random.nextInt(length));
      default -> wrapped;
    };
  }

  /** Wrapped base64, in lines as long as keys are. */
  private String lines() {
    int width = List.of(64, 76, 56, 88, 32).get(random.nextInt(5));
    String between =
        List.of("\n", "\r\n", "\n      ", "\",\n  \"", "\n" + " ".repeat(38))
            .get(random.nextInt(5));
    StringBuilder lines = new StringBuilder("\n");
    for (int i = random.nextInt(40); i >= 0; i--) {
      lines.append(tokens(width)).append(between);
    }
    return lines.toString();
  }

  private String encoded() {
    String inner = random.nextBoolean() ? framed() : prose(200) + framed();
    String base64 = Base64.getEncoder().encodeToString(inner.getBytes(ISO_8859_1));
    return "data: " + base64 + "\n";
  }

  private String tokens(int length) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    String more = random.nextInt(3) == 0 ? alphabet + "+/-_" : alphabet;
    StringBuilder tokens = new StringBuilder();
    for (int i = 0; i < length; i++) {
      tokens.append(more.charAt(random.nextInt(more.length())));
    }
    return tokens.toString();
  }

  private String prose(int words) {
    StringBuilder prose = new StringBuilder();
    for (int i = 0; i < words; i++) {
      prose.append(any(PROSE)).append(' ');
    }
    return prose.toString();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** An edit of a text, or a chain of several. */
  public Edit edit(byte[] base) {
    Edit edit = new Edit(base);
    for (int i = random.nextInt(4); i >= 0; i--) {
      change(edit);
    }
    return edit;
  }

  private void change(Edit edit) {
    int length = edit.text().length;
    int at = place(length);
    int some = Math.min(length - at, random.nextInt(random.nextBoolean() ? 20 : 4000));
    switch (random.nextInt(9)) {
      case 0 -> edit.insert(at, piece().getBytes(ISO_8859_1));
      case 1 -> edit.insert(at, any(SCRAPS).getBytes(ISO_8859_1));
      case 2 -> edit.delete(at, some);
      case 3 -> edit.move(at, some, place(length - some));
      case 4 -> edit.duplicate(at, some, place(length));
      case 5 -> edit.delete(at, random.nextInt(40) == 0 ? length - at : 0);
      default -> {
        if (at < length) {
          edit.delete(at, 1);
          edit.insert(at, any(SCRAPS).substring(0, 1).getBytes(ISO_8859_1));
        }
      }
    }
  }

  private int place(int length) {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1 -> length;
      default -> random.nextInt(length + 1);
    };
  }

  /** Deltas are made of copies of any grain; none tells of all that two texts have in common. */
  public Copies copies(Edit edit) {
    Copies copies = new Copies();
    int[] origin = edit.origin().clone();
    int grain = random.nextInt(4);
    if (grain == 1) {
      for (int i = random.nextInt(20); i > 0 && origin.length > 0; i--) {
        origin[random.nextInt(origin.length)] = -1;
      }
    }
    int from = 0;
    while (from < origin.length) {
      int to = from + 1;
      int least = random.nextInt(3) == 0 ? 4 : Integer.MAX_VALUE;
      while (to < origin.length
          && origin[from] >= 0
          && origin[to] == origin[to - 1] + 1
          && (grain != 3 || to - from < least)) {
        to++;
      }
      int first = grain == 2 ? afterBreak(edit.text(), from, to) : from;
      int last = grain == 2 ? beforeBreak(edit.text(), first, to) : to;
      if (origin[from] >= 0 && last > first) {
        copies.add(first, origin[first], last - first);
      }
      from = to;
    }
    return copies;
  }

  private static int afterBreak(byte[] text, int from, int to) {
    int at = from;
    while (at > 0 && at < to && text[at - 1] != '\n') {
      at++;
    }
    return at;
  }

  private static int beforeBreak(byte[] text, int from, int to) {
    int at = to;
    while (at > from && at < text.length && text[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  /** A text that is being changed, and where in its base each of its bytes comes from. */
  public static final class Edit {
    private byte[] text;
    private int[] origin;

    Edit(byte[] base) {
      text = base.clone();
      origin = new int[base.length];
      Arrays.setAll(origin, i -> i);
    }

    /** The text as it is by now. */
    public byte[] text() {
      return text;
    }

    int[] origin() {
      return origin;
    }

    void insert(int at, byte[] bytes) {
      int[] nowhere = new int[bytes.length];
      Arrays.fill(nowhere, -1);
      insert(at, bytes, nowhere);
    }

    private void insert(int at, byte[] bytes, int[] origins) {
      byte[] longer = Arrays.copyOf(text, text.length + bytes.length);
      System.arraycopy(text, at, longer, at + bytes.length, text.length - at);
      System.arraycopy(bytes, 0, longer, at, bytes.length);
      int[] more = Arrays.copyOf(origin, longer.length);
      System.arraycopy(origin, at, more, at + bytes.length, origin.length - at);
      System.arraycopy(origins, 0, more, at, bytes.length);
      text = longer;
      origin = more;
    }

    void delete(int at, int length) {
      byte[] shorter = Arrays.copyOf(text, text.length - length);
      System.arraycopy(text, at + length, shorter, at, shorter.length - at);
      int[] fewer = Arrays.copyOf(origin, shorter.length);
      System.arraycopy(origin, at + length, fewer, at, fewer.length - at);
      text = shorter;
      origin = fewer;
    }

    void move(int at, int length, int to) {
      byte[] bytes = Arrays.copyOfRange(text, at, at + length);
      int[] origins = Arrays.copyOfRange(origin, at, at + length);
      delete(at, length);
      insert(to, bytes, origins);
    }

    void duplicate(int at, int length, int to) {
      byte[] bytes = Arrays.copyOfRange(text, at, at + length);
      insert(to, bytes, Arrays.copyOfRange(origin, at, at + length));
    }
  }
}
