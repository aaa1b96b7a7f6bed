package io.tributary.store;

/** Is told now and then how far an export or an import has come. */
@FunctionalInterface
public interface SnapshotProgress {
  SnapshotProgress NONE = (part, records, bytes) -> {};

  /**
   * So far.
   *
   * @param part that is being worked on; {@link SnapshotPart#END}: the tries are being built
   * @param records of it, done; of {@code END}: accounts
   * @param bytes of the file, done
   */
  void at(SnapshotPart part, long records, long bytes);
}
