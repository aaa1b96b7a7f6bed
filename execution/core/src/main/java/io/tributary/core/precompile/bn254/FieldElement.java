package io.tributary.core.precompile.bn254;

/**
 * What the formulas of a curve need of its coordinates. Elements are mutable, so that formulas run
 * without allocation: each operation writes its result into {@code this}, which may be one of the
 * operands. Constants are never written to. Not safe for concurrent use.
 */
interface FieldElement<F> {
  /** A new element of the same field, zero. */
  F fresh();

  /** Takes the value of {@code a}. */
  void set(F a);

  void add(F a, F b);

  void subtract(F a, F b);

  void multiply(F a, F b);

  void square(F a);

  /** Twice {@code a}. */
  void twice(F a);

  void negate(F a);

  /** One over {@code a}; zero for zero. */
  void invert(F a);

  boolean isZero();
}
