package io.tributary.core.types;

import io.tributary.core.port.KeccakF;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Keccak-256 as Ethereum uses it: the sponge of the Keccak submission, rate 136 bytes, padding 0x01
 * (not SHA-3's 0x06). An instance is reusable scratch for one thread; the static methods are for
 * everybody.
 */
public final class Keccak {
  static final int RATE_BYTES = 136;

  // All are right, so that it does not matter when a thread sees another one.
  private static KeccakF function = new PortableKeccakF();

  private final long[] state = new long[KeccakF.LANES + KeccakF.SCRATCH];
  // How far the present block of the sponge is filled.
  private int filled;

  /** From now on all hashes of this process are made with {@code faster}. */
  public static void use(KeccakF faster) {
    function = faster;
  }

  static KeccakF function() {
    return function;
  }

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
        function.permute(state);
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
    function.permute(state);
    for (int i = 0; i < 4; i++) {
      WideMath.storeLittleEndian(out, offset + 8 * i, state[i]);
    }
    Arrays.fill(state, 0);
    filled = 0;
  }

  private void absorbByte(byte value) {
    state[filled >>> 3] ^= (value & 0xffL) << ((filled & 7) << 3);
    filled++;
  }

  private void absorbWords(byte[] input, int offset, int words) {
    WideMath.xorLittleEndian(state, filled >>> 3, input, offset, words);
    filled += 8 * words;
  }
}
