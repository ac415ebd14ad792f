package dev.keyfuse.attribute;

import dev.keyfuse.secret.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Tags, elements and attributes, in texts that are written in mark-up. */
final class Markup {
  private static final byte[] PLAIN = "<![CDATA[".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] PLAIN_END = "]]>".getBytes(StandardCharsets.ISO_8859_1);

  private final byte[] text;
  private final boolean is;
  private final Regions regions;
  private final Binding binding;

  /** Whether a section of plain characters is open. */
  private boolean plain;

  /** After the opening angle bracket of a tag; -1 outside. */
  private int tag = -1;

  Markup(byte[] text, int start, int end, Regions regions, Binding binding) {
    this.text = text;
    this.regions = regions;
    this.binding = binding;
    is = is(text, start, end);
  }

  private static boolean is(byte[] text, int start, int end) {
    int at = start;
    while (at < end && (text[at] <= ' ' && text[at] >= 0 || (text[at] & 0xff) >= 0xbb)) {
      at++;
    }
    boolean php = at + 1 < end && text[at + 1] == '?' && at + 2 < end && text[at + 2] != 'x';
    return at < end && text[at] == '<' && !php;
  }

  /** Bytes of what begins or ends a section of plain characters here; 0 if nothing does. */
  int plain(int at, int end) {
    byte[] mark = plain ? PLAIN_END : PLAIN;
    if (text[at] != mark[0]
        || at + mark.length > end
        || !Arrays.equals(text, at, at + mark.length, mark, 0, mark.length)) {
      return 0;
    }
    plain = !plain;
    return mark.length;
  }

  /**
   * The value of an element's attribute that names what stands in it: {@code <setting
   * name="ApiKey"><value>…</value></setting>}; null if it has none.
   *
   * @param element the region of the element; null if there is none
   * @param naming what such an attribute is called
   */
  static Span attribute(byte[] text, Scope element, Set<String> naming) {
    if (element == null || element.kind() != Scope.Kind.TAG) {
      return null;
    }
    int last = element.nameEnd();
    for (int sign = element.nameStart(); sign + 2 < last; sign++) {
      byte quote = text[sign + 1];
      if (text[sign] == '=' && (quote == '"' || quote == '\'')) {
        int from = sign + 2;
        int to = from;
        while (to < last && text[to] != quote) {
          to++;
        }
        String name = Identifier.last(text, element.nameStart(), sign);
        if (to > from && naming.contains(name.toLowerCase(Locale.ROOT))) {
          return new Span(from, to);
        }
        sign = to;
      }
    }
    return null;
  }

  /** At an opening angle bracket. */
  void openTag(int at, int end, int line, int indent) {
    tag = at + 1;
    if (!is) {
      return;
    }
    binding.clear();
    if (at + 1 < end && Character.isLetter(text[at + 1])) {
      regions.leaveAttributes();
      regions.open(Scope.Kind.ELEMENT, at + 1, at + 1, line, indent);
    }
  }

  /** At a closing angle bracket: what follows an opening tag is named by it. */
  void closeTag(int at, int line, int indent) {
    if (!is) {
      return;
    }
    regions.leaveAttributes();
    boolean closing = tag >= 0 && tag < at && text[tag] == '/';
    if (closing) {
      regions.closeElement(tag + 1, at);
      binding.clearName();
    } else if (tag >= 0
        && tag < at
        && text[tag] != '!'
        && text[at - 1] != '/'
        && text[at - 1] != '-') {
      regions.open(Scope.Kind.TAG, tag, at, line, indent);
      binding.bind(tag, at);
    }
    binding.end();
    tag = -1;
  }
}
