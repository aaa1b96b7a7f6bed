package io.tributary.attribution.sketch;

import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Whether two sketches are so alike that the newer contribution is a copy (rules, section 9,
 * reportDuplicate).
 */
public final class NearDuplicate {
  private static final long BPS = 10_000;

  private NearDuplicate() {}

  /** Sign sketches whose Hamming distance is less than {@code limitBps} of their bits. */
  public static boolean sign(Bytes a, Bytes b, long limitBps) {
    long distance = SignSketch.hamming(SignSketch.longs(a), SignSketch.longs(b));
    return distance * BPS < limitBps * 8 * a.size();
  }

  /** Byte sketches whose cosine is more than {@code limitBps} of one. */
  public static boolean bytes(Bytes a, Bytes b, long limitBps) {
    byte[] left = a.toArray();
    byte[] right = b.toArray();
    int dot = ByteSketch.dot(left, 0, right, 0, left.length);
    if (dot <= 0) {
      return false;
    }
    UInt256 actual = UInt256.valueOf((long) dot * dot).multiply(BPS * BPS);
    UInt256 norms = UInt256.valueOf((long) ByteSketch.norm(left) * ByteSketch.norm(right));
    return actual.compareTo(norms.multiply(limitBps * limitBps)) > 0;
  }
}
