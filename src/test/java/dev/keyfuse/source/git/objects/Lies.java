package dev.keyfuse.source.git.objects;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Makes entries of packs say what cannot be. */
final class Lies {
  private static final long[] SIZES = {
    1L << 20, Integer.MAX_VALUE - 8, 1L << 31, 1L << 32, 1L << 40, 1L << 62, Long.MAX_VALUE, -1
  };

  /** A delta that says that it makes more or less than it does. */
  static final String RESULT_SIZE = "delta of another result";

  private Lies() {}

  /** Changes one entry so that it cannot be read; what was done, for messages. */
  static String tell(PackKit pack, int number, SplittableRandom random) {
    PackKit.Entry entry = pack.entries.get(number);
    boolean delta = entry.type >= PackKit.OFFSET_DELTA;
    return switch (random.nextInt(delta ? 9 : 4)) {
      case 0 -> size(entry, random);
      case 1 -> type(entry, random);
      case 2 -> data(entry, random);
      case 3 -> circle(pack, number, random);
      case 4 -> base(pack, number, random);
      default -> delta(pack, number, random);
    };
  }

  private static String size(PackKit.Entry entry, SplittableRandom random) {
    int choice = random.nextInt(SIZES.length + 3);
    if (choice == SIZES.length) {
      entry.padding = 10;
      return "size in too many bytes";
    }
    if (choice > SIZES.length) {
      entry.size += choice == SIZES.length + 1 || entry.size == 0 ? 1 : -1;
    } else {
      entry.size = SIZES[choice];
    }
    return "size " + entry.size;
  }

  private static String type(PackKit.Entry entry, SplittableRandom random) {
    entry.type = random.nextBoolean() ? 0 : 5;
    entry.base = -1;
    return "type " + entry.type;
  }

  private static String data(PackKit.Entry entry, SplittableRandom random) {
    switch (random.nextInt(4)) {
      case 0 -> entry.data = new byte[0];
      case 1 -> entry.data = Arrays.copyOf(entry.data, random.nextInt(entry.data.length));
      case 2 -> {
        entry.data = entry.data.clone();
        // The flag of a dictionary that nobody has, with the check of the two bytes right.
        entry.data[0] = 0x78;
        entry.data[1] = (byte) 0xbb;
      }
      default -> {
        entry.data = new byte[1 + random.nextInt(100)];
        random.nextBytes(entry.data);
        entry.data[0] = 0;
      }
    }
    return "data";
  }

  /** Stores an entry as a difference to itself, or to something derived from it. */
  private static String circle(PackKit pack, int number, SplittableRandom random) {
    PackKit.Entry entry = pack.entries.get(number);
    int last = number;
    for (int i = 0; i < pack.entries.size(); i++) {
      last = pack.derived(i, number) && random.nextBoolean() ? i : last;
    }
    entry.type = PackKit.REF_DELTA;
    entry.baseId = pack.entries.get(last).id;
    entry.base = -1;
    return "circle by " + last;
  }

  private static String base(PackKit pack, int number, SplittableRandom random) {
    PackKit.Entry entry = pack.entries.get(number);
    entry.base = -1;
    if (random.nextBoolean()) {
      byte[] raw = new byte[pack.format.length()];
      random.nextBytes(raw);
      entry.type = PackKit.REF_DELTA;
      entry.baseId = pack.format.id(raw, 0);
      return "base that is not there";
    }
    long[] distances = {1, 2, 3, 1_000_000, 1L << 31, 1L << 33, 1L << 55, Long.MAX_VALUE};
    entry.type = PackKit.OFFSET_DELTA;
    entry.distance = distances[random.nextInt(distances.length)];
    return "base " + entry.distance + " bytes before";
  }

  private static String delta(PackKit pack, int number, SplittableRandom random) {
    PackKit.Entry entry = pack.entries.get(number);
    byte[] delta = entry.inflated();
    Delta.Header header;
    try {
      header = Delta.header(delta, delta.length);
    } catch (DamagedException e) {
      throw new IllegalStateException(e);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int lie = random.nextInt(10);
    long baseSize = header.baseSize();
    long size = header.size();
    if (lie < 3) {
      long[] sizes = {0, 1, size + 1, 1 << 20, 1L << 32, 1L << 40, Long.MAX_VALUE};
      long other = sizes[random.nextInt(sizes.length)];
      baseSize = lie == 0 ? Math.max(other, baseSize + 1) : baseSize;
      size = lie == 0 ? size : other;
    }
    number(out, baseSize);
    if (lie != 3) {
      number(out, size);
      out.write(delta, header.start(), delta.length - header.start());
    }
    byte[] more =
        switch (lie) {
          // Copies from beyond the base, or more than fits; inserts what is not there; reserved.
          case 4 -> new byte[] {(byte) 0xff, -1, -1, -1, 0x7f, -1, -1, -1};
          case 5 -> new byte[] {(byte) 0x90, 1};
          case 6 -> new byte[] {0};
          case 7 -> new byte[] {100, 'x'};
          case 8 -> new byte[] {(byte) 0xff, 1};
          case 9 -> new byte[] {1, 'x'};
          default -> new byte[0];
        };
    out.writeBytes(more);
    entry.fill(out.toByteArray());
    return lie == 1 || lie == 2 ? RESULT_SIZE : "delta lie " + lie;
  }

  private static void number(ByteArrayOutputStream out, long number) {
    long rest = number;
    while (rest >>> 7 != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
