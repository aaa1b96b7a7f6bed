package io.tributary.da.blob;

import io.tributary.crypto.Kzg;
import io.tributary.crypto.VersionedHash;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What goes beside a blob transaction.
 *
 * @param blobs 131,072 bytes each
 * @param commitments one a blob, 48 bytes
 * @param proofs one a blob, or 128 a blob, by the form; 48 bytes
 */
public record Sidecar(
    SidecarForm form, List<Bytes> blobs, List<Bytes> commitments, List<Bytes> proofs) {
  /** Commits to the blobs and proves them; a quarter of a second a blob in the form of EIP-7594. */
  public static Sidecar of(List<Bytes> blobs, SidecarForm form) {
    Kzg kzg = Kzg.load();
    List<Bytes> commitments = new ArrayList<>();
    List<Bytes> proofs = new ArrayList<>();
    for (Bytes blob : blobs) {
      Bytes commitment = kzg.commitment(blob);
      commitments.add(commitment);
      switch (form) {
        case EIP_4844 -> proofs.add(kzg.blobProof(blob, commitment));
        case EIP_7594 -> proofs.addAll(kzg.cellProofs(blob));
      }
    }
    return new Sidecar(form, List.copyOf(blobs), List.copyOf(commitments), List.copyOf(proofs));
  }

  /** What the transaction names the blobs by. */
  public List<Bytes32> versionedHashes() {
    return commitments.stream().map(VersionedHash::of).toList();
  }
}
