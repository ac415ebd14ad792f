package dev.keyfuse.accept;

import dev.keyfuse.finding.Exposure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A list of accepted exposures, one a line, as text. Lines may stand in any order and repeatedly,
 * as a union merge leaves them: an exposure is accepted if any of its lines accepts it. Immutable.
 */
public final class Baseline {
  /** What it is called at the root of a repository. */
  public static final String FILE = ".keyfuse-baseline";

  /** Without any line. */
  public static final Baseline EMPTY = new Baseline(List.of(), List.of());

  private static final List<String> HEADER =
      List.of(
          "# Exposures that 'keyfuse scan' finds and does not count, one a line:",
          "#   ID  expires=YYYY-MM-DD  why it is accepted",
          "# An accepted credential is still known to others: revoke it all the same.",
          "");

  private final List<Block> blocks;
  private final List<String> end;
  private final Map<String, List<Entry>> byId = new LinkedHashMap<>();

  /**
   * An entry with what stands above it.
   *
   * @param before comments and empty lines
   */
  record Block(List<String> before, Entry entry) {
    Block {
      before = List.copyOf(before);
    }
  }

  Baseline(List<Block> blocks, List<String> end) {
    this.blocks = List.copyOf(blocks);
    this.end = List.copyOf(end);
    blocks.forEach(
        block ->
            byId.computeIfAbsent(block.entry().id(), id -> new ArrayList<>()).add(block.entry()));
  }

  /**
   * Reads one.
   *
   * @param name of the file, for messages
   * @throws BaselineException naming every line that makes no sense
   */
  public static Baseline parse(String name, String text) throws BaselineException {
    return new BaselineReader(name).read(text);
  }

  /** All entries, in the order of the file. */
  public List<Entry> entries() {
    return blocks.stream().map(Block::entry).toList();
  }

  /** Whether there is a line for an exposure, expired or not. */
  public boolean has(String id) {
    return byId.containsKey(id);
  }

  /** The entry that accepts an exposure on a day: of several the one that does so longest. */
  public Optional<Entry> accepting(String id, LocalDate today) {
    return byId.getOrDefault(id, List.of()).stream()
        .filter(entry -> !entry.expired(today))
        .max(Comparator.comparing(entry -> entry.expires().orElse(LocalDate.MAX)));
  }

  /** One entry for each exposure that has only expired ones: the one that lasted longest. */
  public Optional<Entry> expired(String id, LocalDate today) {
    if (accepting(id, today).isPresent()) {
      return Optional.empty();
    }
    return byId.getOrDefault(id, List.of()).stream()
        .max(Comparator.comparing(entry -> entry.expires().orElse(LocalDate.MAX)));
  }

  /** The entries that match none of these exposures. */
  public List<Entry> unmatched(Iterable<Exposure> exposures) {
    Set<String> there = new HashSet<>();
    exposures.forEach(exposure -> there.add(exposure.id()));
    return entries().stream().filter(entry -> !there.contains(entry.id())).distinct().toList();
  }

  /** The same with further entries. */
  public Baseline with(List<Entry> more) {
    List<Block> all = new ArrayList<>(blocks);
    more.forEach(entry -> all.add(new Block(List.of(), entry)));
    return new Baseline(all, end);
  }

  /** The same with another last day for the entries of some exposures. */
  public Baseline renewed(Set<String> ids, LocalDate expires) {
    List<Block> all = new ArrayList<>();
    for (Block block : blocks) {
      Entry old = block.entry();
      Entry entry =
          ids.contains(old.id()) ? new Entry(old.id(), Optional.of(expires), old.reason()) : old;
      all.add(new Block(block.before(), entry));
    }
    return new Baseline(all, end);
  }

  /** The same without the entries of some exposures; comments above them stay. */
  public Baseline without(Set<String> ids) {
    List<Block> kept = new ArrayList<>();
    List<String> before = new ArrayList<>();
    for (Block block : blocks) {
      before.addAll(block.before());
      if (!ids.contains(block.entry().id())) {
        kept.add(new Block(before, block.entry()));
        before = new ArrayList<>();
      }
    }
    before.addAll(end);
    return new Baseline(kept, before);
  }

  /**
   * The text of the file: sorted, each line once; of several lines for one exposure all reasons
   * stay. A comment stays above the entry it stood above, the first paragraph of comments on top.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    List<String> header = header();
    (blocks.isEmpty() && end.isEmpty() ? HEADER : header).forEach(line -> line(text, line));
    List<Block> sorted = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      List<String> before = blocks.get(i).before();
      sorted.add(
          i == 0
              ? new Block(before.subList(header.size(), before.size()), blocks.get(i).entry())
              : blocks.get(i));
    }
    sorted.sort(Comparator.comparing(block -> block.entry().toString()));
    Set<String> told = new TreeSet<>();
    for (Block block : sorted) {
      block.before().forEach(line -> line(text, line));
      if (told.add(block.entry().toString())) {
        line(text, block.entry().toString());
      }
    }
    end.forEach(line -> line(text, line));
    return text.toString();
  }

  /** What stands above the last empty line before the first entry. */
  private List<String> header() {
    List<String> before = blocks.isEmpty() ? List.of() : blocks.get(0).before();
    return before.subList(0, before.lastIndexOf("") + 1);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  /** An empty one with the lines that explain it, and these entries. */
  public static Baseline of(List<Entry> entries) {
    List<Block> blocks = new ArrayList<>();
    for (Entry entry : entries) {
      blocks.add(new Block(blocks.isEmpty() ? HEADER : List.of(), entry));
    }
    return new Baseline(blocks, List.of());
  }
}
