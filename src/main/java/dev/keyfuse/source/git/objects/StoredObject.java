package dev.keyfuse.source.git.objects;

/**
 * An object as it was read.
 *
 * @param content its bytes, without git's header; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredObject(ObjectType type, byte[] content) {
  @Override
  public String toString() {
    return type + " (" + content.length + " bytes)";
  }
}
