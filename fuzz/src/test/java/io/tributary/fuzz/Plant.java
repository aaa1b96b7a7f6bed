package io.tributary.fuzz;

/**
 * A crash on purpose, to see that a harness finds crashes. On only in a JVM started with {@code
 * -Dtributary.fuzz.plant=true}.
 */
final class Plant {
  private static final boolean ON = Boolean.getBoolean("tributary.fuzz.plant");

  private Plant() {}

  /** Crashes where the condition, which only a decoded input can meet, holds. */
  static void crashIf(boolean condition) {
    if (ON && condition) {
      throw new IllegalStateException("planted crash");
    }
  }
}
