package io.tributary.fuzz;

import java.util.concurrent.atomic.AtomicLong;

/** How often the target of this JVM ran. */
final class Executions {
  private static final AtomicLong COUNT = new AtomicLong();

  private Executions() {}

  static void count() {
    COUNT.incrementAndGet();
  }

  static long total() {
    return COUNT.get();
  }
}
