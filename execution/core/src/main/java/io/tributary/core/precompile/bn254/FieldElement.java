package io.tributary.core.precompile.bn254;

/** What the formulas of a curve need of its coordinates. */
interface FieldElement<F> {
  F plus(F other);

  F minus(F other);

  F times(F other);

  F squared();

  F doubled();

  F negated();

  /** One over this; zero for zero. */
  F inverted();

  boolean isZero();
}
