package io.tributary.core.trie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;

/** Changes for one trie, sorted by key. An array, because each level of the trie walks over it. */
final class Batch {
  /** What is to become of one key. */
  static final class Change {
    private static final Comparator<Change> BY_KEY =
        (a, b) ->
            a.prefix == b.prefix ? Nibbles.compare(a.key, b.key) : Long.compare(a.prefix, b.prefix);

    /** As nibbles. */
    final byte[] key;

    /** What may be there before, or null; see {@link MerkleTrie#read}. */
    final byte[] guess;

    /** What is there before, or null: {@link #guess} itself where that was right. */
    byte[] before;

    /** What is to be there; null where the key goes away. */
    byte[] after;

    // The first nibbles as a number, because most keys differ there.
    private final long prefix;

    Change(byte[] key, byte[] guess) {
      this.key = key;
      this.guess = guess;
      this.prefix = prefix(key);
    }

    private static long prefix(byte[] key) {
      long prefix = 0;
      for (int i = 0; i < PREFIX_NIBBLES; i++) {
        prefix = prefix << 4 | (i < key.length ? key[i] : 0);
      }
      return prefix;
    }
  }

  private static final int PREFIX_NIBBLES = 15;

  private final Change[] changes;

  private Batch(Change[] changes) {
    this.changes = changes;
  }

  /** Of changes in whatever order, whose keys are different. */
  static Batch of(Change[] changes) {
    Change[] sorted = Arrays.copyOf(changes, changes.length);
    Arrays.sort(sorted, Change.BY_KEY);
    return new Batch(sorted);
  }

  /**
   * The changes of {@code entries}, in whatever order they come; an empty value removes the key.
   */
  static Batch of(Map<Bytes, Bytes> entries) {
    List<Change> changes = new ArrayList<>(entries.size());
    entries.forEach(
        (key, value) -> {
          Change change = new Change(Nibbles.of(key.toArrayUnsafe()), null);
          change.after = value.isEmpty() ? null : value.toArrayUnsafe();
          changes.add(change);
        });
    return of(changes.toArray(new Change[0]));
  }

  Change at(int index) {
    return changes[index];
  }

  /** The key as nibbles. */
  byte[] key(int index) {
    return changes[index].key;
  }

  /** The value; null where the key goes away. */
  byte[] value(int index) {
    return changes[index].after;
  }

  int size() {
    return changes.length;
  }

  /** The first in the range that is not a removal, or {@code to}. */
  int firstValue(int from, int to) {
    int at = from;
    while (at < to && value(at) == null) {
      at++;
    }
    return at;
  }

  /** The last in the range that is not a removal; there is one. */
  int lastValue(int to) {
    int at = to - 1;
    while (value(at) == null) {
      at--;
    }
    return at;
  }

  /** The end of the keys from {@code from} on that have the same nibble at {@code depth}. */
  int groupEnd(int from, int to, int depth) {
    byte nibble = key(from)[depth];
    int at = from + 1;
    while (at < to && key(at)[depth] == nibble) {
      at++;
    }
    return at;
  }

  /** This range with one more pair, whose key is not in it. */
  Batch with(byte[] key, byte[] value, int from, int to) {
    Change[] more = new Change[to - from + 1];
    System.arraycopy(changes, from, more, 0, to - from);
    more[to - from] = new Change(key, null);
    more[to - from].after = value;
    Arrays.sort(more, Change.BY_KEY);
    return new Batch(more);
  }
}
