package io.tributary.crypto;

import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.tributary.core.port.KeccakF;
import io.tributary.core.types.PortableKeccakF;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Keccak-f[1600] on vectors of four words, each the same lane of four states. With AVX-512 the
 * whole state fits into registers, a rotation is one instruction, and so are three words put
 * together by whatever logic. Without helper methods, because HotSpot does not inline them in so
 * large a method, and then each vector is an object. Only where the JVM has {@code
 * jdk.incubator.vector}, and only fast once HotSpot's optimizing compiler has seen it: see {@link
 * FastKeccak}.
 */
final class VectorKeccakF implements KeccakF {
  private static final VectorSpecies<Long> FOUR_LANES = LongVector.SPECIES_256;
  private static final long[] ROUND_CONSTANTS = PortableKeccakF.roundConstants();

  @Override
  public void permute(long[] state) {
    permute(state, 1);
  }

  @Override
  public void permuteFour(long[] states) {
    permute(states, FOUR);
  }

  @Override
  public boolean isWide() {
    return true;
  }

  /**
   * Lane i of the states is from {@code step} times i on. One state alone has the step 1: its
   * vectors overlap, what is computed for the three words behind a lane is nothing, and as they are
   * written in order the next lane takes its place.
   */
  private static void permute(long[] lanes, int step) {
    LongVector a0 = LongVector.fromArray(FOUR_LANES, lanes, 0);
    LongVector a1 = LongVector.fromArray(FOUR_LANES, lanes, 1 * step);
    LongVector a2 = LongVector.fromArray(FOUR_LANES, lanes, 2 * step);
    LongVector a3 = LongVector.fromArray(FOUR_LANES, lanes, 3 * step);
    LongVector a4 = LongVector.fromArray(FOUR_LANES, lanes, 4 * step);
    LongVector a5 = LongVector.fromArray(FOUR_LANES, lanes, 5 * step);
    LongVector a6 = LongVector.fromArray(FOUR_LANES, lanes, 6 * step);
    LongVector a7 = LongVector.fromArray(FOUR_LANES, lanes, 7 * step);
    LongVector a8 = LongVector.fromArray(FOUR_LANES, lanes, 8 * step);
    LongVector a9 = LongVector.fromArray(FOUR_LANES, lanes, 9 * step);
    LongVector a10 = LongVector.fromArray(FOUR_LANES, lanes, 10 * step);
    LongVector a11 = LongVector.fromArray(FOUR_LANES, lanes, 11 * step);
    LongVector a12 = LongVector.fromArray(FOUR_LANES, lanes, 12 * step);
    LongVector a13 = LongVector.fromArray(FOUR_LANES, lanes, 13 * step);
    LongVector a14 = LongVector.fromArray(FOUR_LANES, lanes, 14 * step);
    LongVector a15 = LongVector.fromArray(FOUR_LANES, lanes, 15 * step);
    LongVector a16 = LongVector.fromArray(FOUR_LANES, lanes, 16 * step);
    LongVector a17 = LongVector.fromArray(FOUR_LANES, lanes, 17 * step);
    LongVector a18 = LongVector.fromArray(FOUR_LANES, lanes, 18 * step);
    LongVector a19 = LongVector.fromArray(FOUR_LANES, lanes, 19 * step);
    LongVector a20 = LongVector.fromArray(FOUR_LANES, lanes, 20 * step);
    LongVector a21 = LongVector.fromArray(FOUR_LANES, lanes, 21 * step);
    LongVector a22 = LongVector.fromArray(FOUR_LANES, lanes, 22 * step);
    LongVector a23 = LongVector.fromArray(FOUR_LANES, lanes, 23 * step);
    LongVector a24 = LongVector.fromArray(FOUR_LANES, lanes, 24 * step);
    for (int round = 0; round < ROUND_CONSTANTS.length; round++) {
      LongVector p0 = a0.lanewise(XOR, a5).lanewise(XOR, a10).lanewise(XOR, a15).lanewise(XOR, a20);
      LongVector p1 = a1.lanewise(XOR, a6).lanewise(XOR, a11).lanewise(XOR, a16).lanewise(XOR, a21);
      LongVector p2 = a2.lanewise(XOR, a7).lanewise(XOR, a12).lanewise(XOR, a17).lanewise(XOR, a22);
      LongVector p3 = a3.lanewise(XOR, a8).lanewise(XOR, a13).lanewise(XOR, a18).lanewise(XOR, a23);
      LongVector p4 = a4.lanewise(XOR, a9).lanewise(XOR, a14).lanewise(XOR, a19).lanewise(XOR, a24);
      LongVector d0 = p4.lanewise(XOR, p1.lanewise(ROL, 1));
      LongVector d1 = p0.lanewise(XOR, p2.lanewise(ROL, 1));
      LongVector d2 = p1.lanewise(XOR, p3.lanewise(ROL, 1));
      LongVector d3 = p2.lanewise(XOR, p4.lanewise(ROL, 1));
      LongVector d4 = p3.lanewise(XOR, p0.lanewise(ROL, 1));
      LongVector b0 = a0.lanewise(XOR, d0);
      LongVector b1 = a6.lanewise(XOR, d1).lanewise(ROL, 44);
      LongVector b2 = a12.lanewise(XOR, d2).lanewise(ROL, 43);
      LongVector b3 = a18.lanewise(XOR, d3).lanewise(ROL, 21);
      LongVector b4 = a24.lanewise(XOR, d4).lanewise(ROL, 14);
      LongVector b5 = a3.lanewise(XOR, d3).lanewise(ROL, 28);
      LongVector b6 = a9.lanewise(XOR, d4).lanewise(ROL, 20);
      LongVector b7 = a10.lanewise(XOR, d0).lanewise(ROL, 3);
      LongVector b8 = a16.lanewise(XOR, d1).lanewise(ROL, 45);
      LongVector b9 = a22.lanewise(XOR, d2).lanewise(ROL, 61);
      LongVector b10 = a1.lanewise(XOR, d1).lanewise(ROL, 1);
      LongVector b11 = a7.lanewise(XOR, d2).lanewise(ROL, 6);
      LongVector b12 = a13.lanewise(XOR, d3).lanewise(ROL, 25);
      LongVector b13 = a19.lanewise(XOR, d4).lanewise(ROL, 8);
      LongVector b14 = a20.lanewise(XOR, d0).lanewise(ROL, 18);
      LongVector b15 = a4.lanewise(XOR, d4).lanewise(ROL, 27);
      LongVector b16 = a5.lanewise(XOR, d0).lanewise(ROL, 36);
      LongVector b17 = a11.lanewise(XOR, d1).lanewise(ROL, 10);
      LongVector b18 = a17.lanewise(XOR, d2).lanewise(ROL, 15);
      LongVector b19 = a23.lanewise(XOR, d3).lanewise(ROL, 56);
      LongVector b20 = a2.lanewise(XOR, d2).lanewise(ROL, 62);
      LongVector b21 = a8.lanewise(XOR, d3).lanewise(ROL, 55);
      LongVector b22 = a14.lanewise(XOR, d4).lanewise(ROL, 39);
      LongVector b23 = a15.lanewise(XOR, d0).lanewise(ROL, 41);
      LongVector b24 = a21.lanewise(XOR, d1).lanewise(ROL, 2);
      a0 = b0.lanewise(XOR, b2.lanewise(AND_NOT, b1)).lanewise(XOR, ROUND_CONSTANTS[round]);
      a1 = b1.lanewise(XOR, b3.lanewise(AND_NOT, b2));
      a2 = b2.lanewise(XOR, b4.lanewise(AND_NOT, b3));
      a3 = b3.lanewise(XOR, b0.lanewise(AND_NOT, b4));
      a4 = b4.lanewise(XOR, b1.lanewise(AND_NOT, b0));
      a5 = b5.lanewise(XOR, b7.lanewise(AND_NOT, b6));
      a6 = b6.lanewise(XOR, b8.lanewise(AND_NOT, b7));
      a7 = b7.lanewise(XOR, b9.lanewise(AND_NOT, b8));
      a8 = b8.lanewise(XOR, b5.lanewise(AND_NOT, b9));
      a9 = b9.lanewise(XOR, b6.lanewise(AND_NOT, b5));
      a10 = b10.lanewise(XOR, b12.lanewise(AND_NOT, b11));
      a11 = b11.lanewise(XOR, b13.lanewise(AND_NOT, b12));
      a12 = b12.lanewise(XOR, b14.lanewise(AND_NOT, b13));
      a13 = b13.lanewise(XOR, b10.lanewise(AND_NOT, b14));
      a14 = b14.lanewise(XOR, b11.lanewise(AND_NOT, b10));
      a15 = b15.lanewise(XOR, b17.lanewise(AND_NOT, b16));
      a16 = b16.lanewise(XOR, b18.lanewise(AND_NOT, b17));
      a17 = b17.lanewise(XOR, b19.lanewise(AND_NOT, b18));
      a18 = b18.lanewise(XOR, b15.lanewise(AND_NOT, b19));
      a19 = b19.lanewise(XOR, b16.lanewise(AND_NOT, b15));
      a20 = b20.lanewise(XOR, b22.lanewise(AND_NOT, b21));
      a21 = b21.lanewise(XOR, b23.lanewise(AND_NOT, b22));
      a22 = b22.lanewise(XOR, b24.lanewise(AND_NOT, b23));
      a23 = b23.lanewise(XOR, b20.lanewise(AND_NOT, b24));
      a24 = b24.lanewise(XOR, b21.lanewise(AND_NOT, b20));
    }
    a0.intoArray(lanes, 0);
    a1.intoArray(lanes, 1 * step);
    a2.intoArray(lanes, 2 * step);
    a3.intoArray(lanes, 3 * step);
    a4.intoArray(lanes, 4 * step);
    a5.intoArray(lanes, 5 * step);
    a6.intoArray(lanes, 6 * step);
    a7.intoArray(lanes, 7 * step);
    a8.intoArray(lanes, 8 * step);
    a9.intoArray(lanes, 9 * step);
    a10.intoArray(lanes, 10 * step);
    a11.intoArray(lanes, 11 * step);
    a12.intoArray(lanes, 12 * step);
    a13.intoArray(lanes, 13 * step);
    a14.intoArray(lanes, 14 * step);
    a15.intoArray(lanes, 15 * step);
    a16.intoArray(lanes, 16 * step);
    a17.intoArray(lanes, 17 * step);
    a18.intoArray(lanes, 18 * step);
    a19.intoArray(lanes, 19 * step);
    a20.intoArray(lanes, 20 * step);
    a21.intoArray(lanes, 21 * step);
    a22.intoArray(lanes, 22 * step);
    a23.intoArray(lanes, 23 * step);
    a24.intoArray(lanes, 24 * step);
  }
}
