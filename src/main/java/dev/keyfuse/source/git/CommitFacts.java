package dev.keyfuse.source.git;

import dev.keyfuse.source.CommitInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Reads author and subject of the few commits a report names. */
final class CommitFacts {
  private final Reader reader;
  private final Commits commits;
  private final Map<Integer, CommitInfo> known = new HashMap<>();

  CommitFacts(Reader reader, Commits commits) {
    this.reader = reader;
    this.commits = commits;
  }

  /** The facts about a commit, empty for -1. */
  Optional<CommitInfo> info(int commit) {
    return commit < 0 ? Optional.empty() : Optional.of(known.computeIfAbsent(commit, this::read));
  }

  private CommitInfo read(int commit) {
    ObjectId id = commits.id(commit);
    Instant date = Instant.ofEpochSecond(commits.time(commit));
    try {
      RevCommit parsed = RevCommit.parse(reader.bytes(id, Constants.OBJ_COMMIT));
      PersonIdent author = parsed.getAuthorIdent();
      String subject = parsed.getFullMessage().lines().findFirst().orElse("");
      return new CommitInfo(
          id.name(),
          author == null ? "" : author.getName(),
          author == null ? "" : author.getEmailAddress(),
          date,
          subject);
    } catch (IOException | RuntimeException e) {
      // A malformed author or an unknown encoding must not cost the finding.
      return new CommitInfo(id.name(), "", "", date, "");
    }
  }
}
