package io.tributary.core.state;

import io.tributary.core.evm.Word;
import java.util.Arrays;

/**
 * Slots of one account: an open-addressed index over slots in order of first use, so that a slot's
 * number never changes. Keys and values are words of four limbs, the least significant first. One
 * thread.
 */
final class SlotTable {
  private static final int LIMBS = 4;
  private static final int FIRST_CAPACITY = 8;

  /** Slot number + 1 by hash; 0 is free. Twice as many as slots fit. */
  private int[] index = new int[2 * FIRST_CAPACITY];

  private int size;
  long[] keys = new long[FIRST_CAPACITY * LIMBS];

  /** The value now. */
  long[] values = new long[FIRST_CAPACITY * LIMBS];

  /** The value before the block. */
  long[] parents = new long[FIRST_CAPACITY * LIMBS];

  /**
   * The value before the transaction that {@link #originalTx} names; before others it is the value
   * now.
   */
  long[] originals = new long[FIRST_CAPACITY * LIMBS];

  /** The transaction that last asked for the original value. */
  int[] originalTx = new int[FIRST_CAPACITY];

  /** The transaction in which the slot is warm. */
  int[] warmTx = new int[FIRST_CAPACITY];

  int size() {
    return size;
  }

  /** The slot's number, or -1 if it was never used. */
  int find(long[] w, int key) {
    int mask = index.length - 1;
    for (int at = hash(w, key) & mask; index[at] != 0; at = (at + 1) & mask) {
      int slot = index[at] - 1;
      if (Word.isEqual(keys, slot * LIMBS, w, key)) {
        return slot;
      }
    }
    return -1;
  }

  /** Adds a slot that is not there yet, with the value zero, and answers its number. */
  int add(long[] w, int key) {
    if (size == warmTx.length) {
      grow();
    }
    int slot = size++;
    System.arraycopy(w, key, keys, slot * LIMBS, LIMBS);
    insert(slot);
    return slot;
  }

  void setParent(int slot, long[] w, int at) {
    System.arraycopy(w, at, values, slot * LIMBS, LIMBS);
    System.arraycopy(w, at, parents, slot * LIMBS, LIMBS);
  }

  /** Fixes the original value for {@code tx}; to be called before the first write in it. */
  void noteOriginal(int slot, int tx) {
    if (originalTx[slot] != tx) {
      originalTx[slot] = tx;
      System.arraycopy(values, slot * LIMBS, originals, slot * LIMBS, LIMBS);
    }
  }

  boolean isChanged(int slot) {
    return !Word.isEqual(values, slot * LIMBS, parents, slot * LIMBS);
  }

  void clearValues() {
    Arrays.fill(values, 0);
  }

  private void insert(int slot) {
    int mask = index.length - 1;
    int at = hash(keys, slot * LIMBS) & mask;
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = slot + 1;
  }

  private void grow() {
    int capacity = 2 * warmTx.length;
    keys = Arrays.copyOf(keys, capacity * LIMBS);
    values = Arrays.copyOf(values, capacity * LIMBS);
    parents = Arrays.copyOf(parents, capacity * LIMBS);
    originals = Arrays.copyOf(originals, capacity * LIMBS);
    originalTx = Arrays.copyOf(originalTx, capacity);
    warmTx = Arrays.copyOf(warmTx, capacity);
    index = new int[2 * capacity];
    for (int slot = 0; slot < size; slot++) {
      insert(slot);
    }
  }

  /** Small numbers and hashes are both common: every limb counts, multiplied by odd constants. */
  private static int hash(long[] w, int x) {
    long mixed =
        (w[x] * 0x9E3779B97F4A7C15L)
            ^ (w[x + 1] * 0xC2B2AE3D27D4EB4FL)
            ^ (w[x + 2] * 0x165667B19E3779F9L)
            ^ (w[x + 3] * 0xD6E8FEB86659FD93L);
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8FEB86659FD93L;
    return (int) (mixed >>> 32);
  }
}
