package dev.keyfuse.source.git;

import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads author and subject of the few commits a report names. For one thread. */
final class CommitFacts implements AutoCloseable {
  private static final byte[] AUTHOR = RawObjects.ascii("author ");
  private static final byte[] ENCODING = RawObjects.ascii("encoding ");

  private final ObjectReader reader;
  private final History history;
  private final Map<Integer, CommitInfo> known = new HashMap<>();

  /**
   * Facts to be read when asked for.
   *
   * @param reader closed together with this
   */
  CommitFacts(ObjectReader reader, History history) {
    this.reader = reader;
    this.history = history;
  }

  /** The facts about a commit, empty for -1. */
  Optional<CommitInfo> info(int commit) {
    return commit < 0 ? Optional.empty() : Optional.of(known.computeIfAbsent(commit, this::read));
  }

  private CommitInfo read(int commit) {
    ObjectId id = history.id(commit);
    Instant date = Instant.ofEpochSecond(history.time(commit));
    try {
      byte[] raw = reader.read(id, ObjectType.COMMIT);
      Charset charset = charset(raw);
      int author = RawObjects.header(raw, AUTHOR);
      String who = author < 0 ? "" : text(raw, author, RawObjects.lineEnd(raw, author), charset);
      int open = who.indexOf('<');
      int close = who.indexOf('>', open);
      int message = RawObjects.message(raw);
      return new CommitInfo(
          id.hex(),
          open < 0 ? "" : who.substring(0, open).strip(),
          open < 0 || close < 0 ? "" : who.substring(open + 1, close),
          date,
          text(raw, message, raw.length, charset).lines().findFirst().orElse(""));
    } catch (IOException e) {
      // What cannot be read has been told of; it must not cost the finding.
      return new CommitInfo(id.hex(), "", "", date, "");
    }
  }

  private static Charset charset(byte[] raw) {
    int name = RawObjects.header(raw, ENCODING);
    try {
      return name < 0
          ? StandardCharsets.UTF_8
          : Charset.forName(
              new String(
                  raw, name, RawObjects.lineEnd(raw, name) - name, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** As Latin-1 where the bytes are not what they should be. */
  private static String text(byte[] raw, int from, int to, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(raw, from, to - from)).toString();
    } catch (CharacterCodingException e) {
      return new String(raw, from, to - from, StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
