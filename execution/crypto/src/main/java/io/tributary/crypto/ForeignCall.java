package io.tributary.crypto;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Calls of native functions, one method for each signature. Handles declare every Throwable; C
 * raises none.
 */
final class ForeignCall {
  private ForeignCall() {}

  static void invoke(MethodHandle function, MemorySegment a, MemorySegment b) {
    try {
      function.invokeExact(a, b);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void invoke(MethodHandle function, MemorySegment a, MemorySegment b, MemorySegment c) {
    try {
      function.invokeExact(a, b, c);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** A function of {@link BlstFunctions#product}. */
  static void invoke(
      MethodHandle function, MemorySegment a, MemorySegment b, MemorySegment c, long bits) {
    try {
      function.invokeExact(a, b, c, bits);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** A function of {@link BlstFunctions#sumOfProducts}. */
  static void invoke(
      MethodHandle function,
      MemorySegment sum,
      MemorySegment points,
      long count,
      MemorySegment scalars,
      long bits,
      MemorySegment scratch) {
    try {
      function.invokeExact(sum, points, count, scalars, bits, scratch);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** A function of {@link BlstFunctions#size}. */
  static long size(MethodHandle function, long count) {
    try {
      return (long) function.invokeExact(count);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Whether a function of {@link BlstFunctions#predicate} answers other than 0. */
  static boolean test(MethodHandle function, MemorySegment argument) {
    try {
      return (int) function.invokeExact(argument) != 0;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(Throwable e) {
    return new IllegalStateException("native call failed", e);
  }
}
