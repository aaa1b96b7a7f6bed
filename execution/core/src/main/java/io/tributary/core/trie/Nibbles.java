package io.tributary.core.trie;

import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;

/** Keys as nibbles, one a byte, and their hex-prefix encoding (Yellow Paper, appendix C). */
final class Nibbles {
  private Nibbles() {}

  /** The order of paths: that of the first nibble that differs, else the shorter comes first. */
  static int compare(byte[] a, byte[] b) {
    int common = Math.min(a.length, b.length);
    for (int i = 0; i < common; i++) {
      if (a[i] != b[i]) {
        return a[i] - b[i];
      }
    }
    return a.length - b.length;
  }

  static byte[] of(byte[] key) {
    byte[] out = new byte[2 * key.length];
    for (int i = 0; i < key.length; i++) {
      out[2 * i] = (byte) ((key[i] >>> 4) & 0x0f);
      out[2 * i + 1] = (byte) (key[i] & 0x0f);
    }
    return out;
  }

  /** The bytes of an even number of nibbles. */
  static Bytes toKey(byte[] nibbles) {
    byte[] out = new byte[nibbles.length / 2];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (nibbles[2 * i] << 4 | nibbles[2 * i + 1]);
    }
    return Bytes.wrap(out);
  }

  /** The nibbles from {@code from} to {@code to} in hex-prefix form. */
  static byte[] hexPrefix(byte[] nibbles, int from, int to, boolean leaf) {
    int length = to - from;
    byte[] out = new byte[length / 2 + 1];
    int flag = leaf ? 0x20 : 0;
    int at = from;
    if ((length & 1) == 1) {
      out[0] = (byte) (flag | 0x10 | nibbles[at++]);
    } else {
      out[0] = (byte) flag;
    }
    for (int i = 1; i < out.length; i++) {
      out[i] = (byte) (nibbles[at] << 4 | nibbles[at + 1]);
      at += 2;
    }
    return out;
  }

  /** The nibbles of a hex-prefix encoding, whose flag says whether their number is odd. */
  static byte[] ofHexPrefix(Bytes prefix, boolean odd) {
    byte[] all = of(prefix.toArrayUnsafe());
    return Arrays.copyOfRange(all, odd ? 1 : 2, all.length);
  }

  static byte[] concat(byte[] a, byte[] b) {
    byte[] out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }

  /** Whether the key goes on with {@code path} at {@code depth}. */
  static boolean startsWith(byte[] key, int depth, byte[] path) {
    return sharedWith(key, depth, path) == path.length;
  }

  /** How many nibbles of {@code path} the key has at {@code depth}. */
  static int sharedWith(byte[] key, int depth, byte[] path) {
    int end = Math.min(path.length, key.length - depth);
    int i = 0;
    while (i < end && key[depth + i] == path[i]) {
      i++;
    }
    return i;
  }

  /** How many nibbles the two have in common from {@code from} on. */
  static int commonPrefix(byte[] a, byte[] b, int from) {
    int end = Math.min(a.length, b.length);
    int at = from;
    while (at < end && a[at] == b[at]) {
      at++;
    }
    return at - from;
  }
}
