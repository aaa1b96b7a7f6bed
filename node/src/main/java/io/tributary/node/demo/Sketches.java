package io.tributary.node.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;

/**
 * Sign sketches of 2,048 bits for the story: one a contribution, and queries that resemble some of
 * them. Made from a fixed seed, since no model is trained here.
 */
final class Sketches {
  static final int BYTES = 256;
  private static final int BITS = 8 * BYTES;

  /**
   * Of the bits that a query shares with the contribution that moved it most, this share is noise.
   */
  private static final double NOISE = 0.20;

  private final Random random = new Random(0xA77);
  private final List<byte[]> contributions = new ArrayList<>();

  Sketches(int count) {
    for (int i = 0; i < count; i++) {
      byte[] sketch = new byte[BYTES];
      random.nextBytes(sketch);
      contributions.add(sketch);
    }
  }

  /** All contributions' sketches, joined. */
  Bytes page() {
    return Bytes.concatenate(contributions.stream().map(Bytes::wrap).toArray(Bytes[]::new));
  }

  /**
   * The sketch of an inference that contribution {@code most} influenced most, and {@code next}
   * somewhat.
   */
  Bytes query(int most, int next) {
    byte[] query = contributions.get(most).clone();
    byte[] other = contributions.get(next);
    for (int bit = 0; bit < BITS; bit++) {
      double chance = random.nextDouble();
      if (chance < NOISE) {
        query[bit / 8] ^= (byte) (1 << (bit % 8));
      } else if (chance < 0.5) {
        int mask = 1 << (bit % 8);
        query[bit / 8] = (byte) ((query[bit / 8] & ~mask) | (other[bit / 8] & mask));
      }
    }
    return Bytes.wrap(query);
  }
}
