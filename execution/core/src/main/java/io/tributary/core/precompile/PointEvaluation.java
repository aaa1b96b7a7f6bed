package io.tributary.core.precompile;

import io.tributary.core.port.Crypto;
import io.tributary.core.types.Sha256;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * 0x0a (EIP-4844): whether a blob, named by its versioned hash, evaluates to y at z.
 *
 * <pre>
 *   input = versioned hash (32) | z (32) | y (32) | commitment (48) | proof (48)
 * </pre>
 */
final class PointEvaluation implements Precompile {
  private static final int Z = 32;
  private static final int Y = Z + 32;
  private static final int COMMITMENT = Y + 32;
  private static final int PROOF = COMMITMENT + 48;
  private static final int INPUT_SIZE = PROOF + 48;
  private static final byte KZG_VERSION = 1;

  /** The number of field elements in a blob, and the order of the field. */
  private static final Bytes OUTPUT =
      Bytes.fromHexString(
          "0x0000000000000000000000000000000000000000000000000000000000001000"
              + "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

  private final Crypto crypto;

  PointEvaluation(Crypto crypto) {
    this.crypto = crypto;
  }

  @Override
  public long gas(byte[] input, int offset, int length) {
    return 50_000;
  }

  @Override
  public Optional<byte[]> run(byte[] input, int offset, int length) {
    if (length != INPUT_SIZE) {
      return Optional.empty();
    }
    Bytes in = Bytes.wrap(input, offset, length).copy();
    Bytes commitment = in.slice(COMMITMENT, 48);
    boolean holds =
        versionedHash(commitment).equals(in.slice(0, 32))
            && crypto.verifyKzgProof(
                commitment,
                Bytes32.wrap(in.slice(Z, 32)),
                Bytes32.wrap(in.slice(Y, 32)),
                in.slice(PROOF, 48));
    return holds ? Optional.of(OUTPUT.toArray()) : Optional.empty();
  }

  private static Bytes versionedHash(Bytes commitment) {
    byte[] hash = Sha256.hash(commitment).toArray();
    hash[0] = KZG_VERSION;
    return Bytes.wrap(hash);
  }
}
