package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads ranges as git's documentation {@code gitrevisions} has them: {@code A..B}, {@code A...B},
 * {@code B}, {@code ^A B}. A side left out is HEAD. Beyond that, {@code ^refs/remotes/origin/*}
 * leaves out what any ref with a name like that reaches.
 */
final class Ranges {
  private static final String REMOTES = "refs/remotes/";

  private final GitRepository repository;
  private final Revisions revisions;

  Ranges(GitRepository repository, Revisions revisions) {
    this.repository = repository;
    this.revisions = revisions;
  }

  /**
   * The ranges someone asked for.
   *
   * @param texts each a range of its own
   * @param since a commit or a time that bounds them all. Without any range, a commit bounds what
   *     HEAD reaches, and a time what any ref reaches
   * @throws RevisionException if one of them cannot be understood or is not there
   */
  List<Range> read(List<String> texts, Optional<String> since, Instant now) throws IOException {
    OptionalLong time = since.isEmpty() ? OptionalLong.empty() : Dates.seconds(since.get(), now);
    List<ObjectId> bound = new ArrayList<>();
    if (since.isPresent() && time.isEmpty()) {
      bound.add(bound(since.get()));
    }
    long seconds = time.orElse(Long.MIN_VALUE);
    List<Range> ranges = new ArrayList<>();
    for (String text : texts) {
      ranges.add(range(text, bound, seconds));
    }
    if (texts.isEmpty()) {
      ranges.add(time.isPresent() ? ofAllRefs(seconds) : range("HEAD", bound, seconds));
    }
    return ranges;
  }

  private ObjectId bound(String since) throws IOException {
    try {
      return revisions.commit(since);
    } catch (RevisionException e) {
      throw e.absent()
          ? e
          : RevisionException.wrong(e.getMessage() + "; a time is written as " + Dates.ACCEPTED);
    }
  }

  private Range ofAllRefs(long since) throws IOException {
    List<ObjectId> tips = new ArrayList<>();
    for (List<ObjectId> ids : repository.refs().targets().values()) {
      tips.addAll(commits(ids));
    }
    tips.addAll(commits(repository.refs().head().stream().toList()));
    return new Range(tips, List.of(), List.of(), List.of(), List.of(), since);
  }

  private Range range(String text, List<ObjectId> bound, long since) throws IOException {
    Range range =
        new Range(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(bound),
            new ArrayList<>(),
            since);
    boolean some = false;
    for (String term : text.strip().split("\\s+")) {
      some |= !term.startsWith("^");
      add(range, term);
    }
    if (!some) {
      throw RevisionException.wrong("'" + text + "' only says what to leave out: add a commit");
    }
    return range;
  }

  private void add(Range range, String term) throws IOException {
    if (term.startsWith("^refs/") && term.endsWith("/*")) {
      range.excluded().addAll(tips(term.substring(1, term.length() - 1)));
      return;
    }
    int dots = term.indexOf("..");
    if (term.isEmpty() || term.equals("..") || term.equals("...")) {
      throw RevisionException.wrong("'" + term + "' is no range: write for example main..HEAD");
    }
    if (dots < 0) {
      boolean exclude = term.startsWith("^");
      revisions.takeTags();
      (exclude ? range.excluded() : range.included())
          .addAll(commit(exclude ? term.substring(1) : term));
      range.tags().addAll(exclude ? List.of() : revisions.takeTags());
      return;
    }
    boolean symmetric = term.startsWith("...", dots);
    String from = term.substring(0, dots);
    String to = term.substring(dots + (symmetric ? 3 : 2));
    if (symmetric) {
      range.left().addAll(commit(from));
      range.right().addAll(commit(to));
      return;
    }
    revisions.takeTags();
    List<ObjectId> included = commit(to);
    range.tags().addAll(revisions.takeTags());
    range.included().addAll(included);
    range.excluded().addAll(Revisions.zero(from) ? published(included) : commit(from));
  }

  /** The commit of a name, none for an id of zeros. */
  private List<ObjectId> commit(String name) throws IOException {
    return Revisions.zero(name)
        ? List.of()
        : List.of(revisions.commit(name.isEmpty() ? "HEAD" : name));
  }

  /**
   * What remotes have, as far as this clone knows, when a branch is pushed to them for the first
   * time. A remote-tracking ref at the very commit that is pushed says nothing: after the push, as
   * in a CI job, it is the branch itself.
   */
  private List<ObjectId> published(List<ObjectId> pushed) throws IOException {
    List<ObjectId> tips = tips(REMOTES);
    tips.removeAll(pushed);
    return tips;
  }

  /** The commits that refs lead to whose names start like that. */
  private List<ObjectId> tips(String prefix) {
    List<ObjectId> tips = new ArrayList<>();
    for (var ref : repository.refs().targets().entrySet()) {
      if (ref.getKey().startsWith(prefix)) {
        tips.addAll(commits(ref.getValue()));
      }
    }
    return tips;
  }

  /**
   * Those of some objects that are commits or tags of commits; reading the refs tells of others.
   */
  private List<ObjectId> commits(List<ObjectId> ids) {
    List<ObjectId> commits = new ArrayList<>();
    for (ObjectId id : ids) {
      try {
        revisions.peel(id).ifPresent(commits::add);
      } catch (IOException e) {
        continue;
      }
    }
    return commits;
  }
}
