package io.tributary.core.trie;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;

/**
 * Changes for one trie, sorted by key.
 *
 * @param keys as nibbles, ascending, each once
 * @param values null where the key goes away
 */
record Batch(byte[][] keys, byte[][] values) {
  /**
   * The changes of {@code entries}, in whatever order they come; an empty value removes the key.
   */
  static Batch of(Map<Bytes, Bytes> entries) {
    List<Change> changes = new ArrayList<>(entries.size());
    entries.forEach((key, value) -> changes.add(Change.of(key, value)));
    // Bytes compare as numbers; here the order is that of the nibbles, a prefix first.
    changes.sort((a, b) -> Nibbles.compare(a.key, b.key));
    byte[][] keys = new byte[changes.size()][];
    byte[][] values = new byte[changes.size()][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = changes.get(i).key;
      values[i] = changes.get(i).value;
    }
    return new Batch(keys, values);
  }

  private record Change(byte[] key, byte[] value) {
    static Change of(Bytes key, Bytes value) {
      return new Change(
          Nibbles.of(key.toArrayUnsafe()), value.isEmpty() ? null : value.toArrayUnsafe());
    }
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
