package dev.keyfuse.report;

/**
 * Text as GitHub's Markdown shows it and does nothing else with it: no markup, HTML, mention, link
 * or table cell comes of it. What could be one is written as a character reference, which Markdown
 * never takes for structure.
 */
final class Markup {
  private static final String ACTIVE = "&<>\\`*_~[]#|@!$";

  /** So long is what the repository says at most, where a person skims it. */
  private static final int NAME = 200;

  private Markup() {}

  /** Words within a line. */
  static String text(String text) {
    String shown = Hostile.shown(text);
    StringBuilder safe = new StringBuilder(shown.length() + 16);
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (ACTIVE.indexOf(c) >= 0 || linking(shown, i)) {
        safe.append("&#").append((int) c).append(';');
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  /** Words that came from the repository, shortened. */
  static String name(String text) {
    return text(Hostile.shown(text, NAME));
  }

  /** Something to be read or copied exactly. */
  static String code(String text) {
    String shown = Hostile.shown(text, NAME);
    return shown.matches("[A-Za-z0-9_./:@+,;=()… -]*[A-Za-z0-9_./:@+,;=()…-]")
            && !shown.startsWith(" ")
        ? "`" + shown + "`"
        : "<code>" + text(shown) + "</code>";
  }

  /** A page of a rule file; words if it is no web address. */
  static String link(String url) {
    boolean web = url.matches("https://[A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]+");
    return web ? "<" + url + ">" : text(url);
  }

  /** Whether a sign makes a link of the words around it: the colon of an address, www and a dot. */
  private static boolean linking(String text, int at) {
    return text.startsWith("://", at)
        || text.charAt(at) == '.' && text.regionMatches(true, at - 3, "www", 0, 3);
  }
}
