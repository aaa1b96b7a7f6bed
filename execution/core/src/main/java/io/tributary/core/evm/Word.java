package io.tributary.core.evm;

import io.tributary.core.types.Address;
import io.tributary.core.types.WideMath;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Arithmetic modulo 2^256 on words that lie in an array as four limbs, the least significant first.
 * Operands and results are given by the index of their first limb and may coincide. Nothing is
 * allocated, nothing is checked.
 *
 * <p>The ends of the operands are read first, the first operand being the one further up: these two
 * accesses tell HotSpot that those between them are within the array. Checks that are left are
 * computed ahead of the interpreter's switch, for every instruction whether it needs them or not.
 * For the same reason, and because what a contract compares is hard to predict, comparisons that
 * put their result on the stack answer a number without a jump.
 */
public final class Word {
  /** Limbs of a word. */
  public static final int LIMBS = 4;

  /** Bytes of a word. */
  public static final int SIZE = 32;

  private Word() {}

  public static void set(long[] w, int out, long value) {
    w[out + 3] = 0;
    w[out] = value;
    w[out + 1] = 0;
    w[out + 2] = 0;
  }

  public static void set(long[] w, int out, UInt256 value) {
    set(w, out, value.toBytes());
  }

  /** Sets a word from 32 big-endian bytes. */
  public static void set(long[] w, int out, Bytes bytes) {
    w[out] = bytes.getLong(24);
    w[out + 1] = bytes.getLong(16);
    w[out + 2] = bytes.getLong(8);
    w[out + 3] = bytes.getLong(0);
  }

  public static void copy(long[] from, int x, long[] to, int out) {
    long x3 = from[x + 3];
    long x0 = from[x];
    to[out + 3] = x3;
    to[out] = x0;
    to[out + 1] = from[x + 1];
    to[out + 2] = from[x + 2];
  }

  public static void swap(long[] w, int x, int y) {
    long x3 = w[x + 3];
    long x0 = w[x];
    long x1 = w[x + 1];
    long x2 = w[x + 2];
    copy(w, y, w, x);
    w[y] = x0;
    w[y + 1] = x1;
    w[y + 2] = x2;
    w[y + 3] = x3;
  }

  /** Sets a word to an address. */
  public static void set(long[] w, int out, Address address) {
    w[out] = address.limb0();
    w[out + 1] = address.limb1();
    w[out + 2] = address.limb2();
    w[out + 3] = 0;
  }

  /** The low 160 bits of a word. */
  public static Address toAddress(long[] w, int x) {
    return Address.ofLimbs(w[x], w[x + 1], w[x + 2]);
  }

  /** Reads 32 big-endian bytes. */
  public static void load(byte[] bytes, int offset, long[] w, int out) {
    w[out + 3] = WideMath.load(bytes, offset);
    w[out] = WideMath.load(bytes, offset + 24);
    w[out + 1] = WideMath.load(bytes, offset + 16);
    w[out + 2] = WideMath.load(bytes, offset + 8);
  }

  /** Writes 32 big-endian bytes. */
  public static void store(long[] w, int x, byte[] bytes, int offset) {
    WideMath.store(bytes, offset, w[x + 3]);
    WideMath.store(bytes, offset + 24, w[x]);
    WideMath.store(bytes, offset + 16, w[x + 1]);
    WideMath.store(bytes, offset + 8, w[x + 2]);
  }

  public static Bytes32 toBytes(long[] w, int x) {
    byte[] bytes = new byte[SIZE];
    store(w, x, bytes, 0);
    return Bytes32.wrap(bytes);
  }

  public static UInt256 toUInt256(long[] w, int x) {
    return (w[x + 1] | w[x + 2] | w[x + 3]) == 0 && w[x] >= 0
        ? UInt256.valueOf(w[x])
        : UInt256.fromBytes(toBytes(w, x));
  }

  public static boolean isZero(long[] w, int x) {
    return (w[x + 3] | w[x] | w[x + 1] | w[x + 2]) == 0;
  }

  /** Whether the word is below 2^63, so that its first limb is its value. */
  public static boolean isSmall(long[] w, int x) {
    long x3 = w[x + 3];
    long x0 = w[x];
    return (w[x + 1] | w[x + 2] | x3) == 0 && x0 >= 0;
  }

  /** The word's value, or 2^63-1 if it is larger. */
  public static long clamp(long[] w, int x) {
    return isSmall(w, x) ? w[x] : Long.MAX_VALUE;
  }

  public static void add(long[] w, int x, int y, int out) {
    long a3 = w[x + 3];
    long b0 = w[y];
    long a0 = w[x];
    long s0 = a0 + b0;
    long a1 = w[x + 1];
    long b1 = w[y + 1];
    long s1 = a1 + b1 + WideMath.carry(a0, b0, s0);
    long a2 = w[x + 2];
    long b2 = w[y + 2];
    long s2 = a2 + b2 + WideMath.carry(a1, b1, s1);
    w[out + 3] = a3 + w[y + 3] + WideMath.carry(a2, b2, s2);
    w[out + 2] = s2;
    w[out + 1] = s1;
    w[out] = s0;
  }

  public static void subtract(long[] w, int x, int y, int out) {
    long a3 = w[x + 3];
    long b0 = w[y];
    long a0 = w[x];
    long d0 = a0 - b0;
    long a1 = w[x + 1];
    long b1 = w[y + 1];
    long d1 = a1 - b1 - WideMath.borrow(a0, b0, d0);
    long a2 = w[x + 2];
    long b2 = w[y + 2];
    long d2 = a2 - b2 - WideMath.borrow(a1, b1, d1);
    w[out + 3] = a3 - w[y + 3] - WideMath.borrow(a2, b2, d2);
    w[out + 2] = d2;
    w[out + 1] = d1;
    w[out] = d0;
  }

  /**
   * Out is x * y modulo 2^256; summed by {@link Columns}. A little too long for HotSpot to inline,
   * which is faster: the interpreter's loop keeps room for others.
   */
  public static void multiply(long[] w, int x, int y, int out) {
    final long a3 = w[x + 3];
    final long b0 = w[y];
    final long a0 = w[x];
    final long a1 = w[x + 1];
    final long a2 = w[x + 2];
    final long b1 = w[y + 1];
    final long b2 = w[y + 2];
    final long b3 = w[y + 3];
    final long l01 = a0 * b1;
    final long l10 = a1 * b0;
    final long h00 = WideMath.multiplyHigh(a0, b0);
    long low = Columns.low(l01) + Columns.low(l10) + Columns.low(h00);
    long high = Columns.high(l01) + Columns.high(l10) + Columns.high(h00) + Columns.high(low);
    final long r1 = Columns.limb(high, low);
    final long l02 = a0 * b2;
    final long l11 = a1 * b1;
    final long l20 = a2 * b0;
    final long h01 = WideMath.multiplyHigh(a0, b1);
    final long h10 = WideMath.multiplyHigh(a1, b0);
    low =
        Columns.low(l02)
            + Columns.low(l11)
            + Columns.low(l20)
            + Columns.low(h01)
            + Columns.low(h10)
            + Columns.high(high);
    high =
        Columns.high(l02)
            + Columns.high(l11)
            + Columns.high(l20)
            + Columns.high(h01)
            + Columns.high(h10)
            + Columns.high(low);
    final long r3 =
        a0 * b3
            + a1 * b2
            + a2 * b1
            + a3 * b0
            + WideMath.multiplyHigh(a0, b2)
            + WideMath.multiplyHigh(a1, b1)
            + WideMath.multiplyHigh(a2, b0)
            + Columns.high(high);
    w[out + 3] = r3;
    w[out] = a0 * b0;
    w[out + 1] = r1;
    w[out + 2] = Columns.limb(high, low);
  }

  /** Out is -x. */
  public static void negate(long[] w, int x, int out) {
    long n0 = -w[x];
    long carry = w[x] == 0 ? 1 : 0;
    long n1 = ~w[x + 1] + carry;
    carry &= w[x + 1] == 0 ? 1 : 0;
    long n2 = ~w[x + 2] + carry;
    carry &= w[x + 2] == 0 ? 1 : 0;
    w[out + 3] = ~w[x + 3] + carry;
    w[out + 2] = n2;
    w[out + 1] = n1;
    w[out] = n0;
  }

  /** 1 if x is less than y, unsigned, else 0. */
  public static long less(long[] w, int x, int y) {
    return less(w, x, y, 0);
  }

  /** 1 if x is less than y, two's complement, else 0. */
  public static long lessSigned(long[] w, int x, int y) {
    return less(w, x, y, Long.MIN_VALUE);
  }

  /** The borrow of x - y, whose top limbs are changed by {@code flip} before. */
  private static long less(long[] w, int x, int y, long flip) {
    long x3 = w[x + 3] ^ flip;
    long y0 = w[y];
    long x0 = w[x];
    long borrow = WideMath.borrow(x0, y0, x0 - y0);
    long x1 = w[x + 1];
    long y1 = w[y + 1];
    borrow = WideMath.borrow(x1, y1, x1 - y1 - borrow);
    long x2 = w[x + 2];
    long y2 = w[y + 2];
    borrow = WideMath.borrow(x2, y2, x2 - y2 - borrow);
    long y3 = w[y + 3] ^ flip;
    return WideMath.borrow(x3, y3, x3 - y3 - borrow);
  }

  /** 1 if the words are equal, else 0. */
  public static long equal(long[] w, int x, int y) {
    long x3 = w[x + 3];
    long y0 = w[y];
    return zero((w[x] ^ y0) | (w[x + 1] ^ w[y + 1]) | (w[x + 2] ^ w[y + 2]) | (x3 ^ w[y + 3]));
  }

  /** 1 if the word is zero, else 0. */
  public static long zero(long[] w, int x) {
    return zero(w[x + 3] | w[x] | w[x + 1] | w[x + 2]);
  }

  private static long zero(long limb) {
    return ~(limb | -limb) >>> 63;
  }

  /** Compares words of two arrays. */
  public static boolean isEqual(long[] w, int x, long[] v, int y) {
    long x3 = w[x + 3];
    long y0 = v[y];
    long x0 = w[x];
    long y3 = v[y + 3];
    return x0 == y0 && w[x + 1] == v[y + 1] && w[x + 2] == v[y + 2] && x3 == y3;
  }

  public static void and(long[] w, int x, int y, int out) {
    long x3 = w[x + 3];
    long y0 = w[y];
    w[out] = w[x] & y0;
    w[out + 1] = w[x + 1] & w[y + 1];
    w[out + 2] = w[x + 2] & w[y + 2];
    w[out + 3] = x3 & w[y + 3];
  }

  public static void or(long[] w, int x, int y, int out) {
    long x3 = w[x + 3];
    long y0 = w[y];
    w[out] = w[x] | y0;
    w[out + 1] = w[x + 1] | w[y + 1];
    w[out + 2] = w[x + 2] | w[y + 2];
    w[out + 3] = x3 | w[y + 3];
  }

  public static void xor(long[] w, int x, int y, int out) {
    long x3 = w[x + 3];
    long y0 = w[y];
    w[out] = w[x] ^ y0;
    w[out + 1] = w[x + 1] ^ w[y + 1];
    w[out + 2] = w[x + 2] ^ w[y + 2];
    w[out + 3] = x3 ^ w[y + 3];
  }

  public static void not(long[] w, int x, int out) {
    w[out + 3] = ~w[x + 3];
    w[out] = ~w[x];
    w[out + 1] = ~w[x + 1];
    w[out + 2] = ~w[x + 2];
  }

  /**
   * Out is the byte of y with index x, counted from the most significant one; zero past the end.
   */
  public static void byteAt(long[] w, int x, int y, int out) {
    long index = isSmall(w, x) ? w[x] : SIZE;
    long value = 0;
    if (index < SIZE) {
      int fromLow = (int) (SIZE - 1 - index);
      value = (w[y + (fromLow >>> 3)] >>> ((fromLow & 7) << 3)) & 0xff;
    }
    set(w, out, value);
  }

  /** Out is y shifted left by x bits. */
  public static void shiftLeft(long[] w, int x, int y, int out) {
    long a0 = w[y];
    if (!isSmall(w, x) || w[x] >= 256) {
      set(w, out, 0L);
      return;
    }
    int bits = (int) w[x];
    long a1 = w[y + 1];
    long a2 = w[y + 2];
    long a3 = w[y + 3];
    for (int limbs = bits >>> 6; limbs > 0; limbs--) {
      a3 = a2;
      a2 = a1;
      a1 = a0;
      a0 = 0;
    }
    // The bits that move to the next limb: shifted twice, as a shift by 64 would be one by nothing.
    int rest = bits & 63;
    w[out + 3] = a3 << rest | a2 >>> 1 >>> (63 - rest);
    w[out + 2] = a2 << rest | a1 >>> 1 >>> (63 - rest);
    w[out + 1] = a1 << rest | a0 >>> 1 >>> (63 - rest);
    w[out] = a0 << rest;
  }

  /** Out is y shifted right by x bits, zeros moving in. */
  public static void shiftRight(long[] w, int x, int y, int out) {
    if (!isSmall(w, x) || w[x] >= 256) {
      set(w, out, 0L);
      return;
    }
    shiftRight(w, y, (int) w[x], 0, out);
  }

  /** Out is y shifted right by x bits, the sign moving in. */
  public static void shiftRightSigned(long[] w, int x, int y, int out) {
    long sign = w[y + 3] >> 63;
    if (!isSmall(w, x) || w[x] >= 256) {
      fill(w, out, sign);
      return;
    }
    shiftRight(w, y, (int) w[x], sign, out);
  }

  /**
   * Out is y shifted right by less than 256 bits.
   *
   * @param fill the limb that moves in, all zeros or all ones
   */
  static void shiftRight(long[] w, int y, int bits, long fill, int out) {
    long a0 = w[y];
    long a1 = w[y + 1];
    long a2 = w[y + 2];
    long a3 = w[y + 3];
    for (int limbs = bits >>> 6; limbs > 0; limbs--) {
      a0 = a1;
      a1 = a2;
      a2 = a3;
      a3 = fill;
    }
    int rest = bits & 63;
    w[out] = a0 >>> rest | a1 << 1 << (63 - rest);
    w[out + 1] = a1 >>> rest | a2 << 1 << (63 - rest);
    w[out + 2] = a2 >>> rest | a3 << 1 << (63 - rest);
    w[out + 3] = a3 >>> rest | fill << 1 << (63 - rest);
  }

  private static void fill(long[] w, int out, long limb) {
    w[out] = limb;
    w[out + 1] = limb;
    w[out + 2] = limb;
    w[out + 3] = limb;
  }

  /**
   * Out is y, its byte x, counted from the least significant one, taken as the top byte of a signed
   * number.
   */
  public static void signExtend(long[] w, int x, int y, int out) {
    boolean isWithin = isSmall(w, x) && w[x] < SIZE - 1;
    long a0 = w[y];
    long a1 = w[y + 1];
    long a2 = w[y + 2];
    long a3 = w[y + 3];
    if (isWithin) {
      int index = (int) w[x];
      int shift = 56 - ((index & 7) << 3);
      switch (index >>> 3) {
        case 0 -> {
          a0 = a0 << shift >> shift;
          a1 = a0 >> 63;
          a2 = a1;
          a3 = a1;
        }
        case 1 -> {
          a1 = a1 << shift >> shift;
          a2 = a1 >> 63;
          a3 = a2;
        }
        case 2 -> {
          a2 = a2 << shift >> shift;
          a3 = a2 >> 63;
        }
        default -> a3 = a3 << shift >> shift;
      }
    }
    w[out] = a0;
    w[out + 1] = a1;
    w[out + 2] = a2;
    w[out + 3] = a3;
  }

  /** EIP-7939. */
  public static int leadingZeros(long[] w, int x) {
    long x3 = w[x + 3];
    long x0 = w[x];
    long x1 = w[x + 1];
    long x2 = w[x + 2];
    if ((x3 | x2) != 0) {
      return x3 != 0 ? Long.numberOfLeadingZeros(x3) : 64 + Long.numberOfLeadingZeros(x2);
    }
    return x1 != 0 ? 128 + Long.numberOfLeadingZeros(x1) : 192 + Long.numberOfLeadingZeros(x0);
  }

  /** Bytes that the number needs; 0 for zero. */
  public static int byteLength(long[] w, int x) {
    return (256 + 7 - leadingZeros(w, x)) >>> 3;
  }

  /**
   * Out is base to the power of exponent; scratch is an array of at least eight limbs of its own.
   */
  public static void exponentiate(long[] w, int base, int exponent, int out, long[] scratch) {
    int bits = 256 - leadingZeros(w, exponent);
    copy(w, base, scratch, 4);
    set(scratch, 0, 1L);
    for (int i = bits - 1; i >= 0; i--) {
      multiply(scratch, 0, 0, 0);
      if ((w[exponent + (i >>> 6)] >>> (i & 63) & 1) != 0) {
        multiply(scratch, 0, 4, 0);
      }
    }
    copy(scratch, 0, w, out);
  }
}
