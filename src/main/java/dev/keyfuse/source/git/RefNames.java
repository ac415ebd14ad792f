package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.LongTokens;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** The names of all refs: branches, tags, remote-tracking branches and whatever else there is. */
final class RefNames implements Source {
  private final Collection<String> names;

  RefNames(Collection<String> names) {
    this.names = names;
  }

  @Override
  public void visit(Visitor visitor) {
    for (String name : names) {
      if (visitor.cancelled()) {
        return;
      }
      if (LongTokens.in(name)) {
        visitor.blob(new Blob(new Origin.RefName(name), name.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }
}
