package dev.keyfuse.rules;

/**
 * What a regular expression says about all it matches, read from its syntax: how long a match can
 * be, and what every match holds.
 *
 * @param longest most characters a match can have; {@link #UNBOUNDED} if there is no limit
 * @param literal longest piece of letters, digits, dots, dashes and underscores that every match
 *     holds; these stand unescaped in any text. May be empty
 * @param start what every match starts with; may be empty
 * @param anchored whether it looks at what is before or after the match
 */
record RegexOutline(int longest, String literal, String start, boolean anchored) {
  static final int UNBOUNDED = Integer.MAX_VALUE;

  /**
   * The outline of an expression in re2 syntax.
   *
   * @param regex must compile
   */
  static RegexOutline of(String regex) {
    Reader reader = new Reader(regex);
    Node whole = reader.alternatives();
    boolean fixed = !reader.folded;
    return new RegexOutline(
        reader.odd ? UNBOUNDED : whole.longest,
        fixed ? whole.inside : "",
        fixed ? whole.start : "",
        reader.anchored);
  }

  /** A piece of an expression; {@code exact} is null unless it matches one text only. */
  private record Node(int longest, String exact, String inside, String start) {
    static Node one() {
      return new Node(1, null, "", "");
    }

    static Node literal(String text) {
      return new Node(text.length(), text, piece(text), text);
    }
  }

  private static String longer(String a, String b) {
    return b.length() > a.length() ? b : a;
  }

  private static int sum(int a, int b) {
    return (int) Math.min(UNBOUNDED, (long) a + b);
  }

  private static String piece(String text) {
    String longest = "";
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean plain =
          i < text.length()
              && text.charAt(i) < 128
              && (Character.isLetterOrDigit(text.charAt(i)) || "._-".indexOf(text.charAt(i)) >= 0);
      if (!plain) {
        longest = longer(longest, text.substring(from, i));
        from = i + 1;
      }
    }
    return longest;
  }

  private static final class Reader {
    private final String regex;
    private int at;
    private boolean anchored;
    private boolean folded;
    private boolean odd;

    Reader(String regex) {
      this.regex = regex;
    }

    Node alternatives() {
      Node first = sequence();
      if (!next('|')) {
        return first;
      }
      int longest = first.longest;
      while (at < regex.length() && regex.charAt(at) == '|') {
        at++;
        longest = Math.max(longest, sequence().longest);
      }
      return new Node(longest, null, "", "");
    }

    private Node sequence() {
      int longest = 0;
      String inside = "";
      String start = "";
      boolean allExact = true;
      StringBuilder exact = new StringBuilder();
      while (at < regex.length() && !next('|') && !next(')')) {
        Node item = repeated(atom());
        longest = sum(longest, item.longest);
        start = allExact ? start + item.start : start;
        if (item.exact != null) {
          exact.append(item.exact);
        } else {
          inside = longer(longer(inside, piece(exact.toString())), item.inside);
          exact.setLength(0);
          allExact = false;
        }
      }
      String whole = allExact ? exact.toString() : null;
      return new Node(longest, whole, longer(inside, piece(exact.toString())), start);
    }

    private boolean next(char c) {
      return at < regex.length() && regex.charAt(at) == c;
    }

    private Node atom() {
      char c = regex.charAt(at++);
      return switch (c) {
        case '(' -> group();
        case '[' -> characters();
        case '\\' -> escape();
        case '^', '$' -> anchor();
        case '.' -> Node.one();
        default -> Node.literal(String.valueOf(c));
      };
    }

    private Node anchor() {
      anchored = true;
      return Node.literal("");
    }

    private Node group() {
      if (next('?')) {
        boolean named = regex.startsWith("?P<", at) || regex.startsWith("?<", at);
        int open = at;
        while (regex.charAt(at) != ':' && regex.charAt(at) != '>' && regex.charAt(at) != ')') {
          at++;
        }
        folded |= !named && at > open + 1;
        if (regex.charAt(at++) == ')') {
          return Node.literal("");
        }
      }
      Node inside = alternatives();
      at++;
      return inside;
    }

    private Node characters() {
      at += next('^') ? 1 : 0;
      at += next(']') ? 1 : 0;
      while (!next(']')) {
        if (next('\\')) {
          at++;
        } else if (regex.startsWith("[:", at)) {
          at = regex.indexOf(":]", at) + 1;
        }
        at++;
      }
      at++;
      return Node.one();
    }

    private Node escape() {
      char c = regex.charAt(at++);
      if (!Character.isLetterOrDigit(c)) {
        return Node.literal(String.valueOf(c));
      }
      if ("bBAz".indexOf(c) >= 0) {
        return anchor();
      }
      // Named classes, hexadecimal and quoted text: nobody needs them here.
      odd |= "dDsSwWnrt".indexOf(c) < 0;
      return Node.one();
    }

    private Node repeated(Node item) {
      if (at == regex.length() || "*+?{".indexOf(regex.charAt(at)) < 0) {
        return item;
      }
      Node all =
          switch (regex.charAt(at++)) {
            case '?' -> new Node(item.longest, null, "", "");
            case '*' -> new Node(UNBOUNDED, null, "", "");
            case '+' -> new Node(UNBOUNDED, null, item.inside, item.start);
            default -> counted(item);
          };
      // Which of several matches is taken makes none longer.
      at += next('?') ? 1 : 0;
      return all;
    }

    private Node counted(Node item) {
      int close = regex.indexOf('}', at);
      if (close < 0 || !Character.isDigit(regex.charAt(at))) {
        odd = true;
        return Node.literal("");
      }
      String[] bounds = regex.substring(at, close).split(",", -1);
      at = close + 1;
      boolean some = Integer.parseInt(bounds[0]) > 0;
      String last = bounds[bounds.length - 1];
      long most = last.isEmpty() ? UNBOUNDED : Integer.parseInt(last);
      int longest = (int) Math.min(UNBOUNDED, most * item.longest);
      return new Node(longest, null, some ? item.inside : "", some ? item.start : "");
    }
  }
}
