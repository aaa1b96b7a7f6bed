package io.tributary.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Writes that belong together. */
final class Changes {
  /**
   * One write.
   *
   * @param value null where the key goes away
   */
  record Change(Column column, Bytes key, Bytes value) {}

  private static final Comparator<Change> BY_KEY =
      Comparator.comparing(Change::column)
          .thenComparing(change -> change.key().toArrayUnsafe(), Arrays::compareUnsigned);

  private final List<Change> list = new ArrayList<>();

  /** Writes a key; null takes it away. */
  void put(Column column, byte[] key, byte[] value) {
    list.add(new Change(column, Bytes.wrap(key), value == null ? null : Bytes.wrap(value)));
  }

  void delete(Column column, byte[] key) {
    list.add(new Change(column, Bytes.wrap(key), null));
  }

  int size() {
    return list.size();
  }

  /**
   * In the order of the keys, which RocksDB takes in faster than any other; of one key, in the
   * order they were made.
   */
  List<Change> sorted() {
    list.sort(BY_KEY);
    return list;
  }
}
