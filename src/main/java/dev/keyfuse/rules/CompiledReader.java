package dev.keyfuse.rules;

import java.util.Arrays;
import java.util.List;

/**
 * Reads what {@link CompiledCatalogue} wrote. Every start does, so it makes nothing but the objects
 * themselves: no tree in between, no checks that the build has made, no streams.
 */
final class CompiledReader extends CompiledFields {
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

  private CompiledReader(byte[] bytes) {
    super(bytes, 0);
  }

  /**
   * The catalogue that was written.
   *
   * @param compiled all of it, in the pieces of {@link CompiledRules}
   * @throws IndexOutOfBoundsException if it was cut off
   */
  static Catalogue read(Pieces compiled) {
    return new CompiledReader(bytes(compiled.catalogue())).catalogue(compiled);
  }

  /** Where the pieces of a compiled catalogue come from; a character stands for a byte. */
  abstract static class Pieces {
    private volatile byte[] about;

    abstract String[] catalogue();

    abstract String[] about();

    abstract String[] guidance();

    private AboutReader about(int place) {
      byte[] known = about;
      if (known == null) {
        known = bytes(about());
        about = known;
      }
      return new AboutReader(known, place);
    }
  }

  private Catalogue catalogue(Pieces compiled) {
    String digest = text();
    Shape[] shapes = new Shape[number()];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = shape();
    }
    List<List<String>> checks = lists();
    Service[] services = new Service[number()];
    for (int i = 0; i < services.length; i++) {
      services[i] = service(shapes, checks, compiled);
    }
    int place = number();
    return new Catalogue(
        List.of(services),
        new Later<>() {
          @Override
          protected Catalogue.Aside make() {
            return compiled.about(place).aside();
          }
        },
        digest);
  }

  private Service service(Shape[] shapes, List<List<String>> checks, Pieces compiled) {
    String id = text();
    ServiceKind kind = SERVICE_KINDS[number()];
    boolean defunct = number() == 1;
    Part[] parts = new Part[number()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part(id, shapes, checks, compiled);
    }
    int about = number();
    int told = number();
    return new Service(
        id,
        kind,
        defunct,
        List.of(parts),
        new Later<>() {
          @Override
          protected Service.About make() {
            return compiled.about(about).service();
          }
        },
        new Later<>() {
          @Override
          protected Guidance make() {
            return new AboutReader(bytes(compiled.guidance()), told).guidance();
          }
        });
  }

  private Part part(String service, Shape[] shapes, List<List<String>> checks, Pieces compiled) {
    String id = text();
    PartKind kind = PART_KINDS[number()];
    Specificity specificity = SPECIFICITIES[number()];
    Shape[] own = new Shape[number()];
    for (int i = 0; i < own.length; i++) {
      own[i] = shapes[number()];
    }
    List<String> checked = checks.get(number());
    int about = number();
    return new Part(
        service,
        id,
        kind,
        specificity,
        List.of(own),
        checked,
        new Later<>() {
          @Override
          protected Part.About make() {
            return compiled.about(about).part();
          }
        });
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

  private Alphabet alphabet() {
    return ALPHABETS[number()];
  }
}
