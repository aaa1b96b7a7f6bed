package io.tributary.core.types;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What processors do in an instruction and Java's portable part has no operator for. The one class
 * of the pure core that uses what only HotSpot has; the guest program puts its own class in this
 * one's place.
 */
public final class WideMath {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private WideMath() {}

  /** The high 64 bits of the unsigned product. */
  public static long multiplyHigh(long a, long b) {
    return Math.unsignedMultiplyHigh(a, b);
  }

  /**
   * The carry, 0 or 1, out of {@code sum}, which is a + b or a + b + 1. Told from the top bits and
   * not by a comparison: HotSpot makes a jump of that where the program so far seldom carried, and
   * random limbs then mispredict every other one.
   */
  public static long carry(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }

  /** The borrow, 0 or 1, out of {@code difference}, which is a - b or a - b - 1. */
  public static long borrow(long a, long b, long difference) {
    return ((~a & b) | (~(a ^ b) & difference)) >>> 63;
  }

  /** The eight bytes from {@code offset} on, big-endian. */
  public static long load(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset);
  }

  /** Writes eight bytes from {@code offset} on, big-endian. */
  public static void store(byte[] bytes, int offset, long value) {
    LONGS.set(bytes, offset, value);
  }

  /** The eight bytes from {@code offset} on, little-endian. */
  public static long loadLittleEndian(byte[] bytes, int offset) {
    return (long) LITTLE_ENDIAN.get(bytes, offset);
  }

  /** Writes eight bytes from {@code offset} on, little-endian. */
  public static void storeLittleEndian(byte[] bytes, int offset, long value) {
    LITTLE_ENDIAN.set(bytes, offset, value);
  }

  /** Adds, without carry, the little-endian words from {@code offset} on to those of {@code to}. */
  public static void xorLittleEndian(long[] to, int at, byte[] from, int offset, int words) {
    for (int i = 0; i < words; i++) {
      to[at + i] ^= loadLittleEndian(from, offset + 8 * i);
    }
  }
}
