package io.tributary.core.rlp;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A cursor over canonical RLP that never throws on input. The first fault sticks: from then on
 * every read answers zero or empty, {@link #isDone} is true, and {@link #error} says what it was;
 * so a codec reads all its fields and asks once. Readers of nested lists share the fault with the
 * reader they came from. One thread; the bytes are not copied and must not change.
 *
 * <pre>
 *   0x00..0x7f              the byte itself
 *   0x80+n  n bytes         string of n <= 55
 *   0xb7+l  l bytes: n, n bytes   string of n > 55, n without leading zeros
 *   0xc0+n, 0xf7+l          the same for a list's content
 * </pre>
 */
public final class RlpReader {
  private static final int SHORT_MAX = 55;

  /** Where the fault is noted, for all readers over one input. */
  private static final class Fault {
    RlpError error;
  }

  private final byte[] data;
  private final Fault fault;
  private int position;
  private int end;

  // The item under the cursor, filled by readHeader.
  private boolean isList;
  private int contentStart;
  private int contentEnd;

  private RlpReader(byte[] data, int from, int end, Fault fault) {
    this.data = data;
    this.position = from;
    this.end = end;
    this.fault = fault;
  }

  /** A reader over the items that stand one after the other in {@code bytes}. */
  public static RlpReader of(Bytes bytes) {
    return of(bytes.toArrayUnsafe());
  }

  public static RlpReader of(byte[] bytes) {
    return new RlpReader(bytes, 0, bytes.length, new Fault());
  }

  /** A reader over the content of the one list that {@code bytes} must be. */
  public static RlpReader ofList(Bytes bytes) {
    RlpReader outer = of(bytes);
    RlpReader content = outer.list();
    outer.expectEnd(RlpError.TRAILING_BYTES);
    return content;
  }

  /** The first fault, or null as long as all was well. */
  public RlpError error() {
    return fault.error;
  }

  public boolean failed() {
    return fault.error != null;
  }

  /** Whether nothing is left to read; true after a fault, so that loops end. */
  public boolean isDone() {
    return failed() || position == end;
  }

  /** Notes a fault that the caller found, unless there is one already. */
  public void fail(RlpError error) {
    if (fault.error == null) {
      fault.error = error;
    }
    position = end;
  }

  /** A fault if anything is left in this list. */
  public void expectEnd() {
    expectEnd(RlpError.TOO_MANY_ITEMS);
  }

  private void expectEnd(RlpError otherwise) {
    if (!isDone()) {
      fail(otherwise);
    }
  }

  /** Whether the next item is a list; false at the end. */
  public boolean nextIsList() {
    return !isDone() && (data[position] & 0xff) >= 0xc0;
  }

  /** Whether the next item is a string of no bytes; false at the end. */
  public boolean nextIsEmptyString() {
    return !isDone() && (data[position] & 0xff) == 0x80;
  }

  /** How many items are left, without moving; their headers are checked. */
  public int remainingItems() {
    int start = position;
    int count = 0;
    while (!isDone()) {
      skip();
      count++;
    }
    if (failed()) {
      return 0;
    }
    position = start;
    return count;
  }

  /** Bytes that are left in this list. */
  public int remainingBytes() {
    return failed() ? 0 : end - position;
  }

  /** Passes over an item of either kind; what is inside a list is not looked at. */
  public void skip() {
    if (readHeader()) {
      position = contentEnd;
    }
  }

  /** The next item of either kind with its header; what is inside a list is not looked at. */
  public Bytes raw() {
    int start = position;
    if (!readHeader()) {
      return Bytes.EMPTY;
    }
    position = contentEnd;
    return view(start, contentEnd);
  }

  /** Enters the next item, a list. */
  public RlpReader list() {
    if (!readHeader()) {
      return new RlpReader(data, end, end, fault);
    }
    if (!isList) {
      fail(RlpError.UNEXPECTED_STRING);
      return new RlpReader(data, end, end, fault);
    }
    position = contentEnd;
    return new RlpReader(data, contentStart, contentEnd, fault);
  }

  /** A string of any length. */
  public Bytes bytes() {
    return readString() ? view(contentStart, contentEnd) : Bytes.EMPTY;
  }

  /** A string of exactly {@code size} bytes. */
  public Bytes fixed(int size) {
    if (!readString()) {
      return Bytes.wrap(new byte[size]);
    }
    int length = contentEnd - contentStart;
    if (length != size) {
      fail(length < size ? RlpError.STRING_TOO_SHORT : RlpError.STRING_TOO_LONG);
      return Bytes.wrap(new byte[size]);
    }
    return view(contentStart, contentEnd);
  }

  public Bytes32 bytes32() {
    return Bytes32.wrap(fixed(32));
  }

  /** A number without leading zeros below 2^64, as unsigned long. */
  public long unsignedLong() {
    if (!readNumber(8)) {
      return 0;
    }
    long value = 0;
    for (int i = contentStart; i < contentEnd; i++) {
      value = (value << 8) | (data[i] & 0xff);
    }
    return value;
  }

  /** A number without leading zeros below 2^63. */
  public long nonNegativeLong() {
    long value = unsignedLong();
    if (value < 0) {
      fail(RlpError.NUMBER_TOO_LARGE);
      return 0;
    }
    return value;
  }

  /** A number without leading zeros below 2^256. */
  public UInt256 uint256() {
    if (!readNumber(32) || contentStart == contentEnd) {
      return UInt256.ZERO;
    }
    byte[] word = new byte[32];
    int length = contentEnd - contentStart;
    System.arraycopy(data, contentStart, word, 32 - length, length);
    return UInt256.fromBytes(Bytes32.wrap(word));
  }

  /** 0 as the empty string, 1 as the byte 0x01. */
  public boolean bool() {
    long value = unsignedLong();
    if (value < 0 || value > 1) {
      fail(RlpError.NUMBER_TOO_LARGE);
    }
    return value == 1;
  }

  private Bytes view(int from, int to) {
    // Bytes.wrap refuses an empty range at the array's end.
    return from == to ? Bytes.EMPTY : Bytes.wrap(data, from, to - from);
  }

  private boolean readNumber(int maxSize) {
    if (!readString()) {
      return false;
    }
    int size = contentEnd - contentStart;
    boolean leadingZeros = size > 0 && data[contentStart] == 0;
    // Where both are wrong, the reference tests blame the size of 64-bit numbers, the zeros of
    // longer ones.
    if (size > maxSize && (maxSize == Long.BYTES || !leadingZeros)) {
      return refuse(RlpError.NUMBER_TOO_LARGE);
    }
    return !leadingZeros || refuse(RlpError.LEADING_ZEROS);
  }

  private boolean readString() {
    if (!readHeader()) {
      return false;
    }
    if (isList) {
      fail(RlpError.UNEXPECTED_LIST);
      return false;
    }
    position = contentEnd;
    return true;
  }

  private boolean readHeader() {
    if (failed()) {
      return false;
    }
    if (position == end) {
      return refuse(RlpError.TOO_FEW_ITEMS);
    }
    int first = data[position] & 0xff;
    isList = first >= 0xc0;
    if (first < 0x80) {
      return item(position, 1);
    }
    int length = first - (isList ? 0xc0 : 0x80);
    if (length > SHORT_MAX) {
      return readLongHeader(length - SHORT_MAX);
    }
    return item(position + 1, length) && checkSingleByte(length);
  }

  private boolean readLongHeader(int sizeOfSize) {
    int start = position + 1;
    if (sizeOfSize > end - start) {
      return refuse(RlpError.TRUNCATED);
    }
    if (data[start] == 0) {
      return refuse(RlpError.SIZE_LEADING_ZEROS);
    }
    long length = 0;
    for (int i = 0; i < sizeOfSize; i++) {
      length = (length << 8) | (data[start + i] & 0xff);
      if (length > Integer.MAX_VALUE) {
        return refuse(RlpError.TRUNCATED);
      }
    }
    if (length <= SHORT_MAX) {
      return refuse(RlpError.NON_CANONICAL_SIZE);
    }
    return item(start + sizeOfSize, (int) length);
  }

  private boolean checkSingleByte(int length) {
    if (!isList && length == 1 && data[contentStart] >= 0) {
      return refuse(RlpError.NON_CANONICAL_SIZE);
    }
    return true;
  }

  private boolean item(int start, int length) {
    if (length > end - start) {
      return refuse(RlpError.TRUNCATED);
    }
    contentStart = start;
    contentEnd = start + length;
    return true;
  }

  private boolean refuse(RlpError error) {
    fail(error);
    return false;
  }
}
