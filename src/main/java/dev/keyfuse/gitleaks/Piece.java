package dev.keyfuse.gitleaks;

import java.util.BitSet;
import java.util.List;

/**
 * What part of an expression matches.
 *
 * @param characters all that can occur in it; bit 128 stands for any that are not ASCII
 * @param literal the one character it matches, or -1
 * @param pieces what it is made of, in order; empty if it is not simply a sequence
 */
record Piece(BitSet characters, int min, int max, int literal, List<Piece> pieces) {
  static Piece of(BitSet characters) {
    return new Piece(characters, 1, 1, -1, List.of());
  }

  static Piece nothing() {
    return new Piece(new BitSet(), 0, 0, -1, List.of());
  }
}
