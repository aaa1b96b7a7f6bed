package io.tributary.sequencer.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.TestL2;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class GapCacheTest {
  private static final Address ALICE = TestL2.user(0).address();
  private static final Address BOB = TestL2.user(1).address();

  private final GapCache cache = new GapCache(new PoolLimits(3, 2, 5));

  private static WaitingTransaction waiting(Address sender, long nonce, long tipGwei, long since) {
    Bytes raw =
        TestL2.sign(
            0, TestL2.tx(nonce, Optional.of(sender), UInt256.ONE, Bytes.EMPTY, tipGwei, 21_000));
    Transaction tx = TransactionCodec.decode(raw).orThrow();
    return new WaitingTransaction(tx, sender, Keccak.hash(raw), since);
  }

  @Test
  void handsOutByNonce() {
    cache.offer(waiting(ALICE, 7, 1, 1));
    assertTrue(cache.take(ALICE, 6).isEmpty());
    assertTrue(cache.take(BOB, 7).isEmpty());
    assertEquals(7, cache.take(ALICE, 7).orElseThrow().transaction().nonce());
    assertEquals(0, cache.size());
  }

  @Test
  void replacesForATenthMoreOfBothPrices() {
    // Fee caps are tip + 10 gwei: 110 and 120 are 1.0909 times 100 and 110, 121 is 1.1 times 110.
    assertEquals(GapCache.Offer.KEPT, cache.offer(waiting(ALICE, 7, 100, 1)));
    assertEquals(GapCache.Offer.UNDERPRICED, cache.offer(waiting(ALICE, 7, 110, 1)));
    assertEquals(GapCache.Offer.KEPT, cache.offer(waiting(ALICE, 7, 111, 1)));
    assertEquals(GapCache.Offer.ALREADY_KNOWN, cache.offer(waiting(ALICE, 7, 111, 1)));
    assertEquals(1, cache.size());
  }

  @Test
  void isBoundedBySenderAndInAll() {
    assertEquals(GapCache.Offer.KEPT, cache.offer(waiting(ALICE, 5, 1, 1)));
    assertEquals(GapCache.Offer.KEPT, cache.offer(waiting(ALICE, 6, 1, 1)));
    assertEquals(GapCache.Offer.FULL, cache.offer(waiting(ALICE, 7, 1, 1)));
    assertEquals(GapCache.Offer.KEPT, cache.offer(waiting(BOB, 7, 1, 1)));
    assertEquals(GapCache.Offer.FULL, cache.offer(waiting(BOB, 8, 1, 1)));
    assertEquals(GapCache.Offer.KEPT, cache.offer(waiting(BOB, 7, 50, 1)), "a replacement fits");
  }

  @Test
  void forgetsWhatWaitedTooLong() {
    WaitingTransaction old = waiting(ALICE, 5, 1, 1);
    cache.offer(old);
    cache.offer(waiting(BOB, 6, 1, 2));
    assertEquals(List.of(), cache.expire(6));
    assertEquals(List.of(old), cache.expire(7));
    assertEquals(1, cache.all().size());
  }
}
