package io.tributary.core.types;

import io.tributary.core.port.KeccakF;
import java.util.Arrays;

/**
 * Keccak-f[1600] for any machine. The lanes stay in locals, so that a compiler keeps them in
 * registers; two rounds a turn, from a to e and back, spare the copying. The parities p of the
 * columns, which theta wants, are summed while the lanes are made.
 */
public final class PortableKeccakF implements KeccakF {
  private static final int ROUNDS = 24;
  private static final long[] ROUND_CONSTANTS = {
    0x0000000000000001L,
    0x0000000000008082L,
    0x800000000000808aL,
    0x8000000080008000L,
    0x000000000000808bL,
    0x0000000080000001L,
    0x8000000080008081L,
    0x8000000000008009L,
    0x000000000000008aL,
    0x0000000000000088L,
    0x0000000080008009L,
    0x000000008000000aL,
    0x000000008000808bL,
    0x800000000000008bL,
    0x8000000000008089L,
    0x8000000000008003L,
    0x8000000000008002L,
    0x8000000000000080L,
    0x000000000000800aL,
    0x800000008000000aL,
    0x8000000080008081L,
    0x8000000000008080L,
    0x0000000080000001L,
    0x8000000080008008L
  };

  /** One word a round, which iota adds to the first lane. */
  public static long[] roundConstants() {
    return Arrays.copyOf(ROUND_CONSTANTS, ROUNDS);
  }

  @Override
  public void permuteFour(long[] states) {
    long[] state = new long[LANES + SCRATCH];
    for (int j = 0; j < FOUR; j++) {
      for (int i = 0; i < LANES; i++) {
        state[i] = states[FOUR * i + j];
      }
      permute(state);
      for (int i = 0; i < LANES; i++) {
        states[FOUR * i + j] = state[i];
      }
    }
  }

  @Override
  public boolean isWide() {
    return false;
  }

  @Override
  public void permute(long[] state) {
    long a0 = state[0];
    long a1 = state[1];
    long a2 = state[2];
    long a3 = state[3];
    long a4 = state[4];
    long a5 = state[5];
    long a6 = state[6];
    long a7 = state[7];
    long a8 = state[8];
    long a9 = state[9];
    long a10 = state[10];
    long a11 = state[11];
    long a12 = state[12];
    long a13 = state[13];
    long a14 = state[14];
    long a15 = state[15];
    long a16 = state[16];
    long a17 = state[17];
    long a18 = state[18];
    long a19 = state[19];
    long a20 = state[20];
    long a21 = state[21];
    long a22 = state[22];
    long a23 = state[23];
    long a24 = state[24];
    long p0 = a0 ^ a5 ^ a10 ^ a15 ^ a20;
    long p1 = a1 ^ a6 ^ a11 ^ a16 ^ a21;
    long p2 = a2 ^ a7 ^ a12 ^ a17 ^ a22;
    long p3 = a3 ^ a8 ^ a13 ^ a18 ^ a23;
    long p4 = a4 ^ a9 ^ a14 ^ a19 ^ a24;
    long e0;
    long e1;
    long e2;
    long e3;
    long e4;
    long e5;
    long e6;
    long e7;
    long e8;
    long e9;
    long e10;
    long e11;
    long e12;
    long e13;
    long e14;
    long e15;
    long e16;
    long e17;
    long e18;
    long e19;
    long e20;
    long e21;
    long e22;
    long e23;
    long e24;
    long c0;
    long c1;
    long c2;
    long c3;
    long c4;
    long d0;
    long d1;
    long d2;
    long d3;
    long d4;
    for (int round = 0; round < ROUNDS; round += 2) {
      // theta
      d0 = p4 ^ (p1 << 1 | p1 >>> 63);
      d1 = p0 ^ (p2 << 1 | p2 >>> 63);
      d2 = p1 ^ (p3 << 1 | p3 >>> 63);
      d3 = p2 ^ (p4 << 1 | p4 >>> 63);
      d4 = p3 ^ (p0 << 1 | p0 >>> 63);
      // rho, pi and chi, one plane after the other; iota
      c0 = a0 ^ d0;
      c1 = a6 ^ d1;
      c1 = c1 << 44 | c1 >>> 20;
      c2 = a12 ^ d2;
      c2 = c2 << 43 | c2 >>> 21;
      c3 = a18 ^ d3;
      c3 = c3 << 21 | c3 >>> 43;
      c4 = a24 ^ d4;
      c4 = c4 << 14 | c4 >>> 50;
      e0 = c0 ^ (~c1 & c2) ^ ROUND_CONSTANTS[round];
      p0 = e0;
      e1 = c1 ^ (~c2 & c3);
      p1 = e1;
      e2 = c2 ^ (~c3 & c4);
      p2 = e2;
      e3 = c3 ^ (~c4 & c0);
      p3 = e3;
      e4 = c4 ^ (~c0 & c1);
      p4 = e4;
      c0 = a3 ^ d3;
      c0 = c0 << 28 | c0 >>> 36;
      c1 = a9 ^ d4;
      c1 = c1 << 20 | c1 >>> 44;
      c2 = a10 ^ d0;
      c2 = c2 << 3 | c2 >>> 61;
      c3 = a16 ^ d1;
      c3 = c3 << 45 | c3 >>> 19;
      c4 = a22 ^ d2;
      c4 = c4 << 61 | c4 >>> 3;
      e5 = c0 ^ (~c1 & c2);
      p0 ^= e5;
      e6 = c1 ^ (~c2 & c3);
      p1 ^= e6;
      e7 = c2 ^ (~c3 & c4);
      p2 ^= e7;
      e8 = c3 ^ (~c4 & c0);
      p3 ^= e8;
      e9 = c4 ^ (~c0 & c1);
      p4 ^= e9;
      c0 = a1 ^ d1;
      c0 = c0 << 1 | c0 >>> 63;
      c1 = a7 ^ d2;
      c1 = c1 << 6 | c1 >>> 58;
      c2 = a13 ^ d3;
      c2 = c2 << 25 | c2 >>> 39;
      c3 = a19 ^ d4;
      c3 = c3 << 8 | c3 >>> 56;
      c4 = a20 ^ d0;
      c4 = c4 << 18 | c4 >>> 46;
      e10 = c0 ^ (~c1 & c2);
      p0 ^= e10;
      e11 = c1 ^ (~c2 & c3);
      p1 ^= e11;
      e12 = c2 ^ (~c3 & c4);
      p2 ^= e12;
      e13 = c3 ^ (~c4 & c0);
      p3 ^= e13;
      e14 = c4 ^ (~c0 & c1);
      p4 ^= e14;
      c0 = a4 ^ d4;
      c0 = c0 << 27 | c0 >>> 37;
      c1 = a5 ^ d0;
      c1 = c1 << 36 | c1 >>> 28;
      c2 = a11 ^ d1;
      c2 = c2 << 10 | c2 >>> 54;
      c3 = a17 ^ d2;
      c3 = c3 << 15 | c3 >>> 49;
      c4 = a23 ^ d3;
      c4 = c4 << 56 | c4 >>> 8;
      e15 = c0 ^ (~c1 & c2);
      p0 ^= e15;
      e16 = c1 ^ (~c2 & c3);
      p1 ^= e16;
      e17 = c2 ^ (~c3 & c4);
      p2 ^= e17;
      e18 = c3 ^ (~c4 & c0);
      p3 ^= e18;
      e19 = c4 ^ (~c0 & c1);
      p4 ^= e19;
      c0 = a2 ^ d2;
      c0 = c0 << 62 | c0 >>> 2;
      c1 = a8 ^ d3;
      c1 = c1 << 55 | c1 >>> 9;
      c2 = a14 ^ d4;
      c2 = c2 << 39 | c2 >>> 25;
      c3 = a15 ^ d0;
      c3 = c3 << 41 | c3 >>> 23;
      c4 = a21 ^ d1;
      c4 = c4 << 2 | c4 >>> 62;
      e20 = c0 ^ (~c1 & c2);
      p0 ^= e20;
      e21 = c1 ^ (~c2 & c3);
      p1 ^= e21;
      e22 = c2 ^ (~c3 & c4);
      p2 ^= e22;
      e23 = c3 ^ (~c4 & c0);
      p3 ^= e23;
      e24 = c4 ^ (~c0 & c1);
      p4 ^= e24;
      // theta
      d0 = p4 ^ (p1 << 1 | p1 >>> 63);
      d1 = p0 ^ (p2 << 1 | p2 >>> 63);
      d2 = p1 ^ (p3 << 1 | p3 >>> 63);
      d3 = p2 ^ (p4 << 1 | p4 >>> 63);
      d4 = p3 ^ (p0 << 1 | p0 >>> 63);
      // rho, pi and chi, one plane after the other; iota
      c0 = e0 ^ d0;
      c1 = e6 ^ d1;
      c1 = c1 << 44 | c1 >>> 20;
      c2 = e12 ^ d2;
      c2 = c2 << 43 | c2 >>> 21;
      c3 = e18 ^ d3;
      c3 = c3 << 21 | c3 >>> 43;
      c4 = e24 ^ d4;
      c4 = c4 << 14 | c4 >>> 50;
      a0 = c0 ^ (~c1 & c2) ^ ROUND_CONSTANTS[round + 1];
      p0 = a0;
      a1 = c1 ^ (~c2 & c3);
      p1 = a1;
      a2 = c2 ^ (~c3 & c4);
      p2 = a2;
      a3 = c3 ^ (~c4 & c0);
      p3 = a3;
      a4 = c4 ^ (~c0 & c1);
      p4 = a4;
      c0 = e3 ^ d3;
      c0 = c0 << 28 | c0 >>> 36;
      c1 = e9 ^ d4;
      c1 = c1 << 20 | c1 >>> 44;
      c2 = e10 ^ d0;
      c2 = c2 << 3 | c2 >>> 61;
      c3 = e16 ^ d1;
      c3 = c3 << 45 | c3 >>> 19;
      c4 = e22 ^ d2;
      c4 = c4 << 61 | c4 >>> 3;
      a5 = c0 ^ (~c1 & c2);
      p0 ^= a5;
      a6 = c1 ^ (~c2 & c3);
      p1 ^= a6;
      a7 = c2 ^ (~c3 & c4);
      p2 ^= a7;
      a8 = c3 ^ (~c4 & c0);
      p3 ^= a8;
      a9 = c4 ^ (~c0 & c1);
      p4 ^= a9;
      c0 = e1 ^ d1;
      c0 = c0 << 1 | c0 >>> 63;
      c1 = e7 ^ d2;
      c1 = c1 << 6 | c1 >>> 58;
      c2 = e13 ^ d3;
      c2 = c2 << 25 | c2 >>> 39;
      c3 = e19 ^ d4;
      c3 = c3 << 8 | c3 >>> 56;
      c4 = e20 ^ d0;
      c4 = c4 << 18 | c4 >>> 46;
      a10 = c0 ^ (~c1 & c2);
      p0 ^= a10;
      a11 = c1 ^ (~c2 & c3);
      p1 ^= a11;
      a12 = c2 ^ (~c3 & c4);
      p2 ^= a12;
      a13 = c3 ^ (~c4 & c0);
      p3 ^= a13;
      a14 = c4 ^ (~c0 & c1);
      p4 ^= a14;
      c0 = e4 ^ d4;
      c0 = c0 << 27 | c0 >>> 37;
      c1 = e5 ^ d0;
      c1 = c1 << 36 | c1 >>> 28;
      c2 = e11 ^ d1;
      c2 = c2 << 10 | c2 >>> 54;
      c3 = e17 ^ d2;
      c3 = c3 << 15 | c3 >>> 49;
      c4 = e23 ^ d3;
      c4 = c4 << 56 | c4 >>> 8;
      a15 = c0 ^ (~c1 & c2);
      p0 ^= a15;
      a16 = c1 ^ (~c2 & c3);
      p1 ^= a16;
      a17 = c2 ^ (~c3 & c4);
      p2 ^= a17;
      a18 = c3 ^ (~c4 & c0);
      p3 ^= a18;
      a19 = c4 ^ (~c0 & c1);
      p4 ^= a19;
      c0 = e2 ^ d2;
      c0 = c0 << 62 | c0 >>> 2;
      c1 = e8 ^ d3;
      c1 = c1 << 55 | c1 >>> 9;
      c2 = e14 ^ d4;
      c2 = c2 << 39 | c2 >>> 25;
      c3 = e15 ^ d0;
      c3 = c3 << 41 | c3 >>> 23;
      c4 = e21 ^ d1;
      c4 = c4 << 2 | c4 >>> 62;
      a20 = c0 ^ (~c1 & c2);
      p0 ^= a20;
      a21 = c1 ^ (~c2 & c3);
      p1 ^= a21;
      a22 = c2 ^ (~c3 & c4);
      p2 ^= a22;
      a23 = c3 ^ (~c4 & c0);
      p3 ^= a23;
      a24 = c4 ^ (~c0 & c1);
      p4 ^= a24;
    }
    state[0] = a0;
    state[1] = a1;
    state[2] = a2;
    state[3] = a3;
    state[4] = a4;
    state[5] = a5;
    state[6] = a6;
    state[7] = a7;
    state[8] = a8;
    state[9] = a9;
    state[10] = a10;
    state[11] = a11;
    state[12] = a12;
    state[13] = a13;
    state[14] = a14;
    state[15] = a15;
    state[16] = a16;
    state[17] = a17;
    state[18] = a18;
    state[19] = a19;
    state[20] = a20;
    state[21] = a21;
    state[22] = a22;
    state[23] = a23;
    state[24] = a24;
  }
}
