package dev.keyfuse.rules;

import java.util.List;

/**
 * Shapes and services where {@link CompiledCatalogue} wrote them, each read when it is asked for.
 * Before what it wrote stand tables of where each begins, so that a start has nothing to skip.
 */
final class CompiledShapes extends ShapeIndex {
  /** Bytes of a place in a table; 0 is none. */
  static final int PLACE = 3;

  private static final Kind[] KINDS = Kind.values();

  private final byte[] bytes;
  private final CompiledReader.Pieces compiled;
  private final int body;

  /** Read so far; a shape that two threads read at once is the same. */
  private final Shape[] shapes;

  /** Read so far; guarded by itself. */
  private final Service[] services;

  private final int shapesAt;
  private final int servicesAt;
  private final int checksAt;
  private final int lengthsAt;
  private final int lengths;
  private final int coresAt;
  private final int cores;
  private final int kindsAt;

  /**
   * Reads where the tables are.
   *
   * @param in stands where they are described
   * @throws IndexOutOfBoundsException if something is cut off
   */
  CompiledShapes(byte[] bytes, CompiledReader in, CompiledReader.Pieces compiled) {
    this.bytes = bytes;
    this.compiled = compiled;
    services = new Service[in.number()];
    shapes = new Shape[in.number()];
    int checks = in.number();
    lengths = in.number();
    cores = in.number();
    int size = in.number();
    servicesAt = in.at();
    shapesAt = servicesAt + PLACE * services.length;
    checksAt = shapesAt + PLACE * shapes.length;
    lengthsAt = checksAt + PLACE * checks;
    coresAt = lengthsAt + PLACE * lengths;
    kindsAt = coresAt + PLACE * cores;
    body = kindsAt + PLACE * KINDS.length;
    if (bytes.length != body + size) {
      throw new IndexOutOfBoundsException("the compiled catalogue is of another build");
    }
  }

  /** All services, in their order. */
  List<Service> services() {
    Service[] all = new Service[services.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = service(i);
    }
    return List.of(all);
  }

  @Override
  Service service(int i) {
    synchronized (services) {
      if (services[i] == null) {
        services[i] = reader(servicesAt, i).service(this, compiled);
      }
      return services[i];
    }
  }

  Shape shape(int i) {
    Shape known = shapes[i];
    if (known == null) {
      known = reader(shapesAt, i).shape();
      shapes[i] = known;
    }
    return known;
  }

  List<String> checks(int i) {
    return reader(checksAt, i).texts();
  }

  @Override
  public int longest() {
    return lengths - 1;
  }

  @Override
  public int longestCore() {
    return cores - 1;
  }

  @Override
  public boolean hasLength(int length) {
    return length >= 0 && length < lengths && place(lengthsAt, length) > 0;
  }

  @Override
  public List<Entry> ofLength(int length) {
    return hasLength(length) ? reader(lengthsAt, length).entries(this) : List.of();
  }

  @Override
  public List<Entry> ofCore(int length) {
    boolean any = length >= 0 && length < cores && place(coresAt, length) > 0;
    return any ? reader(coresAt, length).entries(this) : List.of();
  }

  @Override
  public List<Entry> of(Kind kind) {
    int i = kind.ordinal();
    return place(kindsAt, i) > 0 ? reader(kindsAt, i).entries(this) : List.of();
  }

  private CompiledReader reader(int table, int i) {
    return new CompiledReader(bytes, body + place(table, i));
  }

  private int place(int table, int i) {
    int at = table + PLACE * i;
    return (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff;
  }
}
