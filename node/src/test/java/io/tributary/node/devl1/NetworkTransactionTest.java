package io.tributary.node.devl1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.Kzg;
import io.tributary.crypto.Signer;
import io.tributary.sequencer.rpc.RpcError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

final class NetworkTransactionTest {
  private static final Signer SIGNER = Signer.of(Bytes32.repeat((byte) 7));
  private static final Address INBOX = Address.fromHex("0x" + "ff".repeat(20));
  private static final SignedTransactions.WithBlobs TWO =
      new SignedTransactions(1)
          .blobs(
              SIGNER,
              0,
              INBOX,
              SignedTransactions.GWEI,
              List.of(SignedTransactions.blob(1), SignedTransactions.blob(2)));

  private final BlobCheck check = new BlobCheck(Kzg.load());

  @Test
  void readsASidecarThatHolds() {
    NetworkTransaction read = good(TWO.raw());
    assertEquals(TWO.transaction(), read.transaction());
    assertEquals(TWO.blobs(), read.sidecar().orElseThrow().blobs());
    assertEquals(Optional.empty(), check.fault(read.transaction(), read.sidecar().orElseThrow()));
  }

  @Test
  void refusesTheFormBeforeOsaka() {
    assertEquals(RpcError.BLOB_SIDECAR, bad(TWO.oldForm()));
  }

  @Test
  void refusesABlobTransactionAlone() {
    assertEquals(RpcError.BLOB_SIDECAR, bad(TransactionCodec.encode(TWO.transaction())));
  }

  @Test
  void refusesTruncationsAndTrailingBytes() {
    for (int size : List.of(1, 2, 100, TWO.raw().size() - 1)) {
      NetworkTransaction.Reading reading = NetworkTransaction.read(TWO.raw().slice(0, size));
      assertInstanceOf(NetworkTransaction.Reading.Bad.class, reading, "size " + size);
    }
    bad(Bytes.concatenate(TWO.raw(), Bytes.of(0)));
    bad(Bytes.EMPTY);
  }

  @Test
  void refusesDeposits() {
    Transaction deposit =
        new Transaction.Deposit(
            Bytes32.ZERO,
            INBOX,
            Optional.of(INBOX),
            UInt256.ONE,
            UInt256.ZERO,
            1,
            false,
            Bytes.EMPTY);
    assertEquals(RpcError.TX_TYPE_NOT_SUPPORTED, bad(TransactionCodec.encode(deposit)));
  }

  @Test
  void findsEveryKindOfWrongSidecar() {
    BlobSidecar right = good(TWO.raw()).sidecar().orElseThrow();
    List<Bytes> swappedBlobs = right.blobs().reversed();
    List<Bytes> swappedCommitments = right.commitments().reversed();
    List<Bytes> swappedProofs = new ArrayList<>(right.cellProofs());
    swappedProofs.set(0, right.cellProofs().get(1));
    assertFault(new BlobSidecar(swappedBlobs, right.commitments(), right.cellProofs()));
    assertFault(new BlobSidecar(right.blobs(), swappedCommitments, right.cellProofs()));
    assertFault(new BlobSidecar(right.blobs(), right.commitments(), swappedProofs));
    assertFault(
        new BlobSidecar(right.blobs().subList(0, 1), right.commitments(), right.cellProofs()));
    assertFault(
        new BlobSidecar(right.blobs(), right.commitments(), right.cellProofs().subList(0, 2)));
  }

  private void assertFault(BlobSidecar sidecar) {
    assertTrue(check.fault(TWO.transaction(), sidecar).isPresent());
  }

  private static NetworkTransaction good(Bytes raw) {
    return assertInstanceOf(NetworkTransaction.Reading.Good.class, NetworkTransaction.read(raw))
        .transaction();
  }

  private static RpcError bad(Bytes raw) {
    return assertInstanceOf(NetworkTransaction.Reading.Bad.class, NetworkTransaction.read(raw))
        .why()
        .error();
  }
}
