package io.tributary.store;

import java.util.ArrayList;
import java.util.List;

/** Writes that belong together. */
final class Changes {
  /**
   * One write.
   *
   * @param value null where the key goes away
   */
  record Change(Column column, byte[] key, byte[] value) {}

  private final List<Change> list = new ArrayList<>();

  void put(Column column, byte[] key, byte[] value) {
    list.add(new Change(column, key, value));
  }

  void delete(Column column, byte[] key) {
    list.add(new Change(column, key, null));
  }

  List<Change> list() {
    return list;
  }
}
