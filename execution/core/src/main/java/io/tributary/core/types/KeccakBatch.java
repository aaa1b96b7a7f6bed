package io.tributary.core.types;

import io.tributary.core.port.KeccakF;

/**
 * Keccak-256 of many messages at once: where the machine has wide vectors, four are hashed side by
 * side in the time of one. Reusable scratch for one thread.
 */
public final class KeccakBatch {
  private static final int WORDS = Keccak.RATE_BYTES / Long.BYTES;

  private final Keccak one = new Keccak();
  // Made when first needed: a machine without vectors never does.
  private long[] states;
  // What each of the four hashes, -1 for nothing, and how far it is taken in.
  private final int[] message = new int[KeccakF.FOUR];
  private final int[] taken = new int[KeccakF.FOUR];

  /**
   * Writes the hash of each message of the range to the array of the same number in {@code out},
   * from {@code offset} on.
   */
  public void hash(byte[][] messages, int from, int to, byte[][] out, int offset) {
    KeccakF function = Keccak.function();
    if (function.isWide() && to - from > 1) {
      hashFour(function, messages, from, to, out, offset);
    } else {
      for (int i = from; i < to; i++) {
        one.update(messages[i], 0, messages[i].length).finish(out[i], offset);
      }
    }
  }

  /** Each of the four takes the next message as soon as it is done with one. */
  private void hashFour(
      KeccakF function, byte[][] messages, int from, int to, byte[][] out, int offset) {
    if (states == null) {
      states = new long[KeccakF.FOUR * KeccakF.LANES];
    }
    int next = from;
    int left = to - from;
    for (int j = 0; j < KeccakF.FOUR; j++) {
      next = begin(j, next, to);
    }
    while (left > 0) {
      int last = 0;
      for (int j = 0; j < KeccakF.FOUR; j++) {
        if (message[j] >= 0 && absorb(j, messages[message[j]])) {
          last |= 1 << j;
        }
      }
      function.permuteFour(states);
      for (; last != 0; last &= last - 1) {
        int j = Integer.numberOfTrailingZeros(last);
        squeeze(j, out[message[j]], offset);
        left--;
        next = begin(j, next, to);
      }
    }
  }

  private int begin(int j, int next, int to) {
    boolean isLeft = next < to;
    message[j] = isLeft ? next : -1;
    taken[j] = 0;
    for (int i = j; i < states.length; i += KeccakF.FOUR) {
      states[i] = 0;
    }
    return isLeft ? next + 1 : next;
  }

  /** Takes in one block; answers whether it is the padded one. */
  private boolean absorb(int j, byte[] input) {
    int at = taken[j];
    int left = input.length - at;
    int words = Math.min(left / Long.BYTES, WORDS);
    for (int i = 0; i < words; i++, at += Long.BYTES) {
      states[KeccakF.FOUR * i + j] ^= WideMath.loadLittleEndian(input, at);
    }
    taken[j] = at;
    if (left >= Keccak.RATE_BYTES) {
      return false;
    }
    long tail = 1;
    for (int i = input.length - 1; i >= at; i--) {
      tail = tail << Byte.SIZE | (input[i] & 0xffL);
    }
    states[KeccakF.FOUR * words + j] ^= tail;
    states[KeccakF.FOUR * (WORDS - 1) + j] ^= 1L << 63;
    return true;
  }

  private void squeeze(int j, byte[] out, int offset) {
    for (int i = 0; i < 4; i++) {
      WideMath.storeLittleEndian(out, offset + Long.BYTES * i, states[KeccakF.FOUR * i + j]);
    }
  }
}
