package dev.keyfuse.hook;

/** A hook that Keyfuse can be. */
public enum Hook {
  /** Before a commit is made: looks at what is staged. */
  PRE_COMMIT("pre-commit", "commit", "git commit --no-verify"),
  /** Before anything is pushed: looks at the commits that the remote does not have. */
  PRE_PUSH("pre-push", "push", "git push --no-verify"),
  /** On a server, before what was pushed is taken: looks at the commits that are new to it. */
  PRE_RECEIVE("pre-receive", "push", "");

  private final String id;
  private final String act;
  private final String bypass;

  Hook(String id, String act, String bypass) {
    this.id = id;
    this.act = act;
    this.bypass = bypass;
  }

  /** Its name to git, and of its file. */
  public String id() {
    return id;
  }

  /** What it can stop, as a noun. */
  public String act() {
    return act;
  }

  /** The command that does it without the hook; empty if who does it cannot. */
  public String bypass() {
    return bypass;
  }

  /** Whether git writes the refs in question to its standard input. */
  boolean readsRefs() {
    return this != PRE_COMMIT;
  }

  @Override
  public String toString() {
    return id;
  }
}
