package io.tributary.sequencer.rpc.server;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of memory that all connections share. Safe for concurrent use. */
final class ByteBudget {
  /** What each connection may hold beside: small requests and replies are never refused. */
  static final int FREE_BYTES = 16 << 10;

  private final long limitBytes;
  private final AtomicLong used = new AtomicLong();

  ByteBudget(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** The part of so many bytes that counts. */
  static long counted(long bytes) {
    return bytes > FREE_BYTES ? bytes : 0;
  }

  /** Takes {@code bytes}, or nothing where they are not there. */
  boolean tryTake(long bytes) {
    if (used.addAndGet(bytes) <= limitBytes) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  void give(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
