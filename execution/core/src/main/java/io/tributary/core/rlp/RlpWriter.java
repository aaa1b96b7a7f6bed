package io.tributary.core.rlp;

import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Writes canonical RLP into a growing array. A list is written between {@link #startList} and
 * {@link #endList}; its header is put in front when its length is known. One thread; {@link #clear}
 * makes it ready for the next item without a new array.
 */
public final class RlpWriter {
  private static final int SHORT_MAX = 55;

  private byte[] buffer;
  private int size;

  public RlpWriter() {
    this(512);
  }

  public RlpWriter(int capacityBytes) {
    buffer = new byte[capacityBytes];
  }

  /** Begins a list; the answer goes to {@link #endList}. */
  public int startList() {
    return size;
  }

  /** Ends the list that began at {@code mark}. */
  public RlpWriter endList(int mark) {
    int length = size - mark;
    int header = headerSize(length);
    reserve(header);
    System.arraycopy(buffer, mark, buffer, mark + header, length);
    size = mark;
    header(0xc0, length);
    size += length;
    return this;
  }

  public RlpWriter bytes(Bytes value) {
    return bytes(value.toArrayUnsafe());
  }

  public RlpWriter bytes(byte[] value) {
    return bytes(value, 0, value.length);
  }

  public RlpWriter bytes(byte[] value, int offset, int length) {
    if (length != 1 || value[offset] < 0) {
      header(0x80, length);
    }
    return raw(value, offset, length);
  }

  /** An unsigned 64-bit number, without leading zeros; zero is the empty string. */
  public RlpWriter unsignedLong(long value) {
    int length = byteLength(value);
    reserve(length + 1);
    if (length != 1 || value >= 0x80) {
      buffer[size++] = (byte) (0x80 + length);
    }
    bigEndian(value, length);
    return this;
  }

  /** A number without leading zeros; zero is the empty string. */
  public RlpWriter uint256(UInt256 value) {
    byte[] word = value.toArrayUnsafe();
    int skip = 0;
    while (skip < word.length && word[skip] == 0) {
      skip++;
    }
    return bytes(word, skip, word.length - skip);
  }

  /** One item that is RLP already, or bytes that belong outside of RLP, such as a type byte. */
  public RlpWriter raw(Bytes value) {
    return raw(value.toArrayUnsafe());
  }

  public RlpWriter raw(byte[] value) {
    return raw(value, 0, value.length);
  }

  public RlpWriter raw(byte[] value, int offset, int length) {
    reserve(length);
    System.arraycopy(value, offset, buffer, size, length);
    size += length;
    return this;
  }

  public RlpWriter rawByte(int value) {
    reserve(1);
    buffer[size++] = (byte) value;
    return this;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /** A copy of what was written. */
  public byte[] toArray() {
    return Arrays.copyOf(buffer, size);
  }

  /** A copy of what was written. */
  public Bytes toBytes() {
    return Bytes.wrap(toArray());
  }

  /**
   * The array that holds what was written, in its first {@link #size} bytes; changes with the next
   * write.
   */
  public byte[] unsafeBuffer() {
    return buffer;
  }

  /** Bytes that the header of a list or of a longer string takes. */
  public static int headerSize(int length) {
    return length <= SHORT_MAX ? 1 : 1 + byteLength(length);
  }

  private void header(int base, int length) {
    reserve(5);
    if (length <= SHORT_MAX) {
      buffer[size++] = (byte) (base + length);
      return;
    }
    int sizeOfSize = byteLength(length);
    buffer[size++] = (byte) (base + SHORT_MAX + sizeOfSize);
    bigEndian(length, sizeOfSize);
  }

  private void bigEndian(long value, int length) {
    for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
      buffer[size++] = (byte) (value >>> shift);
    }
  }

  private static int byteLength(long value) {
    return (64 - Long.numberOfLeadingZeros(value) + 7) >>> 3;
  }

  private void reserve(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
    }
  }
}
