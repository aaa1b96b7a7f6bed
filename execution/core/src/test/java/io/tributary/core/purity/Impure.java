package io.tributary.core.purity;

import java.nio.file.Files;
import java.nio.file.Path;

/** Classes that must not be in a pure module: each breaks one rule. */
public final class Impure {
  private Impure() {}

  public static final class OpensFiles {
    boolean run() {
      return Files.exists(Path.of("x"));
    }
  }

  public static final class StartsThreads {
    Thread run() {
      return new Thread(() -> {});
    }
  }

  public static final class ReadsTheClock {
    long run() {
      return System.nanoTime();
    }
  }

  public static final class IsNative {
    native int run();
  }

  public static final class Synchronizes {
    synchronized int run() {
      return 1;
    }
  }

  public static final class IsVolatile {
    volatile int field;
  }

  public static final class HasDoubles {
    double field;
  }

  public static final class AnswersFloats {
    float run() {
      return 1;
    }
  }

  public static final class TakesFloats {
    void run(float value) {}
  }
}
