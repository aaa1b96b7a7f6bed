package io.tributary.derivation.batch;

import io.tributary.derivation.DropReason;

/**
 * Bits as span batches write them: one big-endian integer, left-padded to whole bytes, so that bit
 * i is in byte {@code length - 1 - i / 8}.
 */
final class BitList {
  private final byte[] bytes;

  private BitList(byte[] bytes) {
    this.bytes = bytes;
  }

  static BitList ofSize(int bits) {
    return new BitList(new byte[(bits + 7) >> 3]);
  }

  /** Takes {@code bits} bits; a bit set beyond them is a fault. */
  static BitList read(ByteCursor in, int bits) {
    BitList list = new BitList(in.has((bits + 7) >> 3) ? in.bytes((bits + 7) >> 3) : new byte[0]);
    int used = bits & 7;
    if (!in.failed() && used != 0 && (list.bytes[0] & 0xff) >> used != 0) {
      in.fail(DropReason.SPAN_BITS);
    }
    return list;
  }

  boolean get(int i) {
    return (bytes[bytes.length - 1 - (i >> 3)] >> (i & 7) & 1) != 0;
  }

  void set(int i) {
    bytes[bytes.length - 1 - (i >> 3)] |= (byte) (1 << (i & 7));
  }

  int count(int size) {
    int set = 0;
    for (int i = 0; i < size; i++) {
      set += get(i) ? 1 : 0;
    }
    return set;
  }

  byte[] bytes() {
    return bytes;
  }
}
