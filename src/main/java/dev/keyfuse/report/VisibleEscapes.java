package dev.keyfuse.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Escapes in JSON whatever would act on a terminal or could not be encoded: DEL, C1, format
 * characters such as direction overrides, and surrogates (single ones come from broken paths).
 */
final class VisibleEscapes extends CharacterEscapes {
  private final int[] ascii = standardAsciiEscapesForJSON();

  VisibleEscapes() {
    ascii[0x7f] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public SerializableString getEscapeSequence(int c) {
    return Hostile.acts(c) ? new SerializedString(String.format("\\u%04x", c)) : null;
  }
}
