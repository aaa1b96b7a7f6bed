package io.tributary.derivation.brotli;

import io.tributary.derivation.stream.BitReader;
import io.tributary.derivation.stream.PrefixCode;

/**
 * Which prefix code each (block type, context) uses (RFC 7932, section 7.3).
 *
 * @param codeByContext index of the prefix code by block type times contexts plus context
 */
// Never compared; the array is read in the innermost loop.
@SuppressWarnings("ArrayRecordComponent")
record ContextMap(int codeCount, byte[] codeByContext) {
  /** Reads a map of {@code size} entries; null where there is none. */
  static ContextMap read(BitReader in, PrefixCodeReader codes, int size) {
    int codeCount = Numbers.count(in);
    byte[] map = new byte[size];
    if (codeCount == 1) {
      return new ContextMap(1, map);
    }
    int maxRunBits = in.read(1) == 0 ? 0 : in.read(4) + 1;
    PrefixCode code = codes.read(codeCount + maxRunBits);
    if (code == null || !fill(in, code, maxRunBits, map)) {
      return null;
    }
    if (in.read(1) == 1) {
      inverseMoveToFront(map);
    }
    return in.isOverrun() ? null : new ContextMap(codeCount, map);
  }

  int codeOf(int index) {
    return codeByContext[index] & 0xff;
  }

  private static boolean fill(BitReader in, PrefixCode code, int maxRunBits, byte[] map) {
    int at = 0;
    while (at < map.length) {
      int symbol = code.read(in);
      if (symbol == 0 || symbol > maxRunBits) {
        map[at++] = (byte) (symbol == 0 ? 0 : symbol - maxRunBits);
      } else {
        int run = (1 << symbol) + in.read(symbol);
        if (run > map.length - at) {
          return false;
        }
        at += run;
      }
      if (in.isOverrun()) {
        return false;
      }
    }
    return true;
  }

  private static void inverseMoveToFront(byte[] map) {
    byte[] order = new byte[256];
    for (int i = 0; i < order.length; i++) {
      order[i] = (byte) i;
    }
    for (int i = 0; i < map.length; i++) {
      int index = map[i] & 0xff;
      byte value = order[index];
      map[i] = value;
      System.arraycopy(order, 0, order, 1, index);
      order[0] = value;
    }
  }
}
