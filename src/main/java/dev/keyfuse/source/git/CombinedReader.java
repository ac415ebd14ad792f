package dev.keyfuse.source.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BitmapIndex;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Looks into several object directories, one after the other. */
final class CombinedReader extends ObjectReader {
  private final List<ObjectReader> readers;

  CombinedReader(List<ObjectReader> readers) {
    this.readers = List.copyOf(readers);
  }

  @Override
  public ObjectReader newReader() {
    return new CombinedReader(readers.stream().map(ObjectReader::newReader).toList());
  }

  @Override
  public void setStreamFileThreshold(int threshold) {
    readers.forEach(reader -> reader.setStreamFileThreshold(threshold));
  }

  @Override
  public Collection<ObjectId> resolve(AbbreviatedObjectId id) throws IOException {
    Collection<ObjectId> all = new ArrayList<>();
    for (ObjectReader reader : readers) {
      all.addAll(reader.resolve(id));
    }
    return all;
  }

  @Override
  public ObjectLoader open(AnyObjectId id, int type) throws IOException {
    return holding(id, type).open(id, type);
  }

  @Override
  public long getObjectSize(AnyObjectId id, int type) throws IOException {
    return holding(id, type).getObjectSize(id, type);
  }

  @Override
  public Set<ObjectId> getShallowCommits() throws IOException {
    return readers.get(0).getShallowCommits();
  }

  @Override
  public BitmapIndex getBitmapIndex() {
    return null;
  }

  @Override
  public void close() {
    readers.forEach(ObjectReader::close);
  }

  private ObjectReader holding(AnyObjectId id, int type) throws IOException {
    for (ObjectReader reader : readers) {
      if (reader.has(id)) {
        return reader;
      }
    }
    throw new MissingObjectException(id.copy(), type);
  }
}
