package io.tributary.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.tuweni.bytes.Bytes;

/**
 * The outcome of Ethereum's KZG ceremony (CC0): powers of a secret that nobody knows, as compressed
 * points.
 *
 * <pre>
 *   kzg-setup.bin = 4,096 G1 monomial points (48 bytes each)
 *                 | 4,096 G1 points in Lagrange form (48 bytes each)
 *                 | 65 G2 monomial points (96 bytes each)
 * </pre>
 *
 * The same points as {@code trusted_setup.txt} of the consensus specifications; a change would fail
 * every proof of the test vectors.
 */
record KzgSetup(Bytes g1Monomial, Bytes g1Lagrange, Bytes g2Monomial) {
  private static final String RESOURCE = "kzg-setup.bin";
  private static final int G1_SIZE = 4_096 * 48;
  private static final int G2_SIZE = 65 * 96;

  static KzgSetup read() {
    Bytes all = Bytes.wrap(readResource());
    if (all.size() != 2 * G1_SIZE + G2_SIZE) {
      throw new IllegalStateException("the KZG setup in this build is damaged");
    }
    return new KzgSetup(
        all.slice(0, G1_SIZE), all.slice(G1_SIZE, G1_SIZE), all.slice(2 * G1_SIZE, G2_SIZE));
  }

  private static byte[] readResource() {
    try (InputStream in = KzgSetup.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the KZG setup is missing from this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
