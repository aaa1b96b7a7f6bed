package io.tributary.core.trie;

/** Keys as nibbles, one a byte, and their hex-prefix encoding (Yellow Paper, appendix C). */
final class Nibbles {
  private Nibbles() {}

  static byte[] of(byte[] key) {
    byte[] out = new byte[2 * key.length];
    for (int i = 0; i < key.length; i++) {
      out[2 * i] = (byte) ((key[i] >>> 4) & 0x0f);
      out[2 * i + 1] = (byte) (key[i] & 0x0f);
    }
    return out;
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
