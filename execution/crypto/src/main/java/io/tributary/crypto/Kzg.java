package io.tributary.crypto;

import ethereum.ckzg4844.CKZG4844JNI;
import ethereum.ckzg4844.CKZGException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * KZG commitments to blobs (EIP-4844) and proofs of their cells (EIP-7594), with the setup of
 * Ethereum's public ceremony. Stateless once loaded, safe for concurrent use. A blob has {@link
 * #BLOB_SIZE} bytes: 4,096 field elements of 32 bytes, each below the group order of BLS12-381.
 */
public final class Kzg {
  public static final int BLOB_SIZE = CKZG4844JNI.BYTES_PER_BLOB;
  public static final int COMMITMENT_SIZE = CKZG4844JNI.BYTES_PER_COMMITMENT;
  public static final int PROOF_SIZE = CKZG4844JNI.BYTES_PER_PROOF;

  /** Cells of an extended blob, and so proofs of a blob in a sidecar of EIP-7594. */
  public static final int CELLS = CKZG4844JNI.CELLS_PER_EXT_BLOB;

  private static final Kzg LOADED = new Kzg(KzgSetup.read());

  private Kzg(KzgSetup setup) {
    CKZG4844JNI.loadNativeLibrary();
    CKZG4844JNI.loadTrustedSetup(
        setup.g1Monomial().toArray(),
        setup.g1Lagrange().toArray(),
        setup.g2Monomial().toArray(),
        0);
  }

  /** The functions, loaded at the first call (some 100 ms). */
  public static Kzg load() {
    return LOADED;
  }

  /** The commitment to a blob; 48 bytes. */
  public Bytes commitment(Bytes blob) {
    return Bytes.wrap(CKZG4844JNI.blobToKzgCommitment(blob.toArrayUnsafe()));
  }

  /** The proof of EIP-4844's sidecar form; 48 bytes. */
  public Bytes blobProof(Bytes blob, Bytes commitment) {
    return Bytes.wrap(
        CKZG4844JNI.computeBlobKzgProof(blob.toArrayUnsafe(), commitment.toArrayUnsafe()));
  }

  /** The {@link #CELLS} proofs of EIP-7594's sidecar form, 48 bytes each; slow, some 200 ms. */
  public List<Bytes> cellProofs(Bytes blob) {
    byte[] proofs = CKZG4844JNI.computeCellsAndKzgProofs(blob.toArrayUnsafe()).getProofs();
    List<Bytes> split = new ArrayList<>(CELLS);
    for (int i = 0; i < CELLS; i++) {
      split.add(Bytes.wrap(proofs, i * PROOF_SIZE, PROOF_SIZE));
    }
    return List.copyOf(split);
  }

  /** Whether the blob is the committed one; false as well for malformed arguments of any size. */
  public boolean verifyBlobProof(Bytes blob, Bytes commitment, Bytes proof) {
    return holds(
        () ->
            CKZG4844JNI.verifyBlobKzgProof(
                blob.toArrayUnsafe(), commitment.toArrayUnsafe(), proof.toArrayUnsafe()));
  }

  /**
   * Whether all cells of the blob's extension are those committed to; false as well for malformed
   * arguments.
   */
  public boolean verifyCellProofs(Bytes blob, Bytes commitment, List<Bytes> proofs) {
    if (proofs.size() != CELLS) {
      return false;
    }
    return holds(
        () ->
            CKZG4844JNI.verifyCellKzgProofBatch(
                repeated(commitment),
                cellIndices(),
                CKZG4844JNI.computeCells(blob.toArrayUnsafe()),
                Bytes.concatenate(proofs).toArrayUnsafe()));
  }

  /**
   * EIP-4844 point evaluation: whether the committed polynomial is y at z; false as well for
   * malformed arguments.
   */
  public boolean verifyPoint(Bytes commitment, Bytes32 z, Bytes32 y, Bytes proof) {
    return holds(
        () ->
            CKZG4844JNI.verifyKzgProof(
                commitment.toArrayUnsafe(),
                z.toArrayUnsafe(),
                y.toArrayUnsafe(),
                proof.toArrayUnsafe()));
  }

  private static byte[] repeated(Bytes commitment) {
    return Bytes.concatenate(Collections.nCopies(CELLS, commitment)).toArrayUnsafe();
  }

  private static long[] cellIndices() {
    long[] indices = new long[CELLS];
    Arrays.setAll(indices, i -> i);
    return indices;
  }

  private static boolean holds(BooleanSupplier check) {
    try {
      return check.getAsBoolean();
    } catch (CKZGException malformed) {
      return false;
    }
  }
}
