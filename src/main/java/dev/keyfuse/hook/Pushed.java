package dev.keyfuse.hook;

import dev.keyfuse.source.git.GitRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The refs that a push changes, as git writes them to the standard input of {@code pre-push} and
 * {@code pre-receive}: a line each.
 */
public final class Pushed {
  private final List<Update> updates = new ArrayList<>();
  private final String known;

  private Pushed(String known) {
    this.known = known;
  }

  /** One ref; an id of zeros means that there is none. */
  private record Update(String ref, String oldId, String newId) {}

  /**
   * Reads what {@code pre-push} is told: {@code LOCAL-REF LOCAL-ID REMOTE-REF REMOTE-ID}.
   *
   * @param remote name of the remote, or its address if it has none
   * @throws IllegalArgumentException if a line is not like that
   */
  public static Pushed toRemote(String lines, String remote) {
    boolean named = remote.matches("[^\\s*]+");
    // What is pushed to this very repository is there already.
    String refs = remote.equals(".") ? " ^refs/*" : " ^refs/remotes/" + remote + "/*";
    Pushed pushed = new Pushed(named ? refs : "");
    for (String[] line : fields(lines, 4)) {
      pushed.updates.add(new Update(line[2], line[3], line[1]));
    }
    return pushed;
  }

  /**
   * Reads what {@code pre-receive} is told: {@code OLD-ID NEW-ID REF}.
   *
   * @throws IllegalArgumentException if a line is not like that
   */
  public static Pushed received(String lines) {
    Pushed pushed = new Pushed(" ^refs/*");
    for (String[] line : fields(lines, 3)) {
      pushed.updates.add(new Update(line[2], line[0], line[1]));
    }
    return pushed;
  }

  private static List<String[]> fields(String lines, int count) {
    List<String[]> all = new ArrayList<>();
    for (String line : lines.split("\n")) {
      String[] fields = line.split(" ");
      if (line.isBlank()) {
        continue;
      }
      if (fields.length != count) {
        throw new IllegalArgumentException(
            "a line from git has " + fields.length + " fields instead of " + count);
      }
      all.add(fields);
    }
    return all;
  }

  /**
   * The commits that the other side lacks, as a range for a scan; empty if there are none, as when
   * refs are only deleted. What it has is told by the old ids, as far as they are known here, and
   * by the refs that were left by earlier pushes and fetches.
   */
  public Optional<String> range(GitRepository repository) {
    StringBuilder range = new StringBuilder();
    for (Update update : updates) {
      if (repository.hasCommit(update.newId())) {
        range.append(range.length() == 0 ? "" : " ").append(update.newId());
      }
    }
    if (range.length() == 0) {
      return Optional.empty();
    }
    for (Update update : updates) {
      if (repository.hasCommit(update.oldId())) {
        range.append(" ^").append(update.oldId());
      }
    }
    return Optional.of(range.append(known).toString());
  }

  /** Refs that are to lead to something that is no commit, such as a tag of a file. */
  public List<String> withoutCommit(GitRepository repository) {
    return updates.stream()
        .filter(u -> !u.newId().matches("0+") && !repository.hasCommit(u.newId()))
        .map(Update::ref)
        .toList();
  }
}
