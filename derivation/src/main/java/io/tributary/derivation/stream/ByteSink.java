package io.tributary.derivation.stream;

import java.util.Arrays;

/**
 * A growing output that never holds more than its limit: what goes beyond is dropped and noted. One
 * thread.
 */
public final class ByteSink {
  private final int limit;
  private byte[] bytes;
  private int size;
  private boolean full;

  public ByteSink(int expectedBytes, int limitBytes) {
    this.limit = limitBytes;
    this.bytes = new byte[Math.max(16, Math.min(expectedBytes, limitBytes))];
  }

  public int size() {
    return size;
  }

  /** Whether something was dropped for want of room. */
  public boolean isFull() {
    return full;
  }

  /** The byte {@code distance} before the end; zero before the start. */
  public int before(int distance) {
    return distance > size ? 0 : bytes[size - distance] & 0xff;
  }

  public void put(byte value) {
    if (reserve(1) == 1) {
      bytes[size++] = value;
    }
  }

  public void put(byte[] from, int offset, int length) {
    int room = reserve(length);
    System.arraycopy(from, offset, bytes, size, room);
    size += room;
  }

  /** Repeats {@code length} bytes from {@code distance} back; the source may run into the copy. */
  public void copy(int distance, int length) {
    int room = reserve(length);
    int from = size - distance;
    if (distance >= room) {
      System.arraycopy(bytes, from, bytes, size, room);
      size += room;
      return;
    }
    for (int i = 0; i < room; i++) {
      bytes[size++] = bytes[from + i];
    }
  }

  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** What was put from {@code start} on, by reference. */
  public byte[] unsafeArray() {
    return bytes;
  }

  private int reserve(int length) {
    int room = Math.min(length, limit - size);
    full |= room < length;
    if (bytes.length - size < room) {
      long doubled = Math.min(2L * bytes.length, limit);
      bytes = Arrays.copyOf(bytes, Math.max((int) doubled, size + room));
    }
    return room;
  }
}
