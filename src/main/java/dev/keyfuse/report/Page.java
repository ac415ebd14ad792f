package dev.keyfuse.report;

import java.io.IOException;

/** Lays text out: labelled paragraphs, wrapped at the width, coloured if wished. */
final class Page {
  private static final int INDENT = 2;
  private static final int LABEL = 12;
  private static final char NO_BREAK = '\u00a0';

  private final Appendable out;
  private final Style style;

  Page(Appendable out, Style style) {
    this.out = out;
    this.style = style;
  }

  void blank() throws IOException {
    out.append('\n');
  }

  /** A line as it is, never wrapped. */
  void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  /** A line in a colour, never wrapped. */
  void line(Paint paint, String text) throws IOException {
    line(paint(paint, text));
  }

  String paint(Paint paint, String text) {
    return style.colour() ? paint.on(text) : text;
  }

  /** A paragraph beside a label; an empty label continues the one above. */
  void item(String label, String text) throws IOException {
    String gap = " ".repeat(Math.max(1, LABEL - label.length()));
    String head = " ".repeat(INDENT) + paint(Paint.FAINT, label) + gap;
    paragraph(head, INDENT + Math.max(LABEL, label.length() + 1), text);
  }

  /** Something to copy beside a label, never wrapped. */
  void literal(String label, String text) throws IOException {
    line(
        " ".repeat(INDENT) + paint(Paint.FAINT, label) + " ".repeat(LABEL - label.length()) + text);
  }

  /** Something to copy that no line break divides. */
  static String unbroken(String text) {
    return text.replace(' ', NO_BREAK);
  }

  /** A paragraph with a hanging indent. */
  void paragraph(String head, int hang, String text) throws IOException {
    out.append(head);
    int column = hang;
    boolean first = true;
    for (String word : text.split(" ", -1)) {
      if (!first && column + 1 + word.length() > style.width()) {
        out.append('\n').append(" ".repeat(hang));
        column = hang;
        first = true;
      }
      if (!first) {
        out.append(' ');
        column++;
      }
      out.append(word.replace(NO_BREAK, ' '));
      column += word.length();
      first = false;
    }
    out.append('\n');
  }

  /** Colours by meaning. */
  enum Paint {
    ALARM("1;37;41"),
    BAD("1;31"),
    WARN("1;33"),
    NOTE("36"),
    GOOD("32"),
    STRONG("1"),
    FAINT("2");

    private final String code;

    Paint(String code) {
      this.code = code;
    }

    String on(String text) {
      return text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  }
}
