package io.tributary.derivation.stream;

import java.util.Arrays;

/**
 * A canonical prefix code of at most 15 bits (RFC 1951 section 3.2.2, RFC 7932 section 3): short
 * codes by one look-up, longer ones bit by bit. A code of one symbol of length zero takes no bits.
 */
public final class PrefixCode {
  public static final int MAX_BITS = 15;
  private static final int ROOT_BITS = 9;
  private static final int LENGTH_BITS = 4;

  // By the next ROOT_BITS bits: symbol and length, plus one; zero where the code is longer or there
  // is none.
  private final int[] root = new int[1 << ROOT_BITS];
  private final int[] countByLength = new int[MAX_BITS + 1];
  // Symbols by (length, value).
  private final int[] symbols;

  private PrefixCode(int[] symbols) {
    this.symbols = symbols;
  }

  /** The code in which nothing but {@code symbol} occurs. */
  public static PrefixCode single(int symbol) {
    PrefixCode code = new PrefixCode(new int[] {symbol});
    Arrays.fill(code.root, (symbol << LENGTH_BITS) + 1);
    return code;
  }

  /** The code with these lengths, zero for symbols that do not occur; not oversubscribed. */
  public static PrefixCode ofLengths(int[] lengths, int alphabetSize) {
    int used = 0;
    for (int s = 0; s < alphabetSize; s++) {
      used += lengths[s] == 0 ? 0 : 1;
    }
    PrefixCode code = new PrefixCode(new int[used]);
    code.build(lengths, alphabetSize);
    return code;
  }

  /**
   * Code space that these lengths leave, in units of 2^-15: 0 is a complete code, less than 0 an
   * impossible one.
   */
  public static int spaceLeft(int[] lengths, int alphabetSize) {
    int space = 1 << MAX_BITS;
    for (int s = 0; s < alphabetSize; s++) {
      space -= lengths[s] == 0 ? 0 : 1 << (MAX_BITS - lengths[s]);
    }
    return space;
  }

  /** Takes the next symbol; -1 for bits that are no code. */
  public int read(BitReader in) {
    int entry = root[in.peek(ROOT_BITS)] - 1;
    if (entry >= 0) {
      in.drop(entry & ((1 << LENGTH_BITS) - 1));
      return entry >> LENGTH_BITS;
    }
    return readLong(in);
  }

  private int readLong(BitReader in) {
    int bits = in.peek(MAX_BITS);
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= MAX_BITS; length++) {
      code |= bits & 1;
      bits >>= 1;
      int count = countByLength[length];
      if (code - first < count) {
        in.drop(length);
        return symbols[index + code - first];
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return -1;
  }

  private void build(int[] lengths, int alphabetSize) {
    for (int s = 0; s < alphabetSize; s++) {
      countByLength[lengths[s]]++;
    }
    countByLength[0] = 0;
    int[] nextIndex = new int[MAX_BITS + 1];
    int[] nextCode = new int[MAX_BITS + 1];
    for (int length = 1; length < MAX_BITS; length++) {
      nextIndex[length + 1] = nextIndex[length] + countByLength[length];
      nextCode[length + 1] = (nextCode[length] + countByLength[length]) << 1;
    }
    for (int s = 0; s < alphabetSize; s++) {
      int length = lengths[s];
      if (length != 0) {
        symbols[nextIndex[length]++] = s;
        enter(nextCode[length]++, length, s);
      }
    }
  }

  private void enter(int code, int length, int symbol) {
    if (length > ROOT_BITS) {
      return;
    }
    int reversed = Integer.reverse(code) >>> (32 - length);
    for (int i = reversed; i < root.length; i += 1 << length) {
      root[i] = (symbol << LENGTH_BITS | length) + 1;
    }
  }
}
