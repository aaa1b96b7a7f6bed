package io.tributary.core.types;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** SHA-256 (FIPS 180-4) in portable Java, for the pure modules. */
public final class Sha256 {
  private static final int BLOCK_SIZE = 64;
  private static final int LENGTH_SIZE = 8;
  private final int[] state = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };
  private final int[] schedule = new int[Sha256Block.STEPS];

  private Sha256() {}

  public static Bytes32 hash(Bytes input) {
    byte[] array = input.toArrayUnsafe();
    return Bytes32.wrap(digest(array, 0, array.length));
  }

  /** The 32-byte hash of {@code length} bytes from {@code offset} on. */
  public static byte[] digest(byte[] input, int offset, int length) {
    Sha256 sha = new Sha256();
    int whole = length - length % BLOCK_SIZE;
    for (int i = 0; i < whole; i += BLOCK_SIZE) {
      Sha256Block.compress(sha.state, sha.schedule, input, offset + i);
    }
    byte[] tail = padded(input, offset + whole, length - whole, length);
    for (int i = 0; i < tail.length; i += BLOCK_SIZE) {
      Sha256Block.compress(sha.state, sha.schedule, tail, i);
    }
    return sha.output();
  }

  /** What is left after the whole blocks, a one bit, zeros, and the length of all in bits. */
  private static byte[] padded(byte[] input, int offset, int left, int length) {
    int size = left + 1 + LENGTH_SIZE <= BLOCK_SIZE ? BLOCK_SIZE : 2 * BLOCK_SIZE;
    byte[] tail = new byte[size];
    System.arraycopy(input, offset, tail, 0, left);
    tail[left] = (byte) 0x80;
    long bits = 8L * length;
    for (int i = 0; i < LENGTH_SIZE; i++) {
      tail[size - 1 - i] = (byte) (bits >>> (8 * i));
    }
    return tail;
  }

  private byte[] output() {
    byte[] out = new byte[32];
    for (int i = 0; i < 32; i++) {
      out[i] = (byte) (state[i >> 2] >>> (24 - 8 * (i & 3)));
    }
    return out;
  }
}
