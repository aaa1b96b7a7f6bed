package io.tributary.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Values after the newest block that were lately read or written, decoded; of two generations: when
 * the young one is full it becomes the old one, and what was not asked for meanwhile is forgotten.
 * Whatever happens meanwhile, an answer is a value that the database had at some instant between
 * the question and the answer, or later than the last {@link #begin}. Safe for concurrent use; one
 * thread at a time writes.
 */
final class PresentValues<K, V> {
  private final int mostPerGeneration;
  private final Function<K, V> database;

  // Odd while somebody writes to the database: what is read then may be of either side.
  private volatile long writes;
  private volatile Map<K, V> young = new ConcurrentHashMap<>();
  private volatile Map<K, V> old = new ConcurrentHashMap<>();

  /**
   * @param most values to keep
   * @param database what is there now; not null
   */
  PresentValues(int most, Function<K, V> database) {
    this.mostPerGeneration = most / 2;
    this.database = database;
  }

  V get(K key) {
    Map<K, V> recent = young;
    V value = recent.get(key);
    if (value != null) {
      return value;
    }
    value = old.get(key);
    if (value != null) {
      // Unless somebody has written it meanwhile.
      recent.putIfAbsent(key, value);
      return value;
    }
    long before = writes;
    value = database.apply(key);
    if ((before & 1) == 0) {
      keepUnlessWritten(before, key, value);
    }
    return value;
  }

  private synchronized void keepUnlessWritten(long before, K key, V value) {
    if (writes == before) {
      keep(key, value);
    }
  }

  /** Before a write to the database. */
  synchronized void begin() {
    writes++;
  }

  /** A value that was written since {@link #begin}. */
  synchronized void written(K key, V value) {
    old.remove(key);
    keep(key, value);
  }

  /** All values may have been written since {@link #begin}. */
  synchronized void clear() {
    young = new ConcurrentHashMap<>();
    old = new ConcurrentHashMap<>();
  }

  /** After the write, when all that was written is told. */
  synchronized void end() {
    writes++;
  }

  private void keep(K key, V value) {
    if (young.size() >= mostPerGeneration) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
    if (mostPerGeneration > 0) {
      young.put(key, value);
    }
  }
}
