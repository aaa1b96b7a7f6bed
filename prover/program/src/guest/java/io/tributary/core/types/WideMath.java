package io.tributary.core.types;

import org.teavm.interop.Address;
import org.teavm.interop.Import;

/**
 * Stands in the compiled program where the core's class of this name stands on HotSpot, whose
 * intrinsics TeaVM lacks; the build puts it first on TeaVM's class path.
 */
public final class WideMath {
  private WideMath() {}

  /** The high 64 bits of the unsigned product. */
  @Import(name = "tributary_multiply_high")
  public static native long multiplyHigh(long a, long b);

  /** The carry, 0 or 1, out of {@code sum}, which is a + b or a + b + 1. */
  public static long carry(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }

  /** The borrow, 0 or 1, out of {@code difference}, which is a - b or a - b - 1. */
  public static long borrow(long a, long b, long difference) {
    return ((~a & b) | (~(a ^ b) & difference)) >>> 63;
  }

  /** The eight bytes from {@code offset} on, big-endian. */
  public static long load(byte[] bytes, int offset) {
    return (bytes[offset] & 0xffL) << 56
        | (bytes[offset + 1] & 0xffL) << 48
        | (bytes[offset + 2] & 0xffL) << 40
        | (bytes[offset + 3] & 0xffL) << 32
        | (bytes[offset + 4] & 0xffL) << 24
        | (bytes[offset + 5] & 0xffL) << 16
        | (bytes[offset + 6] & 0xffL) << 8
        | (bytes[offset + 7] & 0xffL);
  }

  /** Writes eight bytes from {@code offset} on, big-endian. */
  public static void store(byte[] bytes, int offset, long value) {
    bytes[offset] = (byte) (value >>> 56);
    bytes[offset + 1] = (byte) (value >>> 48);
    bytes[offset + 2] = (byte) (value >>> 40);
    bytes[offset + 3] = (byte) (value >>> 32);
    bytes[offset + 4] = (byte) (value >>> 24);
    bytes[offset + 5] = (byte) (value >>> 16);
    bytes[offset + 6] = (byte) (value >>> 8);
    bytes[offset + 7] = (byte) value;
  }

  /** The eight bytes from {@code offset} on, little-endian. */
  public static long loadLittleEndian(byte[] bytes, int offset) {
    return (bytes[offset] & 0xffL)
        | (bytes[offset + 1] & 0xffL) << 8
        | (bytes[offset + 2] & 0xffL) << 16
        | (bytes[offset + 3] & 0xffL) << 24
        | (bytes[offset + 4] & 0xffL) << 32
        | (bytes[offset + 5] & 0xffL) << 40
        | (bytes[offset + 6] & 0xffL) << 48
        | (bytes[offset + 7] & 0xffL) << 56;
  }

  /** Writes eight bytes from {@code offset} on, little-endian. */
  public static void storeLittleEndian(byte[] bytes, int offset, long value) {
    bytes[offset] = (byte) value;
    bytes[offset + 1] = (byte) (value >>> 8);
    bytes[offset + 2] = (byte) (value >>> 16);
    bytes[offset + 3] = (byte) (value >>> 24);
    bytes[offset + 4] = (byte) (value >>> 32);
    bytes[offset + 5] = (byte) (value >>> 40);
    bytes[offset + 6] = (byte) (value >>> 48);
    bytes[offset + 7] = (byte) (value >>> 56);
  }

  /** Adds, without carry, the little-endian words from {@code offset} on to those of {@code to}. */
  public static void xorLittleEndian(long[] to, int at, byte[] from, int offset, int words) {
    if (words > 0) {
      xorWords(Address.ofData(to).add(8 * at), Address.ofData(from).add(offset), words);
    }
  }

  @Import(name = "tributary_xor_words")
  private static native void xorWords(Address to, Address from, int count);
}
