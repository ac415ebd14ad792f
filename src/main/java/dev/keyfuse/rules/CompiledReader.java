package dev.keyfuse.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@link CompiledCatalogue} wrote. Every start does, so it makes nothing but the objects
 * themselves: no tree in between, no checks that the build has made, no streams.
 */
final class CompiledReader {
  static final int RUN = 0;
  static final int LOOSE = 1;
  static final int GROUPS = 2;
  static final int PATTERN = 3;
  static final int SPANNING = 4;
  static final int PEM = 5;
  static final int WORDS = 6;
  static final int NUMBERS = 7;
  static final int FREE = 8;

  private static final Alphabet[] ALPHABETS = Alphabet.values();
  private static final ServiceKind[] SERVICE_KINDS = ServiceKind.values();
  private static final PartKind[] PART_KINDS = PartKind.values();
  private static final Specificity[] SPECIFICITIES = Specificity.values();

  private final byte[] bytes;
  private int at;

  private CompiledReader(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /**
   * The catalogue that was written.
   *
   * @throws IndexOutOfBoundsException if it was cut off
   */
  static Catalogue read(String... pieces) {
    return new CompiledReader(bytes(pieces), 0).catalogue();
  }

  /** The guidance that begins at a place. */
  static Guidance guidance(String[] pieces, int place) {
    return new CompiledReader(bytes(pieces), place).guidance();
  }

  private static byte[] bytes(String... pieces) {
    int size = 0;
    for (String piece : pieces) {
      size += piece.length();
    }
    byte[] bytes = new byte[size];
    int at = 0;
    for (String piece : pieces) {
      byte[] some = piece.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(some, 0, bytes, at, some.length);
      at += some.length;
    }
    return bytes;
  }

  private Catalogue catalogue() {
    String digest = text();
    Service[] services = new Service[number()];
    for (int i = 0; i < services.length; i++) {
      services[i] = service();
    }
    OtherNames others = new OtherNames(texts(), texts(), texts(), texts());
    ConfigFile[] configFiles = new ConfigFile[number()];
    for (int i = 0; i < configFiles.length; i++) {
      configFiles[i] = configFile();
    }
    int known = number();
    Map<String, String> knownPublic = new HashMap<>(2 * known);
    for (int i = 0; i < known; i++) {
      knownPublic.put(text(), text());
    }
    return new Catalogue(List.of(services), others, List.of(configFiles), knownPublic, digest);
  }

  private ConfigFile configFile() {
    String id = text();
    String name = text();
    List<String> paths = texts();
    List<String> beside = texts();
    String exchange = text();
    Map<String, String> exchanges = new HashMap<>();
    for (int left = number(); left > 0; left--) {
      exchanges.put(text(), text());
    }
    String service = text();
    ConfigFile.Field[] fields = new ConfigFile.Field[number()];
    for (int i = 0; i < fields.length; i++) {
      String path = text();
      int kind = number();
      fields[i] =
          new ConfigFile.Field(
              path, kind == 0 ? Optional.empty() : Optional.of(PART_KINDS[kind - 1]));
    }
    return new ConfigFile(id, name, paths, beside, exchange, exchanges, service, List.of(fields));
  }

  private Service service() {
    String id = text();
    String name = text();
    ServiceKind kind = SERVICE_KINDS[number()];
    boolean defunct = number() == 1;
    List<String> ccxt = texts();
    Names names = new Names(texts(), texts(), texts(), texts(), texts(), texts());
    Part[] parts = new Part[number()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part(id);
    }
    List<List<String>> credentials = credentials();
    Told told = new Told(number());
    return new Service(id, name, kind, defunct, ccxt, names, List.of(parts), credentials, told);
  }

  private List<List<String>> credentials() {
    List<?>[] credentials = new List<?>[number()];
    for (int i = 0; i < credentials.length; i++) {
      credentials[i] = texts();
    }
    @SuppressWarnings("unchecked")
    List<List<String>> all = (List<List<String>>) (List<?>) Arrays.asList(credentials);
    return all;
  }

  private Part part(String service) {
    String id = text();
    PartKind kind = PART_KINDS[number()];
    Specificity specificity = SPECIFICITIES[number()];
    Shape[] shapes = new Shape[number()];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = shape();
    }
    return new Part(service, id, kind, specificity, List.of(shapes), texts(), texts(), text());
  }

  private Shape shape() {
    return switch (number()) {
      case RUN -> new Shape.Run(text(), alphabet(), numbers(), number());
      case LOOSE -> new Shape.Loose(text(), alphabet(), number(), number());
      case GROUPS -> new Shape.Groups(alphabet(), numbers());
      case PATTERN -> new Shape.Pattern(text(), numbers(), outline());
      case SPANNING ->
          new Shape.Spanning(
              new Shape.Core(text(), alphabet(), numbers()),
              text(),
              number(),
              outline(),
              number() == 1);
      case PEM -> new Shape.Pem(texts());
      case WORDS -> new Shape.Words(text(), numbers());
      case NUMBERS -> new Shape.Numbers(numbers());
      case FREE -> new Shape.Free(alphabet(), number(), number());
      default -> throw new IllegalStateException("the compiled catalogue is of another build");
    };
  }

  private RegexOutline outline() {
    return new RegexOutline(
        number(), text(), text(), heads(), number() == 1, text(), number() == 1);
  }

  private List<String> heads() {
    String[] heads = new String[number()];
    for (int from = 0; from < heads.length; ) {
      int to = from + number();
      Arrays.fill(heads, from, to, text());
      from = to;
    }
    return List.of(heads);
  }

  private Guidance guidance() {
    Guidance.Revoke revoke = new Guidance.Revoke(text(), text(), texts(), text(), text(), text());
    Guidance.Permission[] permissions = new Guidance.Permission[number()];
    for (int i = 0; i < permissions.length; i++) {
      permissions[i] = new Guidance.Permission(text(), text(), text());
    }
    Guidance.IpBinding binding = new Guidance.IpBinding(text(), number(), text());
    String expiry = text();
    String danger = text();
    List<String> inspect = texts();
    List<String> create = texts();
    String contact = text();
    Guidance.Source[] sources = new Guidance.Source[number()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = new Guidance.Source(text(), text(), text());
    }
    return new Guidance(
        revoke,
        List.of(permissions),
        binding,
        expiry,
        danger,
        inspect,
        create,
        contact,
        List.of(sources));
  }

  private Alphabet alphabet() {
    return ALPHABETS[number()];
  }

  private List<String> texts() {
    int size = number();
    if (size == 0) {
      return List.of();
    }
    String[] texts = new String[size];
    for (int i = 0; i < size; i++) {
      texts[i] = text();
    }
    return List.of(texts);
  }

  private List<Integer> numbers() {
    Integer[] numbers = new Integer[number()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number();
    }
    return List.of(numbers);
  }

  private String text() {
    int length = number();
    if (length == 0) {
      return "";
    }
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  private int number() {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      number |= (b & 0x7f) << shift;
      if (b >= 0) {
        return number;
      }
    }
  }
}
