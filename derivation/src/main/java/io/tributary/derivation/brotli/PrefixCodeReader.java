package io.tributary.derivation.brotli;

import io.tributary.derivation.stream.BitReader;
import io.tributary.derivation.stream.PrefixCode;

/**
 * Reads the description of a prefix code (RFC 7932, sections 3.4 and 3.5); null where it describes
 * none.
 */
final class PrefixCodeReader {
  private static final int SIMPLE = 1;
  private static final int REPEAT_PREVIOUS = 16;
  private static final int REPEAT_ZERO = 17;
  private static final int INITIAL_REPEATED_LENGTH = 8;
  private static final int[] ORDER = {1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15};

  /**
   * The fixed code for lengths of code length codes, by the next four bits: how many bits, and
   * which length.
   */
  private static final int[] FIXED_BITS = {2, 2, 2, 3, 2, 2, 2, 4, 2, 2, 2, 3, 2, 2, 2, 4};

  private static final int[] FIXED_VALUE = {0, 4, 3, 2, 0, 4, 3, 1, 0, 4, 3, 2, 0, 4, 3, 5};

  private final BitReader in;

  PrefixCodeReader(BitReader in) {
    this.in = in;
  }

  PrefixCode read(int alphabetSize) {
    int skip = in.read(2);
    return skip == SIMPLE ? simple(alphabetSize) : complex(alphabetSize, skip);
  }

  private PrefixCode simple(int alphabetSize) {
    int count = in.read(2) + 1;
    int symbolBits = 32 - Integer.numberOfLeadingZeros(alphabetSize - 1);
    int[] symbols = new int[count];
    for (int i = 0; i < count; i++) {
      symbols[i] = in.read(symbolBits);
      if (in.isOverrun() || symbols[i] >= alphabetSize || isIn(symbols, i)) {
        return null;
      }
    }
    if (count == 1) {
      return PrefixCode.single(symbols[0]);
    }
    int[] shape = shape(count);
    int[] lengths = new int[alphabetSize];
    for (int i = 0; i < count; i++) {
      lengths[symbols[i]] = shape[i];
    }
    return in.isOverrun() ? null : PrefixCode.ofLengths(lengths, alphabetSize);
  }

  private int[] shape(int count) {
    return switch (count) {
      case 2 -> new int[] {1, 1};
      case 3 -> new int[] {1, 2, 2};
      default -> in.read(1) == 0 ? new int[] {2, 2, 2, 2} : new int[] {1, 2, 3, 3};
    };
  }

  private static boolean isIn(int[] symbols, int size) {
    for (int i = 0; i < size; i++) {
      if (symbols[i] == symbols[size]) {
        return true;
      }
    }
    return false;
  }

  private PrefixCode complex(int alphabetSize, int skip) {
    PrefixCode lengthCode = lengthCode(skip);
    if (lengthCode == null) {
      return null;
    }
    int[] lengths = new int[alphabetSize];
    return readLengths(lengthCode, lengths) ? PrefixCode.ofLengths(lengths, alphabetSize) : null;
  }

  private PrefixCode lengthCode(int skip) {
    int[] lengths = new int[ORDER.length];
    int space = 32;
    int used = 0;
    int symbol = 0;
    for (int i = skip; i < ORDER.length && space > 0; i++) {
      int bits = in.peek(4);
      in.drop(FIXED_BITS[bits]);
      int length = FIXED_VALUE[bits];
      if (length != 0) {
        lengths[ORDER[i]] = length;
        symbol = ORDER[i];
        space -= 32 >> length;
        used++;
      }
    }
    if (in.isOverrun() || (used != 1 && space != 0)) {
      return null;
    }
    return used == 1 ? PrefixCode.single(symbol) : PrefixCode.ofLengths(lengths, lengths.length);
  }

  private boolean readLengths(PrefixCode lengthCode, int[] lengths) {
    int space = 1 << PrefixCode.MAX_BITS;
    int previous = INITIAL_REPEATED_LENGTH;
    int repeated = -1;
    int repeat = 0;
    int at = 0;
    while (at < lengths.length && space > 0) {
      int symbol = lengthCode.read(in);
      if (in.isOverrun()) {
        return false;
      }
      if (symbol < REPEAT_PREVIOUS) {
        repeat = 0;
        lengths[at++] = symbol;
        if (symbol != 0) {
          previous = symbol;
          space -= 1 << (PrefixCode.MAX_BITS - symbol);
        }
        continue;
      }
      int value = symbol == REPEAT_ZERO ? 0 : previous;
      int extraBits = symbol == REPEAT_ZERO ? 3 : 2;
      // A repeat after a repeat of the same multiplies.
      int before = repeated == value ? repeat : 0;
      repeated = value;
      repeat = (before > 0 ? (before - 2) << extraBits : 0) + in.read(extraBits) + 3;
      int more = repeat - before;
      if (in.isOverrun() || more > lengths.length - at) {
        return false;
      }
      for (int i = 0; i < more; i++) {
        lengths[at++] = value;
      }
      if (value != 0) {
        space -= more << (PrefixCode.MAX_BITS - value);
      }
    }
    return space == 0;
  }
}
