package dev.keyfuse.gitleaks;

import java.util.BitSet;

/** Sets of ASCII characters; bit 128 stands for all others. */
final class Characters {
  private static final int OTHERS = 128;

  private Characters() {}

  static BitSet any() {
    BitSet set = new BitSet();
    set.set(0, OTHERS + 1);
    return set;
  }

  /** A range, and the other case of its letters if that makes no difference. */
  static BitSet of(int first, int last, boolean folded) {
    BitSet set = new BitSet();
    for (int c = first; c <= last; c++) {
      set.set(Math.min(c, OTHERS));
      if (folded && c < OTHERS && Character.isLetter(c)) {
        set.set(c ^ 0x20);
      }
    }
    return set;
  }

  static BitSet without(BitSet some) {
    BitSet set = any();
    set.andNot(some);
    return set;
  }

  /** What an escaped letter stands for; null if that is itself. */
  static BitSet named(char letter) {
    BitSet set = new BitSet();
    switch (Character.toLowerCase(letter)) {
      case 'd' -> set.set('0', '9' + 1);
      case 'w' -> {
        set.set('0', '9' + 1);
        set.set('A', 'Z' + 1);
        set.set('a', 'z' + 1);
        set.set('_');
      }
      case 's' -> " \t\n\r\f".chars().forEach(set::set);
      case 'n' -> set.set('\n');
      case 'r' -> set.set('\r');
      case 't' -> set.set('\t');
      default -> {
        return null;
      }
    }
    return "DWS".indexOf(letter) >= 0 ? without(set) : set;
  }
}
