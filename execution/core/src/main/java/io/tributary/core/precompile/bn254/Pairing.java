package io.tributary.core.precompile.bn254;

import java.util.Optional;

/** The pairing check of EIP-197. */
public final class Pairing {
  /** Bytes of a pair: a point of G1, a point of G2. */
  public static final int PAIR_SIZE = G1.SIZE + G2.SIZE;

  private Pairing() {}

  /**
   * Whether the product of the pairings of all pairs is one; empty where a point is none of its
   * group.
   *
   * @param length a multiple of {@link #PAIR_SIZE}
   */
  public static Optional<Boolean> check(byte[] input, int offset, int length) {
    Fp12Arithmetic fp12 = new Fp12Arithmetic();
    MillerLoop loop = new MillerLoop(fp12);
    G2 g2 = new G2();
    for (int at = offset; at < offset + length; at += PAIR_SIZE) {
      Optional<Point<Fp>> p = G1.decode(input, at);
      Optional<Point<Fp2>> q = g2.decode(input, at + G1.SIZE);
      if (p.isEmpty() || q.isEmpty()) {
        return Optional.empty();
      }
      if (!p.get().isInfinity() && !q.get().isInfinity()) {
        loop.add(p.get(), q.get());
      }
    }
    Fp12 value = loop.run();
    new FinalExponentiation(fp12).apply(value);
    return Optional.of(value.equals(Fp12.one()));
  }
}
