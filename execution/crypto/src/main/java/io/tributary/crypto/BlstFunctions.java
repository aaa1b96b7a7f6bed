package io.tributary.crypto;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import supranational.blst.P1;

/**
 * Entry points of the C library blst inside the jar of its Java binding. The binding itself lacks
 * what EIP-2537 needs (maps to the curves, sums of products), so they are called directly.
 */
final class BlstFunctions {
  private static final SymbolLookup LIBRARY = loadedByBinding();

  private BlstFunctions() {}

  private static SymbolLookup loadedByBinding() {
    P1.generator();
    return SymbolLookup.loaderLookup();
  }

  /** A function {@code void name(void*, ...)} of that many pointers. */
  static MethodHandle ofPointers(String name, int pointers) {
    return link(name, FunctionDescriptor.ofVoid(pointers(pointers)));
  }

  /** A function {@code int name(void*)}. */
  static MethodHandle predicate(String name) {
    return link(name, FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  /** A function {@code void name(result, point, scalar, bits)}. */
  static MethodHandle product(String name) {
    return link(name, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));
  }

  /** A function {@code void name(result, points, count, scalars, bits, scratch)}. */
  static MethodHandle sumOfProducts(String name) {
    return link(
        name, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS));
  }

  /** A function {@code size_t name(size_t)}. */
  static MethodHandle size(String name) {
    return link(name, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  }

  private static MemoryLayout[] pointers(int count) {
    MemoryLayout[] layouts = new MemoryLayout[count];
    Arrays.fill(layouts, ADDRESS);
    return layouts;
  }

  // A foreign call is what this class is for; the launcher grants native access.
  @SuppressWarnings("restricted")
  private static MethodHandle link(String name, FunctionDescriptor signature) {
    return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), signature);
  }
}
