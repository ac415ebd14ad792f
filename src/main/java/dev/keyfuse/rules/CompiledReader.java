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

  CompiledReader(byte[] bytes, int at) {
    super(bytes, at);
  }

  /**
   * The catalogue that was written; what its services and shapes are is read when they are asked
   * for.
   *
   * @param compiled all of it, in the pieces of {@link CompiledRules}
   * @throws IndexOutOfBoundsException if it was cut off
   */
  static Catalogue read(Pieces compiled) {
    byte[] bytes = bytes(compiled.catalogue());
    CompiledReader in = new CompiledReader(bytes, 0);
    String digest = in.text();
    int place = in.number();
    CompiledShapes shapes = new CompiledShapes(bytes, in, compiled);
    return new Catalogue(
        new Later<>() {
          @Override
          protected List<Service> make() {
            return shapes.services();
          }
        },
        shapes,
        new Later<>() {
          @Override
          protected Catalogue.Aside make() {
            return compiled.about(place).aside();
          }
        },
        digest);
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

  Service service(CompiledShapes shapes, Pieces compiled) {
    String id = text();
    ServiceKind kind = SERVICE_KINDS[number()];
    boolean defunct = number() == 1;
    Part[] parts = new Part[number()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part(id, shapes, compiled);
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

  private Part part(String service, CompiledShapes shapes, Pieces compiled) {
    String id = text();
    PartKind kind = PART_KINDS[number()];
    Specificity specificity = SPECIFICITIES[number()];
    Shape[] own = new Shape[number()];
    for (int i = 0; i < own.length; i++) {
      own[i] = shapes.shape(number());
    }
    List<String> checked = shapes.checks(number());
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

  List<ShapeIndex.Entry> entries(CompiledShapes shapes) {
    ShapeIndex.Entry[] entries = new ShapeIndex.Entry[number()];
    for (int i = 0; i < entries.length; i++) {
      Shape shape = shapes.shape(number());
      int told = number();
      int[] parts = new int[number()];
      int part = 0;
      for (int p = 0; p < parts.length; p++) {
        part += number();
        parts[p] = part;
      }
      entries[i] = new ShapeIndex.Entry(shape, (told & 1) != 0, (told & 2) != 0, parts);
    }
    return List.of(entries);
  }

  Shape shape() {
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
