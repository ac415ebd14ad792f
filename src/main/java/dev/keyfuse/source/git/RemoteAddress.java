package dev.keyfuse.source.git;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a remote as others may see it. */
final class RemoteAddress {
  private static final String HOST = "([A-Za-z0-9.-]+(?::\\d{1,5})?)";
  private static final String PATH = "([A-Za-z0-9._~/%+-]+)";
  private static final Pattern URL =
      Pattern.compile("(https?|ssh|git)://(?:[^/]*@)?" + HOST + "/" + PATH + "(?:[?#].*)?");
  private static final Pattern SHORT =
      Pattern.compile("(?:[A-Za-z0-9._-]+@)?([A-Za-z0-9-]+\\.[A-Za-z0-9.-]+):" + PATH);

  private RemoteAddress() {}

  /**
   * A URI without user, password, query and fragment; empty for what is none, such as a path of
   * this machine.
   */
  static String shown(String configured) {
    Matcher url = URL.matcher(configured);
    if (url.matches()) {
      return url.group(1) + "://" + url.group(2) + "/" + url.group(3);
    }
    Matcher abbreviated = SHORT.matcher(configured);
    return abbreviated.matches()
        ? "ssh://" + abbreviated.group(1) + "/" + abbreviated.group(2)
        : "";
  }
}
