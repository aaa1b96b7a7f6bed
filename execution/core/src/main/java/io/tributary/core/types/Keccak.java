package io.tributary.core.types;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Keccak-256 as Ethereum uses it: the sponge of the Keccak submission, rate 136 bytes, padding 0x01
 * (not SHA-3's 0x06). An instance is reusable scratch for one thread; the static methods are for
 * everybody.
 */
public final class Keccak {
  private static final int RATE_BYTES = 136;
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

  private final long[] state = new long[25];
  // How far the present block of the sponge is filled.
  private int filled;

  public static Bytes32 hash(Bytes input) {
    return hash(input.toArrayUnsafe());
  }

  /** The hash of the concatenation. */
  public static Bytes32 hash(byte[]... parts) {
    Keccak sponge = new Keccak();
    for (byte[] part : parts) {
      sponge.update(part, 0, part.length);
    }
    return Bytes32.wrap(sponge.finish());
  }

  public static Bytes32 hash(byte[] input, int offset, int length) {
    return Bytes32.wrap(digest(input, offset, length));
  }

  public static byte[] digest(byte[] input) {
    return digest(input, 0, input.length);
  }

  public static byte[] digest(byte[] input, int offset, int length) {
    return new Keccak().update(input, offset, length).finish();
  }

  /** Takes in more bytes. */
  public Keccak update(byte[] input, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      if ((filled & 7) == 0 && left >= 8) {
        int words = Math.min(left, RATE_BYTES - filled) >>> 3;
        absorbWords(input, from, words);
        from += 8 * words;
        left -= 8 * words;
      } else {
        absorbByte(input[from++]);
        left--;
      }
      if (filled == RATE_BYTES) {
        permute(state);
        filled = 0;
      }
    }
    return this;
  }

  /** The hash of all taken in; the instance is as new afterwards. */
  public byte[] finish() {
    byte[] out = new byte[32];
    finish(out, 0);
    return out;
  }

  /** Writes the hash of all taken in to {@code out}; the instance is as new afterwards. */
  public void finish(byte[] out, int offset) {
    state[filled >>> 3] ^= 1L << ((filled & 7) << 3);
    state[16] ^= 1L << 63;
    permute(state);
    for (int i = 0; i < 4; i++) {
      long word = state[i];
      int at = offset + 8 * i;
      out[at] = (byte) word;
      out[at + 1] = (byte) (word >>> 8);
      out[at + 2] = (byte) (word >>> 16);
      out[at + 3] = (byte) (word >>> 24);
      out[at + 4] = (byte) (word >>> 32);
      out[at + 5] = (byte) (word >>> 40);
      out[at + 6] = (byte) (word >>> 48);
      out[at + 7] = (byte) (word >>> 56);
    }
    for (int i = 0; i < 25; i++) {
      state[i] = 0;
    }
    filled = 0;
  }

  private void absorbByte(byte value) {
    state[filled >>> 3] ^= (value & 0xffL) << ((filled & 7) << 3);
    filled++;
  }

  private void absorbWords(byte[] input, int offset, int words) {
    int lane = filled >>> 3;
    int at = offset;
    for (int i = 0; i < words; i++, at += 8) {
      state[lane + i] ^=
          (input[at] & 0xffL)
              | (input[at + 1] & 0xffL) << 8
              | (input[at + 2] & 0xffL) << 16
              | (input[at + 3] & 0xffL) << 24
              | (input[at + 4] & 0xffL) << 32
              | (input[at + 5] & 0xffL) << 40
              | (input[at + 6] & 0xffL) << 48
              | (input[at + 7] & 0xffL) << 56;
    }
    filled += 8 * words;
  }

  /** Keccak-f[1600]; the lanes stay in locals, so that a compiler keeps them in registers. */
  private static void permute(long[] state) {
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
    for (int round = 0; round < ROUNDS; round++) {
      // theta
      long c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20;
      long c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21;
      long c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22;
      long c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23;
      long c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24;
      long d0 = c4 ^ (c1 << 1 | c1 >>> 63);
      long d1 = c0 ^ (c2 << 1 | c2 >>> 63);
      long d2 = c1 ^ (c3 << 1 | c3 >>> 63);
      long d3 = c2 ^ (c4 << 1 | c4 >>> 63);
      long d4 = c3 ^ (c0 << 1 | c0 >>> 63);
      // rho and pi
      long b0 = a0 ^ d0;
      long t5 = a5 ^ d0;
      long b16 = t5 << 36 | t5 >>> 28;
      long t10 = a10 ^ d0;
      long b7 = t10 << 3 | t10 >>> 61;
      long t15 = a15 ^ d0;
      long b23 = t15 << 41 | t15 >>> 23;
      long t20 = a20 ^ d0;
      long b14 = t20 << 18 | t20 >>> 46;
      long t1 = a1 ^ d1;
      long b10 = t1 << 1 | t1 >>> 63;
      long t6 = a6 ^ d1;
      long b1 = t6 << 44 | t6 >>> 20;
      long t11 = a11 ^ d1;
      long b17 = t11 << 10 | t11 >>> 54;
      long t16 = a16 ^ d1;
      long b8 = t16 << 45 | t16 >>> 19;
      long t21 = a21 ^ d1;
      long b24 = t21 << 2 | t21 >>> 62;
      long t2 = a2 ^ d2;
      long b20 = t2 << 62 | t2 >>> 2;
      long t7 = a7 ^ d2;
      long b11 = t7 << 6 | t7 >>> 58;
      long t12 = a12 ^ d2;
      long b2 = t12 << 43 | t12 >>> 21;
      long t17 = a17 ^ d2;
      long b18 = t17 << 15 | t17 >>> 49;
      long t22 = a22 ^ d2;
      long b9 = t22 << 61 | t22 >>> 3;
      long t3 = a3 ^ d3;
      long b5 = t3 << 28 | t3 >>> 36;
      long t8 = a8 ^ d3;
      long b21 = t8 << 55 | t8 >>> 9;
      long t13 = a13 ^ d3;
      long b12 = t13 << 25 | t13 >>> 39;
      long t18 = a18 ^ d3;
      long b3 = t18 << 21 | t18 >>> 43;
      long t23 = a23 ^ d3;
      long b19 = t23 << 56 | t23 >>> 8;
      long t4 = a4 ^ d4;
      long b15 = t4 << 27 | t4 >>> 37;
      long t9 = a9 ^ d4;
      long b6 = t9 << 20 | t9 >>> 44;
      long t14 = a14 ^ d4;
      long b22 = t14 << 39 | t14 >>> 25;
      long t19 = a19 ^ d4;
      long b13 = t19 << 8 | t19 >>> 56;
      long t24 = a24 ^ d4;
      long b4 = t24 << 14 | t24 >>> 50;
      // chi
      a0 = b0 ^ (~b1 & b2) ^ ROUND_CONSTANTS[round];
      a1 = b1 ^ (~b2 & b3);
      a2 = b2 ^ (~b3 & b4);
      a3 = b3 ^ (~b4 & b0);
      a4 = b4 ^ (~b0 & b1);
      a5 = b5 ^ (~b6 & b7);
      a6 = b6 ^ (~b7 & b8);
      a7 = b7 ^ (~b8 & b9);
      a8 = b8 ^ (~b9 & b5);
      a9 = b9 ^ (~b5 & b6);
      a10 = b10 ^ (~b11 & b12);
      a11 = b11 ^ (~b12 & b13);
      a12 = b12 ^ (~b13 & b14);
      a13 = b13 ^ (~b14 & b10);
      a14 = b14 ^ (~b10 & b11);
      a15 = b15 ^ (~b16 & b17);
      a16 = b16 ^ (~b17 & b18);
      a17 = b17 ^ (~b18 & b19);
      a18 = b18 ^ (~b19 & b15);
      a19 = b19 ^ (~b15 & b16);
      a20 = b20 ^ (~b21 & b22);
      a21 = b21 ^ (~b22 & b23);
      a22 = b22 ^ (~b23 & b24);
      a23 = b23 ^ (~b24 & b20);
      a24 = b24 ^ (~b20 & b21);
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
