package dev.keyfuse.source;

import java.util.Set;
import java.util.TreeSet;

/** What of one repository has to be placed. Not thread safe. */
public final class Hits {
  private final Set<String> blobs = new TreeSet<>();
  private final Set<String> messages = new TreeSet<>();
  private final Set<String> names = new TreeSet<>();

  /** Adds an origin, if it is of a kind that has to be placed. */
  public void add(Origin origin) {
    Origin itself = origin.itself();
    if (itself instanceof Origin.GitBlob blob) {
      blobs.add(blob.id());
    } else if (itself instanceof Origin.Message message) {
      messages.add(message.id());
    } else if (itself instanceof Origin.TreeName name) {
      names.add(name.name());
    }
  }

  /** Adds a blob by its id. */
  public Hits addBlob(String id) {
    blobs.add(id);
    return this;
  }

  /** Whether there is nothing to place. */
  public boolean isEmpty() {
    return blobs.isEmpty() && messages.isEmpty() && names.isEmpty();
  }

  /** Ids of blobs. */
  public Set<String> blobs() {
    return blobs;
  }

  /** Ids of commits and annotated tags. */
  public Set<String> messages() {
    return messages;
  }

  /** Names of files and directories in trees. */
  public Set<String> names() {
    return names;
  }
}
