package dev.keyfuse.scan;

import dev.keyfuse.source.Hits;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placements;
import dev.keyfuse.source.git.GitRepository;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A repository of a target: the target itself, or a submodule in it.
 *
 * @param path of the submodule, from the target; empty for the target itself
 */
record Home(String path, GitRepository git) {

  /** A path of this repository as the target has it. */
  String from(String inner) {
    return path.isEmpty() ? inner : path + '/' + inner;
  }

  Placements place(Hits hits, int jobs, BooleanSupplier cancelled) throws IOException {
    Placements placed = git.place(hits, jobs, cancelled);
    return path.isEmpty() ? placed : new Within(placed);
  }

  /** Placements with paths from the target, and refs that name the submodule. */
  private final class Within implements Placements {
    private final Placements placed;

    Within(Placements placed) {
      this.placed = placed;
    }

    @Override
    public Optional<Placement> of(String blob) {
      return placed.of(blob).map(this::within);
    }

    @Override
    public Optional<Placement> message(String id) {
      return placed.message(id).map(this::within);
    }

    @Override
    public Optional<Placement> name(String name) {
      return placed.name(name).map(this::within);
    }

    @Override
    public List<Optional<Placement>> together(List<Set<String>> sets) {
      return placed.together(sets).stream().map(one -> one.map(this::within)).toList();
    }

    @Override
    public Comparator<String> oldestFirst() {
      return placed.oldestFirst();
    }

    private Placement within(Placement inner) {
      return inner.renamed(Home.this::from, ref -> path + ':' + ref);
    }
  }
}
