package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.DamagedException;
import dev.keyfuse.source.git.objects.MissingObjectException;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.ObjectType;
import dev.keyfuse.source.git.objects.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the names of commits as git's documentation {@code gitrevisions} has them: full and
 * abbreviated ids, refs, {@code @}, {@code ~n}, {@code ^n}, {@code ^{}}. Not thread safe.
 */
final class Revisions {
  /** The order in which git looks a short name up. */
  private static final List<String> RULES =
      List.of(
          "%s",
          "refs/%s", "refs/tags/%s", "refs/heads/%s", "refs/remotes/%s", "refs/remotes/%s/HEAD");

  private static final Pattern STEP =
      Pattern.compile("~(\\d{1,9})?|\\^(\\d{1,9}|\\{(?:commit)?})?");
  private static final Pattern ABBREVIATED = Pattern.compile("[0-9a-f]{4,63}");
  private static final Pattern ZERO = Pattern.compile("0{40}|0{64}");

  /** Refs that git keeps beside {@code refs}, such as {@code FETCH_HEAD}. */
  private static final Pattern PSEUDO_REF = Pattern.compile("[A-Z]+_HEAD");

  private static final String HEAD = "HEAD";
  private static final int TAG_DEPTH = 64;

  /** No commit or tag of any known repository comes near this; blobs need not be read. */
  private static final long LARGEST = 256L << 20;

  private static final int TOLD = 8;

  private final GitRepository repository;
  private final ObjectReader reader;
  private final Set<ObjectId> shallow;
  private List<ObjectId> tags = new ArrayList<>();

  Revisions(GitRepository repository, ObjectReader reader) throws IOException {
    this.repository = repository;
    this.reader = reader;
    this.shallow = repository.shallow();
  }

  /** Whether it is all zeros, by which git tells its hooks that there is no commit. */
  static boolean zero(String revision) {
    return ZERO.matcher(revision).matches();
  }

  /**
   * The commit that a revision names; tags are followed.
   *
   * @throws RevisionException if there is none, or if an abbreviation could mean several
   */
  ObjectId commit(String revision) throws IOException {
    int end = 0;
    while (end < revision.length() && "~^".indexOf(revision.charAt(end)) < 0) {
      end++;
    }
    ObjectId at = base(revision, revision.substring(0, end));
    Matcher step = STEP.matcher(revision);
    while (end < revision.length()) {
      if (!step.find(end) || step.start() != end) {
        throw unknown(revision);
      }
      end = step.end();
      at =
          step.group().startsWith("~")
              ? ancestor(revision, at, step.group(1))
              : parent(revision, at, step.group(2));
    }
    return at;
  }

  /** The annotated tags that were followed since this was asked last. */
  List<ObjectId> takeTags() {
    List<ObjectId> taken = tags;
    tags = new ArrayList<>();
    return taken;
  }

  /** The commit an object is or is a tag of; empty if it is something else. */
  Optional<ObjectId> peel(ObjectId id) throws IOException {
    ObjectId at = id;
    for (int depth = 0; depth < TAG_DEPTH; depth++) {
      StoredObject object = reader.read(at, LARGEST);
      if (object.type() != ObjectType.TAG) {
        return object.type() == ObjectType.COMMIT ? Optional.of(at) : Optional.empty();
      }
      tags.add(at);
      at = RawObjects.taggedObject(object.content(), reader.format());
    }
    throw new IOException("object " + id.hex() + " is a tag nested too deeply");
  }

  private ObjectId base(String revision, String name) throws IOException {
    String hex = name.toLowerCase(Locale.ROOT);
    if (ObjectId.isHex(hex, reader.format())) {
      return peeled(revision, ObjectId.of(hex));
    }
    Optional<ObjectId> ref = ref(name.equals("@") ? HEAD : name);
    if (ref.isPresent()) {
      return peeled(revision, ref.get());
    }
    if (ABBREVIATED.matcher(hex).matches()) {
      return abbreviated(revision, hex);
    }
    throw unknown(revision);
  }

  private Optional<ObjectId> ref(String name) throws IOException {
    if (name.equals(HEAD)) {
      return repository.refs().head();
    }
    if (PSEUDO_REF.matcher(name).matches()) {
      Path file = repository.layout().gitDir().resolve(name);
      String text = SmallFiles.readIfPresent(file).lines().findFirst().orElse("");
      // In FETCH_HEAD more follows the id, behind a tabulator.
      String id = text.split("[\t ]", 2)[0];
      if (ObjectId.isHex(id, reader.format())) {
        return Optional.of(ObjectId.of(id));
      }
    }
    for (String rule : RULES) {
      List<ObjectId> ids = repository.refs().targets().get(rule.replace("%s", name));
      if (ids != null && !ids.isEmpty()) {
        return Optional.of(ids.get(0));
      }
    }
    return Optional.empty();
  }

  private ObjectId peeled(String revision, ObjectId id) throws IOException {
    try {
      return peel(id)
          .orElseThrow(
              () ->
                  RevisionException.wrong(
                      "'" + revision + "' is no commit and no tag of a commit"));
    } catch (MissingObjectException e) {
      throw RevisionException.absent(
          "'"
              + revision
              + "' could not be looked at, object "
              + e.id()
              + " is not in this clone: run "
              + fetch());
    } catch (DamagedException e) {
      throw RevisionException.absent(
          "'"
              + revision
              + "' could not be looked at, it or its object "
              + id
              + " is damaged: run"
              + " 'git fsck', then restore it from another copy");
    }
  }

  private ObjectId abbreviated(String revision, String hex) throws IOException {
    List<ObjectId> objects = List.copyOf(repository.objects().startingWith(hex));
    if (objects.isEmpty()) {
      throw unknown(revision);
    }
    if (objects.size() == 1) {
      return peeled(revision, objects.get(0));
    }
    List<ObjectId> commits = new ArrayList<>();
    for (ObjectId object : objects) {
      peel(object).filter(commit -> !commits.contains(commit)).ifPresent(commits::add);
    }
    if (commits.size() == 1) {
      return commits.get(0);
    }
    List<String> names =
        (commits.isEmpty() ? objects : commits).stream().map(ObjectId::hex).sorted().toList();
    throw RevisionException.wrong(
        "'"
            + revision
            + "' could be any of "
            + String.join(", ", names.subList(0, Math.min(TOLD, names.size())))
            + (names.size() > TOLD ? " …" : "")
            + ": write more digits");
  }

  private ObjectId ancestor(String revision, ObjectId from, String count) throws IOException {
    ObjectId at = from;
    for (int i = count == null ? 1 : Integer.parseInt(count); i > 0; i--) {
      at = parent(revision, at, 1);
    }
    return at;
  }

  private ObjectId parent(String revision, ObjectId from, String count) throws IOException {
    boolean itself = count != null && (count.startsWith("{") || Integer.parseInt(count) == 0);
    return itself ? from : parent(revision, from, count == null ? 1 : Integer.parseInt(count));
  }

  private ObjectId parent(String revision, ObjectId commit, int number) throws IOException {
    if (shallow.contains(commit)) {
      throw RevisionException.absent(
          "'"
              + revision
              + "' could not be looked at, this shallow clone ends at "
              + commit.hex()
              + ": run "
              + fetch());
    }
    List<ObjectId> parents =
        RawObjects.commit(reader.read(commit, ObjectType.COMMIT), reader.format()).parents();
    if (number > parents.size()) {
      throw RevisionException.wrong(
          "there is no commit '"
              + revision
              + "': "
              + commit.hex()
              + (parents.isEmpty() ? " has no parent" : " has no parent " + number));
    }
    return parents.get(number - 1);
  }

  private String fetch() {
    return shallow.isEmpty()
        ? "'git fetch'"
        : "'git fetch --unshallow', or check out with 'fetch-depth: 0'";
  }

  private RevisionException unknown(String revision) {
    return RevisionException.wrong(
        "there is no commit '"
            + revision
            + "' here: give an id, a branch, a tag or what 'git rev-parse' prints for it"
            + (shallow.isEmpty() ? "" : "; this is a shallow clone, so it may take " + fetch()));
  }
}
