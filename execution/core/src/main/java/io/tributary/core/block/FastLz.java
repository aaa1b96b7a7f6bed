package io.tributary.core.block;

import java.util.Arrays;

/**
 * Length of data compressed by FastLZ level 1, as the OP Stack's fee formula wants it (Fjord): the
 * algorithm of Solady's LibZip, which counts and writes nothing. Keeps its table from one input to
 * the next. One thread.
 */
public final class FastLz {
  private static final int MAX_DISTANCE = 8191;
  private static final int TAIL = 13;
  private static final int HASH_SIZE = 8192;

  /** Where three bytes of this hash stood last, counted from the beginning of all inputs. */
  private final int[] table = new int[HASH_SIZE];

  /** Where the present input begins in that count; what stood before it is as good as nothing. */
  private int base;

  /** The length that {@code data} would have. */
  public int compressedLength(byte[] data) {
    if (base > Integer.MAX_VALUE - data.length) {
      Arrays.fill(table, 0);
      base = 0;
    }
    int length = measure(data);
    base += data.length;
    return length;
  }

  private int measure(byte[] data) {
    int limit = data.length - TAIL;
    int size = 0;
    int anchor = 0;
    int at = 2;
    while (at < limit) {
      int reference;
      boolean matches;
      do {
        int three = three(data, at);
        int hash = hash(three);
        reference = Math.max(0, table[hash] - base);
        table[hash] = base + at;
        matches = at - reference <= MAX_DISTANCE && three == three(data, reference);
        at++;
      } while (!matches && at <= limit);
      if (at >= limit) {
        break;
      }
      at--;
      if (at > anchor) {
        size += literals(at - anchor);
      }
      int length = matchLength(data, reference + 3, at + 3);
      size += match(length);
      at = next(data, at + length);
      at = next(data, at);
      anchor = at;
    }
    return size + literals(data.length - anchor);
  }

  private static int three(byte[] data, int at) {
    return (data[at] & 0xff) | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff) << 16;
  }

  private static int hash(int three) {
    return (int) ((2_654_435_769L * three & 0xffffffffL) >>> 19);
  }

  private int next(byte[] data, int at) {
    table[hash(three(data, at))] = base + at;
    return at + 1;
  }

  private static int literals(int count) {
    int size = 33 * (count >>> 5);
    int rest = count & 31;
    return rest == 0 ? size : size + rest + 1;
  }

  private static int matchLength(byte[] data, int reference, int at) {
    int limit = data.length - 4 - at;
    int length = 0;
    while (length < limit && data[reference + length] == data[at + length]) {
      length++;
    }
    return length == limit ? length : length + 1;
  }

  private static int match(int length) {
    int rest = length - 1;
    int size = 3 * (rest / 262);
    rest -= 262 * (rest / 262);
    return rest >= 6 ? size + 3 : size + 2;
  }
}
