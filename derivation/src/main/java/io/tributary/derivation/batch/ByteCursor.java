package io.tributary.derivation.batch;

import io.tributary.derivation.DropReason;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;

/**
 * Reads a span batch's fields. The first fault sticks: from then on everything reads as zero or
 * empty. One thread.
 */
final class ByteCursor {
  private static final int MAX_VARINT_BYTES = 10;
  private static final int SHORT_LIST = 0xc0;
  private static final int LONG_LIST = 0xf7;
  private static final int SHORT_MAX = 55;

  private final byte[] data;
  private int at;
  private DropReason fault;

  ByteCursor(byte[] data, int offset) {
    this.data = data;
    this.at = offset;
  }

  /** The first fault, or null. */
  DropReason fault() {
    return fault;
  }

  boolean failed() {
    return fault != null;
  }

  void fail(DropReason reason) {
    if (fault == null) {
      fault = reason;
    }
  }

  /** Whether {@code n} bytes more are there; a fault if not. */
  boolean has(long n) {
    if (n > data.length - at) {
      fail(DropReason.SPAN_CUT);
    }
    return !failed();
  }

  /** LEB128 of an unsigned 64-bit number; superfluous zero groups pass. */
  long varint() {
    long value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES && has(1); i++) {
      int group = data[at++];
      if (i == MAX_VARINT_BYTES - 1 && (group & 0xfe) != 0) {
        break;
      }
      value |= (long) (group & 0x7f) << (7 * i);
      if (group >= 0) {
        return value;
      }
    }
    fail(DropReason.SPAN_NUMBER);
    return 0;
  }

  byte[] bytes(int n) {
    if (!has(n)) {
      return new byte[n];
    }
    at += n;
    return Arrays.copyOfRange(data, at - n, at);
  }

  /** Where the cursor stands. */
  int position() {
    return at;
  }

  /** Passes over {@code n} bytes; where they start, or 0 after a fault. */
  int skip(long n) {
    if (!has(n)) {
      return 0;
    }
    int start = at;
    at += (int) n;
    return start;
  }

  /** The next byte without taking it. */
  int peek() {
    return has(1) ? data[at] & 0xff : 0;
  }

  /**
   * An RLP list with its header, with a length in canonical form; what is inside is not looked at.
   */
  Bytes rlpList(long maxBytes) {
    int first = peek();
    if (failed()) {
      return Bytes.EMPTY;
    }
    if (first < SHORT_LIST) {
      return refuseList();
    }
    int sizeOfSize = Math.max(0, first - LONG_LIST);
    long length = (long) first - SHORT_LIST;
    if (sizeOfSize > 0) {
      length = longLength(sizeOfSize);
    }
    if (failed() || length < 0 || length > maxBytes) {
      return refuseList();
    }
    int start = skip(1 + sizeOfSize + length);
    // Bytes.wrap refuses an empty range at the array's end.
    return failed() || at == start ? Bytes.EMPTY : Bytes.wrap(data, start, at - start);
  }

  private long longLength(int sizeOfSize) {
    if (!has(1 + sizeOfSize)) {
      return -1;
    }
    long length = 0;
    for (int i = 1; i <= sizeOfSize; i++) {
      length = (length << 8) | (data[at + i] & 0xff);
    }
    boolean canonical = data[at + 1] != 0 && Long.compareUnsigned(length, SHORT_MAX) > 0;
    return canonical ? length : -1;
  }

  private Bytes refuseList() {
    fail(DropReason.SPAN_TRANSACTION_RLP);
    return Bytes.EMPTY;
  }
}
