package io.tributary.core.trie;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;

/** Changes for one trie, sorted by key. Arrays, because each level of the trie walks over them. */
final class Batch {
  // As nibbles, ascending, each once.
  private final byte[][] keys;
  // Null where the key goes away.
  private final byte[][] values;

  private Batch(byte[][] keys, byte[][] values) {
    this.keys = keys;
    this.values = values;
  }

  /**
   * The changes of {@code entries}, in whatever order they come; an empty value removes the key.
   */
  static Batch of(Map<Bytes, Bytes> entries) {
    Builder builder = new Builder();
    entries.forEach(
        (key, value) ->
            builder.add(
                Nibbles.of(key.toArrayUnsafe()), value.isEmpty() ? null : value.toArrayUnsafe()));
    return builder.build();
  }

  /** Takes changes in whatever order. */
  static final class Builder {
    private static final class Entry {
      private final byte[] key;
      private final byte[] value;

      Entry(byte[] key, byte[] value) {
        this.key = key;
        this.value = value;
      }
    }

    private final List<Entry> entries = new ArrayList<>();

    /** Adds a change of a key of nibbles, which is not there yet; null removes it. */
    void add(byte[] key, byte[] value) {
      entries.add(new Entry(key, value));
    }

    Batch build() {
      entries.sort((a, b) -> Nibbles.compare(a.key, b.key));
      byte[][] keys = new byte[entries.size()][];
      byte[][] values = new byte[entries.size()][];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = entries.get(i).key;
        values[i] = entries.get(i).value;
      }
      return new Batch(keys, values);
    }
  }

  /** The key as nibbles. */
  byte[] key(int index) {
    return keys[index];
  }

  /** The value; null where the key goes away. */
  byte[] value(int index) {
    return values[index];
  }

  int size() {
    return keys.length;
  }

  /** The first in the range that is not a removal, or {@code to}. */
  int firstValue(int from, int to) {
    int at = from;
    while (at < to && values[at] == null) {
      at++;
    }
    return at;
  }

  /** The last in the range that is not a removal; there is one. */
  int lastValue(int to) {
    int at = to - 1;
    while (values[at] == null) {
      at--;
    }
    return at;
  }

  /** The end of the keys from {@code from} on that have the same nibble at {@code depth}. */
  int groupEnd(int from, int to, int depth) {
    byte nibble = keys[from][depth];
    int at = from + 1;
    while (at < to && keys[at][depth] == nibble) {
      at++;
    }
    return at;
  }

  /** This range with one more pair, whose key is not in it. */
  Batch with(byte[] key, byte[] value, int from, int to) {
    byte[][] moreKeys = new byte[to - from + 1][];
    byte[][] moreValues = new byte[to - from + 1][];
    int at = 0;
    for (int i = from; i < to; i++) {
      if (at == i - from && Nibbles.compare(key, keys[i]) < 0) {
        moreKeys[at] = key;
        moreValues[at++] = value;
      }
      moreKeys[at] = keys[i];
      moreValues[at++] = values[i];
    }
    if (at == to - from) {
      moreKeys[at] = key;
      moreValues[at] = value;
    }
    return new Batch(moreKeys, moreValues);
  }
}
