package io.tributary.da;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.Kzg;
import io.tributary.crypto.Signer;
import io.tributary.crypto.TransactionSigner;
import io.tributary.da.blob.PooledTransaction;
import io.tributary.da.blob.Sidecar;
import io.tributary.da.blob.SidecarForm;
import io.tributary.derivation.blob.BlobCodec;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class PooledTransactionTest {
  private static final Bytes BLOB = BlobCodec.encode(Bytes.fromHexString("0x0011223344"));
  private static final Signer SIGNER = Signer.of(Bytes32.leftPad(Bytes.of(7)));

  @Test
  void bothFormsComeBack() {
    for (SidecarForm form : SidecarForm.values()) {
      PooledTransaction pooled = pooled(form);
      assertEquals(Optional.of(pooled), PooledTransaction.decode(pooled.encode()), form.name());
    }
  }

  @Test
  void proofsHold() {
    Sidecar single = pooled(SidecarForm.EIP_4844).sidecar();
    Bytes commitment = single.commitments().getFirst();
    assertTrue(Kzg.load().verifyBlobProof(BLOB, commitment, single.proofs().getFirst()));
    Sidecar cells = pooled(SidecarForm.EIP_7594).sidecar();
    assertEquals(128, cells.proofs().size());
    assertTrue(Kzg.load().verifyCellProofs(BLOB, commitment, cells.proofs()));
  }

  @Test
  void cutBytesAreNoTransaction() {
    Bytes encoded = pooled(SidecarForm.EIP_4844).encode();
    assertEquals(Optional.empty(), PooledTransaction.decode(encoded.slice(0, 1000)));
    assertEquals(Optional.empty(), PooledTransaction.decode(Bytes.EMPTY));
  }

  private static PooledTransaction pooled(SidecarForm form) {
    Sidecar sidecar = Sidecar.of(List.of(BLOB), form);
    Transaction.Blob unsigned =
        new Transaction.Blob(
            Optional.of(UInt256.valueOf(31337)),
            3,
            UInt256.ONE,
            UInt256.valueOf(100),
            21_000,
            Optional.of(Address.ZERO),
            UInt256.ZERO,
            Bytes.EMPTY,
            List.of(),
            UInt256.ONE,
            sidecar.versionedHashes(),
            Optional.empty());
    return new PooledTransaction(
        (Transaction.Blob) TransactionSigner.sign(unsigned, SIGNER), sidecar);
  }
}
