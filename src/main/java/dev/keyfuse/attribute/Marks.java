package dev.keyfuse.attribute;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What is written before a value and says what to make of it: ciphertext, a URL, a comment. */
final class Marks {
  private static final List<String> CIPHERTEXT = List.of("ENC[", "ENC(", "{cipher}");
  private static final List<String> CONNECTION = List.of(";AccountKey=", "SharedAccessKey=");

  /** Kinds of files that hold more than one value, and that tools list with their digests. */
  private static final Set<String> CODE =
      Set.of(
          "asc", "bin", "c", "cer", "cjs", "cpp", "crt", "cs", "css", "der", "go", "gz", "h", "hpp",
          "html", "jar", "java", "js", "json", "jsx", "kt", "lock", "md", "mjs", "mts", "p12", "p8",
          "pem", "php", "png", "proto", "pub", "py", "rb", "rs", "sh", "snap", "sol", "svg",
          "swift", "tgz", "toml", "ts", "tsx", "vue", "wasm", "whl", "xml", "yaml", "yml", "zip");

  private static final int LONGEST_MARK = 32;

  /** How tokens of other services begin, of which the rest may have the form of one of ours. */
  private static final Set<String> OTHERS =
      Set.of(
          "GOCSPX-",
          "SG.",
          "dapi",
          "dop_v1_",
          "figd_",
          "ghp_",
          "gho_",
          "ghs_",
          "glpat-",
          "glsa_",
          "hf_",
          "hvs.",
          "key-",
          "lin_api_",
          "npm_",
          "ntn_",
          "phc_",
          "pk_live_",
          "pk_test_",
          "rk_live_",
          "rk_test_",
          "secret_",
          "shpat_",
          "shpss_",
          "sk-",
          "sk-ant-",
          "sk-proj-",
          "sk_live_",
          "sk_test_",
          "sq0atp-",
          "sq0csp-",
          "whsec_");

  /** Hexadecimal digits of a commit's id. */
  private static final int COMMIT = 40;

  private static final int LONGEST_URL = 512;

  private Marks() {}

  /** Whether a value is marked as ciphertext, as SOPS, Jasypt and Spring's configuration do. */
  static boolean encrypted(byte[] text, int valueStart) {
    int from = valueStart;
    while (from > 0 && valueStart - from < LONGEST_MARK && !ends(text[from - 1])) {
      from--;
    }
    String before = new String(text, from, valueStart - from, StandardCharsets.ISO_8859_1);
    return CIPHERTEXT.stream().anyMatch(before::contains);
  }

  /** Whether a value is the rest of a token that begins as another service's do. */
  static boolean others(byte[] text, int valueStart) {
    int from = valueStart;
    while (from > 0 && valueStart - from < LONGEST_MARK && within(text[from - 1])) {
      from--;
    }
    return from < valueStart
        && OTHERS.contains(new String(text, from, valueStart - from, StandardCharsets.ISO_8859_1));
  }

  private static boolean within(byte b) {
    return Identifier.in(b) || b == '-' || b == '.';
  }

  /** Whether a value is a key in a connection string of Azure's: {@code …;AccountKey=…}. */
  static boolean connection(byte[] text, int valueStart) {
    if (valueStart == 0 || text[valueStart - 1] != '=') {
      return false;
    }
    int from = Math.max(0, valueStart - LONGEST_MARK);
    String before = new String(text, from, valueStart - from, StandardCharsets.ISO_8859_1);
    return CONNECTION.stream().anyMatch(before::endsWith);
  }

  /** Whether a value is a commit of a repository, as in {@code git+https://…/name@…}. */
  static boolean commit(byte[] text, int valueStart) {
    if (valueStart == 0 || text[valueStart - 1] != '@' && text[valueStart - 1] != '#') {
      return false;
    }
    int end = valueStart;
    while (end < text.length && end - valueStart <= COMMIT && Character.digit(text[end], 16) >= 0) {
      end++;
    }
    int from = valueStart;
    while (from > 0 && valueStart - from < LONGEST_URL && !ends(text[from - 1])) {
      from--;
    }
    return end - valueStart == COMMIT
        && new String(text, from, valueStart - from, StandardCharsets.ISO_8859_1).contains("git");
  }

  /**
   * Whether a name is the path or URL of a file of code or a package: its value is a digest. Names
   * without a path may be a field's, as in the data of a Kubernetes Secret.
   */
  static boolean file(byte[] text, int from, int to) {
    int dot = to - 1;
    while (dot > from && text[dot] != '.' && text[dot] != '/') {
      dot--;
    }
    int slash = dot;
    while (slash > from && text[slash] != '/') {
      slash--;
    }
    return text[slash] == '/'
        && text[dot] == '.'
        && CODE.contains(new String(text, dot + 1, to - dot - 1, StandardCharsets.ISO_8859_1));
  }

  /** Whether the line that starts here is a comment in some language. */
  static boolean comment(byte[] text, int lineStart) {
    int at = lineStart;
    while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    byte first = at < text.length ? text[at] : 0;
    byte second = at + 1 < text.length ? text[at + 1] : 0;
    return first == '#'
        || first == ';'
        || (first == '/' || first == '-') && second == first
        || first == '<' && second == '!';
  }

  private static boolean ends(byte b) {
    return b <= ' ' && b >= 0 || b == '"' || b == '\'';
  }
}
