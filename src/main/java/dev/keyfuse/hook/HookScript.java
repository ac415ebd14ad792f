package dev.keyfuse.hook;

import dev.keyfuse.secret.Digests;
import java.nio.charset.StandardCharsets;

/**
 * The text of a hook: a POSIX shell script, also for the shell that comes with git on Windows. Its
 * second line carries a digest of the others, which tells whether somebody changed it.
 */
final class HookScript {
  /** What the name of a hook that was there before ends in, while Keyfuse's is in its place. */
  static final String KEPT = ".before-keyfuse";

  private static final String SHELL = "#!/bin/sh\n";
  private static final String MARK = "# keyfuse-hook ";
  private static final int DIGITS = 16;

  private HookScript() {}

  /**
   * The script.
   *
   * @param launcher the program that starts Keyfuse, absolute
   */
  static String text(Hook hook, String launcher) {
    String body = body(hook, launcher);
    return SHELL + MARK + digest(body) + "\n" + body;
  }

  /** Whether a file's text is that of such a script, changed or not. */
  static boolean is(String text) {
    return text.startsWith(SHELL + MARK);
  }

  /** Whether it is one that nobody changed. */
  static boolean unchanged(String text) {
    int end = text.indexOf('\n', SHELL.length());
    return is(text)
        && end > 0
        && text.substring(SHELL.length() + MARK.length(), end)
            .equals(digest(text.substring(end + 1)));
  }

  /** The program that a script starts. */
  static String launcher(String text) {
    String assignment = "\nlauncher='";
    int from = text.indexOf(assignment);
    int end = text.indexOf("'\n", from + assignment.length());
    return from < 0 || end < 0
        ? ""
        : text.substring(from + assignment.length(), end).replace("'\\''", "'");
  }

  private static String digest(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Digests.hex(Digests.sha256(bytes)).substring(0, DIGITS);
  }

  private static String body(Hook hook, String launcher) {
    String script = hook.readsRefs() ? WITH_REFS : PLAIN;
    String around = hook.bypass().isEmpty() ? "" : BYPASS.replace("@BYPASS@", hook.bypass());
    return (HEAD + script + MISSING.replace("@AROUND@", around) + END)
        .replace("@RUN@", hook.readsRefs() ? "printf '%s' \"$refs\" | " : "")
        .replace("@AFTER@", hook.bypass().isEmpty() ? "" : AFTER)
        .replace("@BYPASS@", hook.bypass())
        .replace("@KEPT@", hook.id() + KEPT)
        .replace("@HOOK@", hook.id())
        .replace("@ACT@", hook.act())
        .replace("@LAUNCHER@", launcher.replace("'", "'\\''"));
  }

  private static final String HEAD =
      """
      # Stops a @ACT@ that would publish keys of exchanges. Made by 'keyfuse hook install' and removed by
      # 'keyfuse hook uninstall', which puts back the hook that was here before, if there was one: until
      # then that is @KEPT@, and runs first.
      launcher='@LAUNCHER@'

      case $0 in
        */*) here=${0%/*} ;;
        *) here=. ;;
      esac
      kept=$here/@KEPT@
      """;

  private static final String PLAIN =
      """
      if [ -f "$kept" ] && [ -x "$kept" ]; then
        "$kept" "$@" || exit $?
      fi
      """;

  // The dot keeps the line feed at the end, which the shell would drop.
  private static final String WITH_REFS =
      """
      refs=$(cat && printf .)
      refs=${refs%.}
      if [ -f "$kept" ] && [ -x "$kept" ]; then
        printf '%s' "$refs" | "$kept" "$@" || exit $?
      fi
      if [ -z "$refs" ]; then exit 0; fi
      """;

  private static final String MISSING =
      """
      if [ ! -f "$launcher" ] || [ ! -x "$launcher" ]; then
        moved=$launcher
        launcher=$(command -v keyfuse) || {
          {
            printf '%s\\n' "keyfuse: this @ACT@ was stopped, because nothing could look at it: Keyfuse is no longer at" \\
              "  $moved" \\
              "and there is no 'keyfuse' on your PATH. Install it again and run 'keyfuse hook install' here, or" \\
              "remove this hook:"
            if [ -f "$kept" ]; then
              printf "  mv -f '%s' '%s'\\n" "$kept" "$here/@HOOK@"
            else
              printf "  rm '%s'\\n" "$here/@HOOK@"
            fi
      @AROUND@    } >&2
          exit 3
        }
      fi
      """;

  private static final String BYPASS =
      """
            printf '%s\\n' "To @ACT@ once without the check: @BYPASS@"
      """;

  private static final String END =
      """
      @RUN@KEYFUSE_HOOK=@HOOK@ "$launcher" hook run @HOOK@ -- "$@"
      code=$?
      @AFTER@exit $code
      """;

  // What could not be looked at, or no Java: whatever it is, people have to get on.
  private static final String AFTER =
      """
      if [ $code -gt 1 ]; then printf '%s\\n' "To @ACT@ once without this check: @BYPASS@" >&2; fi
      """;
}
