package io.tributary.core.types;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A 20-byte account address. Immutable; ordered as an unsigned big-endian number. */
public final class Address implements Comparable<Address> {
  public static final int SIZE = 20;
  public static final Address ZERO = new Address(0, 0, 0);

  // Three big-endian limbs: equality and hashing without touching an array.
  private final long high;
  private final long middle;
  private final int low;

  private Address(long high, long middle, int low) {
    this.high = high;
    this.middle = middle;
    this.low = low;
  }

  /** The address in {@code bytes}, which must be 20 long. */
  public static Address of(Bytes bytes) {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("an address has 20 bytes");
    }
    return new Address(bytes.getLong(0), bytes.getLong(8), bytes.getInt(16));
  }

  /** The address in the 20 bytes of {@code array} from {@code offset} on. */
  public static Address of(byte[] array, int offset) {
    return of(Bytes.wrap(array, offset, SIZE));
  }

  /** The low 160 bits of a word whose limbs are given from the least significant on. */
  public static Address ofLimbs(long limb0, long limb1, long limb2) {
    return new Address((limb2 << 32) | (limb1 >>> 32), (limb1 << 32) | (limb0 >>> 32), (int) limb0);
  }

  /** The low 160 bits of {@code word}. */
  public static Address ofWord(Bytes32 word) {
    return of(word.slice(12, SIZE));
  }

  public static Address fromHex(String hex) {
    return of(Bytes.fromHexString(hex));
  }

  /** Bits 0-63 of the address as a number. */
  public long limb0() {
    return (middle << 32) | (low & 0xffffffffL);
  }

  /** Bits 64-127 of the address as a number. */
  public long limb1() {
    return (high << 32) | (middle >>> 32);
  }

  /** Bits 128-159 of the address as a number. */
  public long limb2() {
    return high >>> 32;
  }

  public byte[] toArray() {
    byte[] out = new byte[SIZE];
    for (int i = 0; i < 8; i++) {
      out[i] = (byte) (high >>> (56 - 8 * i));
      out[8 + i] = (byte) (middle >>> (56 - 8 * i));
    }
    for (int i = 0; i < 4; i++) {
      out[16 + i] = (byte) (low >>> (24 - 8 * i));
    }
    return out;
  }

  public Bytes bytes() {
    return Bytes.wrap(toArray());
  }

  /** The address as a 32-byte word, left-padded with zeros. */
  public Bytes32 toWord() {
    return Bytes32.leftPad(bytes());
  }

  public boolean isZero() {
    return high == 0 && middle == 0 && low == 0;
  }

  @Override
  public int compareTo(Address other) {
    int order = Long.compareUnsigned(high, other.high);
    if (order == 0) {
      order = Long.compareUnsigned(middle, other.middle);
    }
    return order != 0 ? order : Integer.compareUnsigned(low, other.low);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address that
        && high == that.high
        && middle == that.middle
        && low == that.low;
  }

  @Override
  public int hashCode() {
    // Contract addresses are hashes, precompiles and predeploys are not: mix all limbs.
    long mixed = (high * 31 + middle) * 0x9E3779B97F4A7C15L + low;
    return (int) (mixed ^ (mixed >>> 32));
  }

  /** Lower-case hex with prefix. */
  @Override
  public String toString() {
    return bytes().toHexString();
  }
}
