package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Hits;
import dev.keyfuse.source.Placements;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.fs.IgnoreRules;
import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A git repository opened for reading: any of a work tree or a directory in it, a linked work tree,
 * a submodule, a bare repository or a {@code .git} directory itself.
 *
 * <p>Nothing the repository contains is executed and nothing is written to it: hooks, filters,
 * attributes, aliases and include files are not even read. Neither is the configuration of the user
 * or the system. References are read when it is opened; later changes go unnoticed. Thread safe.
 */
public final class GitRepository implements AutoCloseable {
  private final Layout layout;
  private final GitEnvironment environment;
  private final Settings settings;
  private final Refs refs;
  private final Shallow shallow;
  private final ObjectDatabase objects;
  private volatile History history;

  private GitRepository(
      Layout layout,
      GitEnvironment environment,
      Settings settings,
      Refs refs,
      Shallow shallow,
      ObjectDatabase objects) {
    this.layout = layout;
    this.environment = environment;
    this.settings = settings;
    this.refs = refs;
    this.shallow = shallow;
    this.objects = objects;
  }

  /**
   * Opens the repository that {@code path} is, or is in.
   *
   * @throws NotARepositoryException if there is none
   * @throws UnsupportedRepositoryException if there is one that cannot be read, for example with
   *     refs in a form that is not known
   * @throws IOException if {@code path} itself cannot be read
   */
  public static GitRepository open(Path path) throws IOException {
    return open(path, GitEnvironment.NONE);
  }

  /**
   * As {@link #open(Path)}, as git means it where it starts a hook.
   *
   * @param path the current directory, if the environment names a repository
   */
  public static GitRepository open(Path path, GitEnvironment environment) throws IOException {
    Layout layout = Layout.find(path, environment);
    try {
      Settings settings = Settings.read(layout);
      Path objects = environment.objects().orElse(layout.commonDir().resolve("objects"));
      return new GitRepository(
          layout.withWorkTree(settings.workTree()),
          environment,
          settings,
          Refs.read(layout, settings.format()),
          Shallow.read(layout.commonDir(), settings.format()),
          ObjectDatabase.open(objects, environment.alternates(), settings.format()));
    } catch (IOException e) {
      String message =
          e instanceof UnsupportedRepositoryException
              ? e.getMessage()
              : layout.gitDir() + " could not be read: " + e;
      throw new UnsupportedRepositoryException(message, layout.workTree(), e);
    }
  }

  /** What its objects are named by. */
  public HashFormat format() {
    return settings.format();
  }

  /** Its format in a few words, for reports of bugs. */
  public String described() {
    return "git, "
        + settings.format().name().toLowerCase(Locale.ROOT)
        + (workTree().isPresent() ? ", work tree" : ", bare")
        + (layout.gitDir().equals(layout.commonDir()) ? "" : ", linked")
        + (shallow().isEmpty() ? "" : ", shallow")
        + (partialClone() ? ", partial clone" : "")
        + (problems().isEmpty() ? "" : ", " + problems().size() + " problems");
  }

  /** The directory with this work tree's HEAD and index. */
  public Path gitDirectory() {
    return layout.gitDir();
  }

  /** The root of the work tree; empty for a bare repository. */
  public Optional<Path> workTree() {
    boolean bare = settings.bare() && layout.gitDir().equals(layout.commonDir());
    return bare && environment.workTree().isEmpty() ? Optional.empty() : layout.workTree();
  }

  /**
   * Where the configuration says that the work tree is, if that is another directory with something
   * in it. It is not read: the configuration could name any.
   */
  public Optional<String> workTreeElsewhere() {
    boolean elsewhere = layout.elsewhere(settings.workTree());
    return elsewhere ? Optional.of(settings.workTree()) : Optional.empty();
  }

  /** A URI of the remote {@code origin} without user and password; empty if there is none. */
  public String origin() {
    return SettingsReader.origin(layout.commonDir());
  }

  /** Full id of the commit HEAD points to; empty if there is no commit yet. */
  public String head() {
    return refs.head().isPresent() ? refs.head().get().hex() : "";
  }

  /**
   * Every object of the database, each once, whether anything leads to it or not: blobs as {@link
   * dev.keyfuse.source.Origin.GitBlob}. What is missing or damaged, a shallow or a partial clone
   * make the scan incomplete.
   *
   * @param jobs number of threads that read and deliver, at least 1
   * @param maxFileSize in bytes; larger blobs are skipped
   */
  public Source history(int jobs, long maxFileSize) {
    return history(jobs, maxFileSize, Earlier.NONE);
  }

  /**
   * As {@link #history(int, long)}, without what an earlier scan found nothing in.
   *
   * @param earlier what earlier scans with the same rules and bounds left behind
   */
  public Source history(int jobs, long maxFileSize, Earlier earlier) {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs must be at least 1");
    }
    return new HistorySource(
        this, jobs, maxFileSize, Runtime.getRuntime().maxMemory() / 4, earlier);
  }

  /**
   * Stands for everything that a scan of the history depends on: which objects there are and what
   * leads to them. Read from the names, sizes and times of files, and the contents of refs.
   */
  String state() throws IOException {
    return State.of(layout, refs, shallow, objects);
  }

  /** The name of every ref, as {@link dev.keyfuse.source.Origin.RefName}. */
  public Source refNames() {
    return new RefNames(refs.names());
  }

  /** Delivers nothing and tells of grafts and replacements as skipped. */
  public Source rewritings() {
    return new Rewritings(this);
  }

  /**
   * The files git keeps beside its objects, as {@link dev.keyfuse.source.Origin.GitFile}: its
   * configuration, reflogs, hooks, messages. Links are not followed.
   *
   * @param maxFileSize in bytes; larger files make the scan incomplete
   */
  public Source gitFiles(long maxFileSize) {
    // A linked work tree's own directory lies within the common one.
    return new GitFiles(layout.commonDir(), workTree().isPresent() ? ".git/" : "", maxFileSize);
  }

  /**
   * What the next commit would add: index entries that HEAD does not hold at that path, nor what is
   * merged just now, as {@link dev.keyfuse.source.Origin.Staged}, with the content from the object
   * database. All stages of a conflict count. Delivered by the calling thread. Reads the index that
   * the environment names.
   *
   * @param maxFileSize in bytes; larger blobs are skipped
   */
  public Introduction staged(long maxFileSize) {
    return new StagedChange(this, environment.index(), maxFileSize);
  }

  /**
   * What the commits of some ranges introduce.
   *
   * @param ranges as git's documentation {@code gitrevisions} has them: {@code A..B}, {@code
   *     A...B}, {@code B}, {@code ^A B}; and {@code ^refs/remotes/origin/*}. An id of zeros for
   *     {@code A}, as git's hooks name the old state of a new branch, stands for everything that
   *     remote-tracking refs reach
   * @param since a commit or a time that bounds all ranges; without ranges it means what HEAD, or
   *     for a time any ref, reaches beyond it
   * @param now what times such as {@code 2 weeks ago} count from
   * @param jobs number of threads that read and deliver, at least 1
   * @param maxFileSize in bytes; larger blobs are skipped
   * @throws RevisionException if a range makes no sense or is not in this clone
   */
  public CommitRange range(
      List<String> ranges, Optional<String> since, Instant now, int jobs, long maxFileSize)
      throws IOException {
    return CommitRange.read(this, ranges, since, now, jobs, maxFileSize);
  }

  /**
   * Whether an id is that of a commit in this clone, or of a tag of one.
   *
   * @param id in full
   */
  public boolean hasCommit(String id) {
    try (ObjectReader reader = objects.newReader()) {
      return ObjectId.isHex(id, format())
          && new Revisions(this, reader).peel(ObjectId.of(id)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Paths in the index, submodules left out, with {@code /}.
   *
   * @throws IOException if the index cannot be read; the message says what to do
   */
  public Set<String> tracked() throws IOException {
    return Index.read(layout.gitDir().resolve("index"), objects.format(), layout.gitDir()).paths();
  }

  /**
   * The submodules that are here, checked out or not. Theirs are not followed. Reads the index,
   * {@code .gitmodules} of the work tree or of HEAD, and the names of directories.
   */
  public Submodules submodules() {
    Set<String> links;
    try {
      links =
          Index.read(layout.gitDir().resolve("index"), objects.format(), layout.gitDir()).links();
    } catch (IOException e) {
      // Reading what is staged tells about it.
      links = Set.of();
    }
    return Submodules.find(layout, workTree(), links, SettingsReader.submodulePaths(gitmodules()));
  }

  private String gitmodules() {
    Optional<Path> file = workTree().map(root -> root.resolve(".gitmodules"));
    try {
      if (file.isPresent() && Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)) {
        return SmallFiles.read(file.get());
      }
    } catch (IOException e) {
      // Reading the working tree tells about it.
      return "";
    }
    return headFile(".gitmodules", 1 << 20)
        .map(content -> new String(content, StandardCharsets.UTF_8))
        .orElse("");
  }

  /**
   * The ignore rules of the work tree: {@code .gitignore} files and {@code .git/info/exclude}, read
   * as they are needed. The user's own ignore file does not count. For one thread.
   */
  public IgnoreRules ignoreRules() {
    Path exclude = layout.commonDir().resolve("info/exclude");
    return workTree()
        .<IgnoreRules>map(root -> new GitIgnore(root, exclude))
        .orElse(IgnoreRules.NONE);
  }

  /** The ignore rules of a work tree whose repository cannot be opened. For one thread. */
  public static IgnoreRules ignoreRules(Path workTree) {
    return new GitIgnore(workTree, workTree.resolve(".git/info/exclude"));
  }

  /**
   * Reads some files of the tree of HEAD, at most 2,000, those of the upper directories first. What
   * cannot be read is left out.
   *
   * @param wanted chooses by path
   * @param maxSize in bytes; larger files are left out
   * @param cancelled asked now and then; once true, no more is read
   * @param visitor receives path and content
   */
  public void headFiles(
      Predicate<String> wanted,
      int maxSize,
      BooleanSupplier cancelled,
      BiConsumer<String, byte[]> visitor) {
    if (refs.head().isPresent()) {
      try (ObjectReader reader = objects.newReader()) {
        new HeadFiles(reader, wanted, maxSize, visitor).read(refs.head().get(), cancelled);
      }
    }
  }

  /**
   * Those of some blobs whose content is not what their ids stand for. Packs are checked by their
   * checksums when they are read, not by this.
   */
  public List<String> lies(Collection<String> blobs) {
    List<String> lies = new ArrayList<>();
    try (ObjectReader reader = objects.newReader()) {
      for (String blob : blobs) {
        if (reader.lies(ObjectId.of(blob), Blob.WHOLE)) {
          lies.add(blob);
        }
      }
    }
    return lies;
  }

  /**
   * Finds where and when things lived, going over commits and trees once. Objects that cannot be
   * read count as absent; reading the history has told about them.
   *
   * @param wanted blobs, commits, tags and names in trees
   * @param jobs number of threads, at least 1
   * @param cancelled asked now and then; once true, nothing is placed
   * @return answers for these, without commits and paths for what was not found; {@link
   *     Placements#NONE} if cancelled. Usable until the repository is closed
   */
  public Placements place(Hits wanted, int jobs, BooleanSupplier cancelled) throws IOException {
    return Placer.place(this, wanted, jobs, cancelled);
  }

  @Override
  public void close() {
    objects.close();
  }

  /**
   * A small file at the root of the tree that the next commit would have. Reads the index that the
   * environment names.
   *
   * @param maxSize in bytes; a larger one counts as unreadable
   * @return empty if the index has no such file
   * @throws IOException if the index or the content cannot be read
   */
  public Optional<byte[]> stagedFile(String name, int maxSize) throws IOException {
    Path file = environment.index().orElse(layout.gitDir().resolve("index"));
    for (Index.Entry entry : Index.read(file, objects.format(), layout.gitDir()).entries()) {
      if (entry.path().equals(name)) {
        try (ObjectReader reader = objects.newReader()) {
          return Optional.of(reader.read(entry.id(), maxSize).content());
        }
      }
    }
    return Optional.empty();
  }

  /** A file at the root of the tree of HEAD, up to a size in bytes; empty if there is none. */
  public Optional<byte[]> headFile(String name, int maxSize) {
    List<byte[]> found = new ArrayList<>();
    AtomicBoolean rootRead = new AtomicBoolean();
    headFiles(
        name::equals,
        maxSize,
        () -> rootRead.getAndSet(true),
        (path, content) -> found.add(content));
    return found.stream().findFirst();
  }

  Layout layout() {
    return layout;
  }

  Refs refs() {
    return refs;
  }

  ObjectDatabase objects() {
    return objects;
  }

  boolean partialClone() {
    return settings.partial() || objects.promisor();
  }

  /** Commits whose parents a shallow clone left out. */
  Set<ObjectId> shallow() {
    return shallow.commits();
  }

  /** Keeps what a walk over all objects has found, for placing what was found in them. */
  void remember(History complete) {
    history = complete;
  }

  /** The commits of the whole database, if they have been read already. */
  Optional<History> known() {
    return Optional.ofNullable(history);
  }

  /** What could not be read when the repository was opened. */
  List<String> problems() {
    List<String> all = new ArrayList<>(refs.problems());
    all.addAll(shallow.problems());
    all.addAll(objects.problems());
    return all;
  }
}
