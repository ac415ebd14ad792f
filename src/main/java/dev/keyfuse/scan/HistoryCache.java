package dev.keyfuse.scan;

import dev.keyfuse.secret.Digests;
import dev.keyfuse.source.git.Earlier;
import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * What scans of one repository remember from run to run: ids of objects in which nothing was found,
 * and of those in which something was. No content, no path and no value, nor a hash of one: what
 * was found is read from the repository again.
 *
 * <p>A file for each repository, replaced as a whole, so runs at the same time do not disturb each
 * other; one that is damaged or of other rules counts as absent. Never in the way: whatever fails,
 * the scan goes on without it.
 */
final class HistoryCache implements Earlier {
  private static final int FORMAT = 0x4b464332;

  /** Bytes all files together may take; the ones unused for longest go first. */
  private static final long LARGEST = 512L << 20;

  private static final int MOST_IDS = 20_000_000;
  private static final String SUFFIX = ".history";

  private final Path file;
  private final String rules;
  private final HashFormat format;
  private final int idLength;
  private final CleanIds blobs;
  private final CleanIds trees;
  private Supplier<String> surroundings = () -> "";
  private String state = "";
  private Account account;
  private String newState = "";
  private Account newAccount;

  private HistoryCache(Path file, String rules, HashFormat format) {
    this.file = file;
    this.rules = rules;
    this.format = format;
    idLength = format.length();
    blobs = new CleanIds(format);
    trees = new CleanIds(format);
  }

  /**
   * What there is about a repository.
   *
   * @param directory of the cache, which need not exist
   * @param repository names the repository: its real path
   * @param rules stands for everything but the repository that a verdict depends on
   * @param format of its ids
   */
  static HistoryCache open(Path directory, String repository, String rules, HashFormat format) {
    String name = Digests.hex(Digests.sha256(repository.getBytes(StandardCharsets.UTF_8)));
    HistoryCache cache =
        new HistoryCache(directory.resolve(name.substring(0, 32) + SUFFIX), rules, format);
    try {
      cache.read();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      cache.forget();
    }
    return cache;
  }

  private void forget() {
    state = "";
    account = null;
    blobs.known(new byte[0]);
    trees.known(new byte[0]);
  }

  private void read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    CRC32C sum = new CRC32C();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        DataInputStream in = new DataInputStream(new CheckedInputStream(bytes, sum))) {
      if (in.readInt() != FORMAT || !in.readUTF().equals(rules) || in.readInt() != idLength) {
        return;
      }
      String readState = in.readUTF();
      List<String> reasons = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        reasons.add(in.readUTF());
      }
      long objects = in.readLong();
      long commits = in.readLong();
      long blobCount = in.readLong();
      long bytesCount = in.readLong();
      List<ObjectId> telling = new ArrayList<>();
      byte[] raw = ids(in);
      for (int at = 0; at < raw.length; at += idLength) {
        telling.add(format.id(raw, at));
      }
      byte[] cleanBlobs = ids(in);
      byte[] cleanTrees = ids(in);
      long expected = sum.getValue();
      if (in.readLong() == expected) {
        state = readState;
        account = new Account(telling, reasons, objects, commits, blobCount, bytesCount);
        blobs.known(cleanBlobs);
        trees.known(cleanTrees);
      }
    }
  }

  private byte[] ids(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_IDS || (long) count * idLength > Files.size(file)) {
      throw new IOException("more ids than there can be");
    }
    byte[] raw = new byte[count * idLength];
    in.readFully(raw);
    return raw;
  }

  /** What a verdict depends on beside the repository: asked when the history is read. */
  void surroundings(Supplier<String> digest) {
    surroundings = digest;
  }

  @Override
  public Optional<Account> unchanged(String now) {
    newState = now + surroundings.get();
    if (!state.equals(newState)) {
      return Optional.empty();
    }
    newAccount = account;
    return Optional.ofNullable(account);
  }

  @Override
  public boolean isEmpty() {
    return blobs.isEmpty() && trees.isEmpty();
  }

  @Override
  public boolean clean(ObjectType type, byte[] raw, int at) {
    return type == ObjectType.BLOB ? blobs.knows(raw, at) : trees.knows(raw, at);
  }

  @Override
  public void looked(ObjectType type, ObjectId id) {
    (type == ObjectType.BLOB ? blobs : trees).add(id);
  }

  @Override
  public void complete(String now, Account found) {
    newState = now + surroundings.get();
    newAccount = found;
  }

  /**
   * Keeps what this scan found for the next one, if all that kept it from being complete is what
   * the history itself lacks: anything else could be gone the next time.
   *
   * @param incomplete why the scan was not complete
   * @param held ids of all objects that hold something, whether it was reported or not
   * @param told ids of those among them of which something was reported
   */
  void save(Collection<String> incomplete, Set<String> held, Collection<String> told) {
    if (newAccount == null || !newAccount.incomplete().containsAll(incomplete)) {
      return;
    }
    try {
      if (state.equals(newState)) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return;
      }
      Files.createDirectories(file.getParent());
      Path part = Files.createTempFile(file.getParent(), "new", ".part");
      try {
        write(part, held, told);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
      makeRoom();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // The next scan takes as long as this one did; nothing is wrong with what it says.
      return;
    }
  }

  private void write(Path part, Set<String> held, Collection<String> told) throws IOException {
    CRC32C sum = new CRC32C();
    try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
        DataOutputStream out = new DataOutputStream(new CheckedOutputStream(bytes, sum))) {
      out.writeInt(FORMAT);
      out.writeUTF(rules);
      out.writeInt(idLength);
      out.writeUTF(newState);
      out.writeInt(newAccount.incomplete().size());
      for (String reason : newAccount.incomplete()) {
        out.writeUTF(reason);
      }
      out.writeLong(newAccount.objects());
      out.writeLong(newAccount.commits());
      out.writeLong(newAccount.blobs());
      out.writeLong(newAccount.bytes());
      out.writeInt(told.size());
      for (String id : told) {
        byte[] raw = new byte[idLength];
        ObjectId.of(id).copyTo(raw, 0);
        out.write(raw);
      }
      for (CleanIds clean : List.of(blobs, trees)) {
        byte[] raw = clean.all(held);
        out.writeInt(raw.length / idLength);
        out.write(raw);
      }
      out.writeLong(sum.getValue());
    }
  }

  private void makeRoom() throws IOException {
    List<Path> files = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(file.getParent(), "*" + SUFFIX)) {
      entries.forEach(files::add);
    }
    files.sort(Comparator.comparing((Path p) -> p.toFile().lastModified()).reversed());
    long total = 0;
    for (Path each : files) {
      total += each.toFile().length();
      if (total > LARGEST) {
        Files.deleteIfExists(each);
      }
    }
  }
}
