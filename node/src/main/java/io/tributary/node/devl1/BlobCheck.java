package io.tributary.node.devl1;

import io.tributary.core.types.Transaction;
import io.tributary.crypto.Kzg;
import io.tributary.crypto.VersionedHash;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** Whether a sidecar is what its transaction says (EIP-4844, EIP-7594). Safe for concurrent use. */
final class BlobCheck {
  private final Kzg kzg;

  BlobCheck(Kzg kzg) {
    this.kzg = kzg;
  }

  /** What is wrong, or empty. The cheap checks come first: proofs cost milliseconds a blob. */
  Optional<String> fault(Transaction transaction, BlobSidecar sidecar) {
    int blobs = transaction.blobHashes().size();
    if (sidecar.blobs().size() != blobs || sidecar.commitments().size() != blobs) {
      return Optional.of(
          sidecar.blobs().size()
              + " blobs and "
              + sidecar.commitments().size()
              + " commitments for "
              + blobs
              + " hashes");
    }
    if (sidecar.cellProofs().size() != blobs * Kzg.CELLS) {
      return Optional.of(sidecar.cellProofs().size() + " cell proofs for " + blobs + " blobs");
    }
    for (int i = 0; i < blobs; i++) {
      if (!VersionedHash.of(sidecar.commitments().get(i)).equals(transaction.blobHashes().get(i))) {
        return Optional.of("blob " + i + " has another versioned hash");
      }
    }
    for (int i = 0; i < blobs; i++) {
      List<Bytes> proofs = sidecar.cellProofs().subList(i * Kzg.CELLS, (i + 1) * Kzg.CELLS);
      if (!kzg.verifyCellProofs(sidecar.blobs().get(i), sidecar.commitments().get(i), proofs)) {
        return Optional.of("the cell proofs of blob " + i + " do not hold");
      }
    }
    return Optional.empty();
  }
}
