package io.tributary.store;

import java.util.ArrayList;
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

  private final List<Change> list = new ArrayList<>();

  /** Writes a key; null takes it away. */
  void put(Column column, byte[] key, byte[] value) {
    list.add(new Change(column, Bytes.wrap(key), value == null ? null : Bytes.wrap(value)));
  }

  void delete(Column column, byte[] key) {
    list.add(new Change(column, Bytes.wrap(key), null));
  }

  List<Change> list() {
    return list;
  }
}
