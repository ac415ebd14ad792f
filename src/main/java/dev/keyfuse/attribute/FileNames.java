package dev.keyfuse.attribute;

import dev.keyfuse.match.SaidWords;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * What the path of a file that is nothing but one value calls it: {@code k8s/bybit/api-secret} is
 * {@code bybit_api_secret}. Thread safe.
 */
public final class FileNames {
  private static final SaidWords TELLING =
      new SaidWords("key", "secret", "pass", "token", "cred", "auth", "priv", "memo", "api", "uid");

  /** Endings that say nothing of what a file holds. */
  private static final Set<String> PLAIN =
      Set.of("txt", "text", "conf", "cfg", "dat", "val", "value", "file", "plain");

  /** Names that say no more than that there is a value. */
  private static final Set<String> VAGUE =
      Set.of("value", "data", "content", "plaintext", "current", "latest", "default");

  private final Detector detector;

  /** Names as a detector understands them. */
  public FileNames(Detector detector) {
    this.detector = detector;
  }

  /** Whether the end of a path has a word that can say a credential: a cheap look. */
  public static boolean mayTell(String path) {
    int from = Math.max(0, path.lastIndexOf('/'));
    for (int i = 0; i < 2 && from > 0; i++) {
      from = Math.max(0, path.lastIndexOf('/', from - 1));
    }
    byte[] end = path.substring(from).getBytes(StandardCharsets.UTF_8);
    return TELLING.in(end, 0, end.length);
  }

  /** The name of the value; null if the path does not say that it is part of a credential. */
  public String of(String path) {
    if (!mayTell(path) || path.endsWith(".pub")) {
      return null;
    }
    String[] names = path.split("/");
    int last = names.length - 1;
    String name = bare(names[last]);
    while (last > 0 && VAGUE.contains(name.toLowerCase(Locale.ROOT))) {
      last--;
      name = bare(names[last]);
    }
    String parent = last > 0 ? bare(names[last - 1]) : "";
    Role role = role(name);
    if (role == Role.NOT_A_CREDENTIAL || name.isEmpty()) {
      return null;
    }
    if (role == Role.NONE) {
      Role its = service(name) ? role(parent) : Role.NONE;
      return its == Role.NONE || its == Role.NOT_A_CREDENTIAL ? null : name + '_' + parent;
    }
    return service(name) || !service(parent) ? name : parent + '_' + name;
  }

  private Role role(String name) {
    return detector.lexicon().vocabulary().of(name).role().role();
  }

  private boolean service(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    return !detector.anchors(bytes).all().isEmpty();
  }

  /** A name of a file as one identifier, without an ending that says nothing. */
  private static String bare(String file) {
    int dot = file.lastIndexOf('.');
    boolean plain = dot > 0 && PLAIN.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT));
    StringBuilder name = new StringBuilder();
    for (char c : (plain ? file.substring(0, dot) : file).toCharArray()) {
      boolean letter = c < 128 && Character.isLetterOrDigit(c);
      if (letter || name.length() > 0) {
        name.append(letter ? c : '_');
      }
    }
    return name.length() > Identifier.LONGEST ? "" : name.toString();
  }
}
