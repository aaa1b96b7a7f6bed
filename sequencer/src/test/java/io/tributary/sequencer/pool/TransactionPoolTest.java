package io.tributary.sequencer.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.TestL2;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class TransactionPoolTest {
  private static final Address ALICE = TestL2.user(0).address();
  private static final Address BOB = TestL2.user(1).address();
  private static final Address CAROL = TestL2.user(2).address();
  private static final int COST = 1_000;

  private final TransactionPool pool = new TransactionPool(new PoolLimits(3, 1_500, 2, 1_000, 5));
  private final List<WaitingTransaction> gone = new ArrayList<>();

  private static Standing standing(long nonce, long balance) {
    return new Standing(nonce, BigInteger.valueOf(balance));
  }

  /** A transaction whose worst case is {@link #COST} wei. */
  private static WaitingTransaction waiting(
      Address sender, long nonce, long tipGwei, long gas, int data) {
    Bytes raw =
        TestL2.sign(
            0,
            TestL2.tx(
                nonce, Optional.of(sender), UInt256.ONE, Bytes.wrap(new byte[data]), tipGwei, gas));
    Transaction tx = TransactionCodec.decode(raw).orThrow();
    return new WaitingTransaction(tx, sender, Keccak.hash(raw), raw, BigInteger.valueOf(COST), 1);
  }

  private static WaitingTransaction waiting(Address sender, long nonce) {
    return waiting(sender, nonce, 1, 21_000, 0);
  }

  private void keeps(
      WaitingTransaction transaction, long balance, WaitingTransaction... displaced) {
    Offer offer = pool.offer(transaction, standing(0, balance));
    assertEquals(List.of(displaced), assertInstanceOf(Offer.Kept.class, offer).gone());
  }

  private void refuses(WaitingTransaction transaction, long balance, Offer.Reason reason) {
    Offer offer = pool.offer(transaction, standing(0, balance));
    assertEquals(reason, assertInstanceOf(Offer.Refused.class, offer).reason());
  }

  @Test
  void replacesForATenthMoreOfBothPrices() {
    // Fee caps are tip + 10 gwei: 110 and 120 are 1.0909 times 100 and 110, 121 is 1.1 times 110.
    WaitingTransaction first = waiting(ALICE, 7, 100, 21_000, 0);
    keeps(first, COST);
    refuses(waiting(ALICE, 7, 110, 21_000, 0), COST, Offer.Reason.UNDERPRICED);
    keeps(waiting(ALICE, 7, 111, 21_000, 0), COST, first);
    assertEquals(1, pool.size());
  }

  @Test
  void givesPlacesOnlyToSendersWhoCanPayForAllThatTheyHaveWaiting() {
    refuses(waiting(ALICE, 5), COST - 1, Offer.Reason.UNFUNDED);
    keeps(waiting(ALICE, 5), 2 * COST - 1);
    refuses(waiting(ALICE, 6), 2 * COST - 1, Offer.Reason.UNFUNDED);
    keeps(waiting(ALICE, 6), 2 * COST);
  }

  @Test
  void isBoundedForEachSenderInCountAndBytes() {
    keeps(waiting(ALICE, 5), 9 * COST);
    keeps(waiting(ALICE, 6), 9 * COST);
    refuses(waiting(ALICE, 7), 9 * COST, Offer.Reason.SENDER_FULL);
    refuses(waiting(BOB, 7, 1, 21_000, 1_000), 9 * COST, Offer.Reason.SENDER_FULL);
    keeps(waiting(BOB, 7, 1, 21_000, 800), 9 * COST);
  }

  @Test
  void theSenderWithTheMostPlacesGivesWay() {
    keeps(waiting(ALICE, 5), 9 * COST);
    WaitingTransaction last = waiting(ALICE, 6);
    keeps(last, 9 * COST);
    keeps(waiting(BOB, 5), 9 * COST);
    keeps(waiting(CAROL, 5), COST, last);
    assertEquals(3, pool.size());
    refuses(waiting(ALICE, 6), 9 * COST, Offer.Reason.FULL);
  }

  @Test
  void aSmallSenderDisplacesALargeOneWhenBytesAreShort() {
    WaitingTransaction large = waiting(ALICE, 5, 1, 21_000, 800);
    keeps(large, 9 * COST);
    keeps(waiting(BOB, 5, 1, 21_000, 300), 9 * COST);
    keeps(waiting(CAROL, 5, 1, 21_000, 350), 9 * COST, large);
    refuses(waiting(ALICE, 5, 1, 21_000, 800), 9 * COST, Offer.Reason.FULL);
    assertTrue(pool.bytes() <= 1_500);
  }

  @Test
  void amongEqualsThePoorerGivesWayAndTheEarlierStays() {
    WaitingTransaction poor = waiting(ALICE, 5);
    keeps(poor, COST);
    keeps(waiting(BOB, 5), 5 * COST);
    keeps(waiting(CAROL, 5), 5 * COST);
    refuses(waiting(TestL2.user(3).address(), 5), COST, Offer.Reason.FULL);
    keeps(waiting(TestL2.user(4).address(), 5), 2 * COST, poor);
  }

  @Test
  void readyTransactionsDisplaceThoseAheadOfTheirNonce() {
    keeps(waiting(BOB, 5), 5 * COST);
    WaitingTransaction newest = waiting(CAROL, 5);
    keeps(waiting(ALICE, 5), 5 * COST);
    keeps(newest, 5 * COST);
    keeps(waiting(TestL2.user(3).address(), 0), COST, newest);
    refuses(waiting(CAROL, 5), 5 * COST, Offer.Reason.FULL);
  }

  @Test
  void dropsUsedUpNoncesAndWhatTheBalanceDoesNotCover() {
    WaitingTransaction used = waiting(ALICE, 5);
    WaitingTransaction next = waiting(ALICE, 6);
    keeps(used, 2 * COST);
    keeps(next, 2 * COST);
    pool.stand(ALICE, standing(6, COST), gone::add);
    assertEquals(List.of(used), gone);
    assertEquals(next, pool.ready(ALICE).orElseThrow());
    pool.stand(ALICE, standing(6, COST - 1), gone::add);
    assertEquals(List.of(used, next), gone);
    assertFalse(pool.holds(ALICE));
    assertEquals(0, pool.size());
    assertEquals(0, pool.bytes());
  }

  /** Turns are counted in gas: 100, then 21 more for each small one that was taken. */
  @Test
  void smallTransactionsPassALargeOneUntilTheyAreAsLarge() {
    TransactionPool wide = new TransactionPool(new PoolLimits(99, 1 << 20, 9, 1 << 20, 5));
    WaitingTransaction large = waiting(ALICE, 0, 1, 100, 0);
    wide.put(large, standing(0, COST));
    assertFalse(wide.mustWait(99));
    assertTrue(wide.mustWait(100));
    int passed = 0;
    for (int i = 1; i < 9; i++) {
      WaitingTransaction small = waiting(TestL2.user(i).address(), 0, 1, 21, 0);
      wide.put(small, standing(0, COST));
      WaitingTransaction first = wide.first().orElseThrow();
      wide.executed(first);
      if (first.equals(large)) {
        break;
      }
      passed++;
    }
    assertEquals(4, passed);
    assertFalse(wide.holds(ALICE));
  }

  @Test
  void sendersTakeTurns() {
    TransactionPool wide = new TransactionPool(new PoolLimits(99, 1 << 20, 9, 1 << 20, 5));
    for (int nonce = 0; nonce < 4; nonce++) {
      wide.put(waiting(ALICE, nonce), standing(0, 9 * COST));
    }
    wide.put(waiting(BOB, 0), standing(0, 9 * COST));
    List<Address> order = new ArrayList<>();
    while (wide.first().isPresent()) {
      WaitingTransaction first = wide.first().orElseThrow();
      order.add(first.sender());
      wide.executed(first);
      wide.stand(first.sender(), standing(first.nonce() + 1, 9 * COST), gone::add);
    }
    assertEquals(List.of(ALICE, BOB, ALICE, ALICE, ALICE), order);
  }

  @Test
  void reportsWhatCameAndWhatLeftOnce() {
    WaitingTransaction one = waiting(ALICE, 5);
    keeps(one, 2 * COST);
    assertEquals(List.of(one), List.copyOf(pool.takeEntered()));
    assertTrue(pool.takeEntered().isEmpty());
    WaitingTransaction brief = waiting(ALICE, 6);
    keeps(brief, 2 * COST);
    pool.remove(brief);
    assertTrue(pool.takeEntered().isEmpty());
    assertTrue(pool.takeLeft().isEmpty());
    pool.remove(one);
    assertEquals(List.of(one.hash()), List.copyOf(pool.takeLeft()));
  }
}
