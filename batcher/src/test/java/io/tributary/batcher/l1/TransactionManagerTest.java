package io.tributary.batcher.l1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionManagerTest {
  private static final Address ACCOUNT =
      Address.fromHex("0x00000000000000000000000000000000000000aa");
  private static final long RESUBMIT_MS = 10_000;

  @TempDir Path folder;

  private final FakeL1 l1 = new FakeL1();
  private long nowMs = 1_000_000;

  private TransactionManager manager(UInt256 cap) {
    return new TransactionManager(
        l1,
        ACCOUNT,
        new TransactionManager.Limits(RESUBMIT_MS, cap),
        () -> nowMs,
        folder.resolve("intent"));
  }

  private TransactionManager manager() {
    return manager(UInt256.valueOf(1_000_000));
  }

  @Test
  void sendsAndSeesItIncluded() {
    TransactionManager manager = manager();
    manager.submit(new Named("a", false));
    assertEquals(Optional.empty(), manager.doWork());
    assertEquals(Optional.empty(), manager.doWork());
    l1.mine();
    assertInstanceOf(TransactionManager.Outcome.Included.class, manager.doWork().orElseThrow());
    assertTrue(manager.isIdle());
  }

  @Test
  void offersTwiceAsMuchOfEveryFieldForBlobsThatAreStuck() {
    TransactionManager manager = manager();
    manager.submit(new Named("a", true));
    manager.doWork();
    Fees first = l1.lastOffer();
    nowMs += RESUBMIT_MS;
    manager.doWork();
    manager.doWork();
    Fees second = l1.lastOffer();
    assertTrue(second.tip().compareTo(first.tip().multiply(2)) >= 0);
    assertTrue(second.maxFee().compareTo(first.maxFee().multiply(2)) >= 0);
    assertTrue(second.maxBlobFee().compareTo(first.maxBlobFee().multiply(2)) >= 0);
    assertEquals(1, l1.pool.size());
    l1.mine();
    assertInstanceOf(TransactionManager.Outcome.Included.class, manager.doWork().orElseThrow());
  }

  @Test
  void findsTheFirstOfferWhereThatOneWasMined() {
    TransactionManager manager = manager();
    manager.submit(new Named("a", false));
    manager.doWork();
    Payload.Signed first = l1.pool.get(0L);
    nowMs += RESUBMIT_MS;
    manager.doWork();
    manager.doWork();
    l1.pool.put(0L, first);
    l1.mine();
    TransactionManager.Outcome outcome = manager.doWork().orElseThrow();
    assertEquals(first.hash(), ((TransactionManager.Outcome.Included) outcome).hash());
  }

  @Test
  void neverPassesTheCap() {
    TransactionManager manager = manager(UInt256.valueOf(300));
    manager.submit(new Named("a", true));
    for (int i = 0; i < 40; i++) {
      manager.doWork();
      nowMs += RESUBMIT_MS;
    }
    assertTrue(l1.offers.stream().allMatch(fees -> fees.within(UInt256.valueOf(300))));
  }

  @Test
  void saysLostWhereTheNonceWentElsewhere() {
    TransactionManager manager = manager();
    manager.submit(new Named("a", false));
    manager.doWork();
    l1.pool.clear();
    l1.nonce = 1;
    assertInstanceOf(TransactionManager.Outcome.Lost.class, manager.doWork().orElseThrow());
  }

  @Test
  void saysReverted() {
    TransactionManager manager = manager();
    l1.succeed = false;
    manager.submit(new Named("a", false));
    manager.doWork();
    l1.mine();
    assertInstanceOf(TransactionManager.Outcome.Reverted.class, manager.doWork().orElseThrow());
  }

  @Test
  void waitsAfterARestartForWhatWasSentBefore() {
    TransactionManager before = manager();
    before.submit(new Named("a", false));
    before.doWork();

    TransactionManager after = manager();
    assertTrue(after.awaitsEarlierLife());
    l1.mine();
    assertFalse(after.awaitsEarlierLife());
    assertFalse(manager().awaitsEarlierLife());
  }

  @Test
  void replacesWhatAnEarlierLifeLeftInThePool() {
    TransactionManager before = manager();
    before.submit(new Named("a", true));
    before.doWork();

    TransactionManager after = manager();
    assertTrue(after.awaitsEarlierLife());
    nowMs += RESUBMIT_MS + 1;
    assertFalse(after.awaitsEarlierLife());
    after.submit(new Named("b", true));
    after.doWork();
    after.doWork();
    assertEquals(1, l1.pool.size());
    l1.mine();
    TransactionManager.Outcome outcome = after.doWork().orElseThrow();
    assertEquals("b", ((TransactionManager.Outcome.Included) outcome).name());
  }

  /** A payload that signs to its own description. */
  private record Named(String name, boolean hasBlobs) implements Payload {
    @Override
    public Signed sign(long nonce, Fees fees) {
      String text =
          name
              + " "
              + nonce
              + " "
              + fees.tip().toHexString()
              + " "
              + fees.maxFee().toHexString()
              + " "
              + fees.maxBlobFee().toHexString();
      Bytes raw = Bytes.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return new Signed(Keccak.hash(raw), raw);
    }
  }

  /** A pool of one account with the replacement rules of L1's pools. */
  private static final class FakeL1 implements L1Endpoint {
    final Map<Long, Payload.Signed> pool = new HashMap<>();
    final Map<Long, Fees> poolFees = new HashMap<>();
    final Map<Bytes32, Inclusion> chain = new HashMap<>();
    final List<Fees> offers = new ArrayList<>();
    long nonce;
    long head;
    boolean succeed = true;

    Fees lastOffer() {
      return offers.getLast();
    }

    void mine() {
      head++;
      Payload.Signed next = pool.remove(nonce);
      if (next != null) {
        chain.put(next.hash(), new Inclusion(head, succeed));
        nonce++;
      }
    }

    @Override
    public long minedNonce(Address account) {
      return nonce;
    }

    @Override
    public L1Market market() {
      return new L1Market(UInt256.valueOf(10), UInt256.valueOf(2), UInt256.ONE);
    }

    @Override
    public Optional<Inclusion> inclusion(Bytes32 hash) {
      return Optional.ofNullable(chain.get(hash));
    }

    @Override
    public Handed send(Bytes raw) {
      String[] parts =
          new String(raw.toArrayUnsafe(), java.nio.charset.StandardCharsets.UTF_8).split(" ", -1);
      long at = Long.parseLong(parts[1]);
      Fees fees = new Fees(number(parts[2]), number(parts[3]), number(parts[4]));
      if (at < nonce) {
        return new Handed.NonceUsed();
      }
      Fees present = pool.containsKey(at) ? poolFees.get(at) : null;
      if (present != null && !enough(present, fees)) {
        return new Handed.Underpriced();
      }
      pool.put(at, new Payload.Signed(Keccak.hash(raw), raw));
      poolFees.put(at, fees);
      offers.add(fees);
      return new Handed.Accepted();
    }

    @Override
    public long head() {
      return head;
    }

    private static boolean enough(Fees present, Fees offer) {
      if (present.maxBlobFee().isZero()) {
        return more(offer.tip(), present.tip(), 110) && more(offer.maxFee(), present.maxFee(), 110);
      }
      return more(offer.tip(), present.tip(), 200)
          && more(offer.maxFee(), present.maxFee(), 200)
          && more(offer.maxBlobFee(), present.maxBlobFee(), 200);
    }

    private static boolean more(UInt256 offer, UInt256 present, long percent) {
      return offer.multiply(100).compareTo(present.multiply(percent)) >= 0;
    }

    private static UInt256 number(String hex) {
      return UInt256.fromHexString(hex);
    }
  }
}
