package io.tributary.node.devl1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.SubmitResult.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

final class TxPoolTest {
  private static final Address ALICE = Address.fromHex("0x" + "0a".repeat(20));
  private static final Address BOB = Address.fromHex("0x" + "0b".repeat(20));

  private final TxPool pool = new TxPool();
  private long arrivals;

  @Test
  void replacesForATenthMore() {
    assertEquals(Optional.empty(), pool.add(plain(ALICE, 0, 1000, 100), 0));
    assertEquals(RpcError.REPLACEMENT_UNDERPRICED, refused(plain(ALICE, 0, 1099, 200), 0));
    assertEquals(RpcError.REPLACEMENT_UNDERPRICED, refused(plain(ALICE, 0, 2000, 109), 0));
    PoolEntry better = plain(ALICE, 0, 1100, 110);
    assertEquals(Optional.empty(), pool.add(better, 0));
    assertEquals(List.of(better), pool.all());
  }

  @Test
  void replacesABlobTransactionForTwiceEveryPrice() {
    assertEquals(Optional.empty(), pool.add(blob(ALICE, 0, 1000, 100, 10), 0));
    assertEquals(RpcError.REPLACEMENT_UNDERPRICED, refused(blob(ALICE, 0, 1999, 200, 20), 0));
    assertEquals(RpcError.REPLACEMENT_UNDERPRICED, refused(blob(ALICE, 0, 2000, 199, 20), 0));
    assertEquals(RpcError.REPLACEMENT_UNDERPRICED, refused(blob(ALICE, 0, 2000, 200, 19), 0));
    assertEquals(Optional.empty(), pool.add(blob(ALICE, 0, 2000, 200, 20), 0));
  }

  @Test
  void keepsBlobAndOtherTransactionsOfAnAccountApart() {
    assertEquals(Optional.empty(), pool.add(blob(ALICE, 0, 1000, 100, 10), 0));
    Rejected refusal = pool.add(plain(ALICE, 1, 1000, 100), 0).orElseThrow();
    assertEquals("address already reserved", refusal.detail());
    assertEquals(Optional.empty(), pool.add(plain(BOB, 0, 1000, 100), 0));
  }

  @Test
  void wantsBlobTransactionsWithoutGap() {
    assertEquals(RpcError.NONCE_TOO_HIGH, refused(blob(ALICE, 1, 1000, 100, 10), 0));
    assertEquals(Optional.empty(), pool.add(plain(BOB, 1, 1000, 100), 0));
  }

  @Test
  void refusesWhatItHasAndWhatIsPast() {
    PoolEntry entry = plain(ALICE, 5, 1000, 100);
    assertEquals(RpcError.NONCE_TOO_LOW, refused(entry, 6));
    assertEquals(Optional.empty(), pool.add(entry, 5));
    assertEquals(RpcError.ALREADY_KNOWN, refused(entry, 5));
  }

  @Test
  void offersTheBestTipFirstAndEachSendersInOrder() {
    PoolEntry aliceLow = plain(ALICE, 0, 1000, 1);
    PoolEntry aliceHigh = plain(ALICE, 1, 1000, 900);
    PoolEntry bob = plain(BOB, 0, 1000, 50);
    PoolEntry bobTooCheap = plain(BOB, 1, 99, 50);
    for (PoolEntry entry : List.of(aliceHigh, aliceLow, bob, bobTooCheap)) {
      assertEquals(Optional.empty(), pool.add(entry, 0));
    }
    List<PoolEntry> order = new ArrayList<>();
    Candidates candidates = pool.candidates(UInt256.valueOf(100), sender -> 0);
    for (PoolEntry next = candidates.next(); next != null; next = candidates.next()) {
      order.add(next);
      candidates.took();
    }
    assertEquals(List.of(bob, aliceLow, aliceHigh), order);
  }

  @Test
  void skipsTheRestOfASenderAfterARefusal() {
    assertEquals(Optional.empty(), pool.add(plain(ALICE, 0, 1000, 2), 0));
    assertEquals(Optional.empty(), pool.add(plain(ALICE, 1, 1000, 2), 0));
    Candidates candidates = pool.candidates(UInt256.ZERO, sender -> 0);
    candidates.skip();
    assertNull(candidates.next());
  }

  @Test
  void forgetsWhatTheChainHas() {
    PoolEntry first = plain(ALICE, 0, 1000, 2);
    PoolEntry second = plain(ALICE, 1, 1000, 2);
    assertEquals(Optional.empty(), pool.add(first, 0));
    assertEquals(Optional.empty(), pool.add(second, 0));
    assertEquals(2, pool.nextNonce(ALICE, 0));
    pool.forgetBelow(sender -> 1);
    assertEquals(List.of(second), pool.all());
    assertTrue(pool.find(first.hash()).isEmpty());
    pool.remove(second);
    assertTrue(pool.isEmpty());
    assertFalse(pool.find(second.hash()).isPresent());
  }

  private RpcError refused(PoolEntry entry, long accountNonce) {
    return pool.add(entry, accountNonce).orElseThrow().error();
  }

  private PoolEntry plain(Address sender, long nonce, long feeCap, long tip) {
    Transaction transaction =
        new Transaction.DynamicFee(
            Optional.of(UInt256.ONE),
            nonce,
            UInt256.valueOf(tip),
            UInt256.valueOf(feeCap),
            21_000,
            Optional.of(sender),
            UInt256.ZERO,
            Bytes.EMPTY,
            List.of(),
            Optional.empty());
    return entry(sender, transaction, Optional.empty());
  }

  private PoolEntry blob(Address sender, long nonce, long feeCap, long tip, long blobFeeCap) {
    Transaction transaction =
        new Transaction.Blob(
            Optional.of(UInt256.ONE),
            nonce,
            UInt256.valueOf(tip),
            UInt256.valueOf(feeCap),
            21_000,
            Optional.of(sender),
            UInt256.ZERO,
            Bytes.EMPTY,
            List.of(),
            UInt256.valueOf(blobFeeCap),
            List.of(Bytes32.ZERO),
            Optional.empty());
    BlobSidecar sidecar = new BlobSidecar(List.of(), List.of(), List.of());
    return entry(sender, transaction, Optional.of(sidecar));
  }

  private PoolEntry entry(Address sender, Transaction transaction, Optional<BlobSidecar> sidecar) {
    return new PoolEntry(
        TransactionCodec.hash(transaction), transaction, sender, sidecar, arrivals++);
  }
}
