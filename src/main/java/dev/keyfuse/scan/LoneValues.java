package dev.keyfuse.scan;

import dev.keyfuse.attribute.Detector;
import dev.keyfuse.attribute.FileNames;
import dev.keyfuse.secret.LineIndex;
import dev.keyfuse.secret.Position;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.secret.Span;
import dev.keyfuse.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Texts that are nothing but one value: what Docker and Kubernetes mount, key files. Only the path
 * can say what it is, and that is known when all has been read. Thread safe.
 */
final class LoneValues {
  /** Bytes of the longest such text: the longest value, with quotes and some blank lines. */
  private static final int LONGEST = 300;

  private static final int SHORTEST = 6;

  private final Detector detector;
  private final List<Lone> all = new ArrayList<>();
  private boolean issued;

  /**
   * Such a text.
   *
   * @param position of the value in it
   */
  record Lone(Origin origin, Secret value, Position position) {}

  LoneValues(Detector detector) {
    this.detector = detector;
  }

  /** Keeps a text if it is one. */
  void see(Origin origin, byte[] text) {
    if (text.length < SHORTEST || text.length > LONGEST || !held(origin)) {
      return;
    }
    int from = 0;
    int to = text.length;
    while (to > from && blank(text[to - 1])) {
      to--;
    }
    while (from < to && blank(text[from])) {
      from++;
    }
    if (to - from > 2 && text[from] == text[to - 1] && quote(text[from])) {
      from++;
      to--;
    }
    for (int i = from; i < to; i++) {
      if (text[i] <= ' ' || text[i] == 127 || text[i] == '\\' || quote(text[i])) {
        return;
      }
    }
    if (to - from >= SHORTEST) {
      Secret value = Secret.of(text, from, to);
      Position position = new LineIndex(text).position(new Span(from, to));
      boolean may = detector.issued(text, from, to);
      synchronized (all) {
        all.add(new Lone(origin, value, position));
        issued |= may;
      }
    }
  }

  /** Whether what comes from there is or was a file, and its name can say a credential. */
  private static boolean held(Origin origin) {
    Origin itself = origin.itself();
    if (itself instanceof Origin.GitBlob) {
      return true;
    }
    boolean file = itself instanceof Origin.WorkingFile || itself instanceof Origin.Staged;
    return file && FileNames.mayTell(Packed.path(origin.path(), origin.archivePath()));
  }

  private static boolean blank(byte b) {
    return b >= 0 && b <= ' ';
  }

  private static boolean quote(byte b) {
    return b == '"' || b == '\'' || b == '`';
  }

  /** All of them, if any looks issued by a machine: a passphrase alone is nothing. */
  List<Lone> all() {
    synchronized (all) {
      return issued ? List.copyOf(all) : List.of();
    }
  }

  /** Adds the ids of git's blobs among them: what stands beside them is only known at the end. */
  void addIds(Set<String> ids) {
    synchronized (all) {
      for (Lone lone : all) {
        if (lone.origin().stored() instanceof Origin.GitBlob blob) {
          ids.add(blob.id());
        }
      }
    }
  }
}
