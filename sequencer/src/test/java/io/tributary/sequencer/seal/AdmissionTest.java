package io.tributary.sequencer.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.StoreChainAccess;
import io.tributary.sequencer.TestL2;
import io.tributary.sequencer.pool.PoolLimits;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.PooledTransaction;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.store.ChainStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may wait, for what, and how long; what a block has time for. */
class AdmissionTest {
  private static final int POOR = 15;
  private static final long CAP = 20_000_000;
  private static final long HEAVY = 5_000_000;
  private static final Address BOB = TestL2.user(9).address();

  /** Creates an empty contract. */
  private static final Address CREATOR =
      Address.fromHex("0x00000000000000000000000000000000000c4ea7");

  private static final Bytes CREATE = Bytes.fromHexString("0x600060006000f000");

  @TempDir Path folder;
  private ChainStore store;
  private BlockProduction production;

  /** What the clock adds at each reading: each execution takes so long. */
  private long stepNs;

  private long nowNs;

  @BeforeEach
  void open() {
    store = TestL2.store(folder.resolve("store"), Map.of(CREATOR, CREATE));
    production = produce();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private BlockProduction produce() {
    return new BlockProduction(
        TestL2.rules(
            new PoolLimits(50, 4 << 20, 8, 2 << 20, 5), new BlockLimits(CAP, 3_000, 1_000)),
        StoreChainAccess.of(store),
        new TestL2.Attributes(),
        TestL2.CRYPTO,
        () -> nowNs += stepNs,
        number -> {});
  }

  private SubmitResult send(int from, Bytes raw) {
    return production.transaction(
        TransactionCodec.decode(raw).orThrow(), TestL2.user(from).address(), raw, Keccak.hash(raw));
  }

  private SubmitResult send(int from, long nonce, long gas) {
    return send(from, transfer(from, nonce, gas));
  }

  private static Bytes transfer(int from, long nonce, long gas) {
    return TestL2.sign(from, TestL2.tx(nonce, Optional.of(BOB), UInt256.ONE, Bytes.EMPTY, 1, gas));
  }

  private static void executed(SubmitResult result) {
    assertInstanceOf(SubmitResult.Executed.class, result);
  }

  private static Optional<Long> waits(SubmitResult result) {
    return assertInstanceOf(SubmitResult.Waiting.class, result).expectedNonce();
  }

  private static String refusal(SubmitResult result) {
    SubmitResult.Rejected rejected = assertInstanceOf(SubmitResult.Rejected.class, result);
    return rejected.error().text(rejected.detail());
  }

  private long nonce(int user) {
    return production.pendingNonce(TestL2.user(user).address());
  }

  private List<Bytes32> hashes(ChainBlock block) {
    return block.block().transactions().stream()
        .filter(tx -> !tx.isDeposit())
        .map(TransactionCodec::hash)
        .toList();
  }

  @Test
  void refusesSendersWithoutFundsWhateverTheyWouldWaitFor() {
    long cost = 21_000L * 11 * 1_000_000_000 + 1;
    String unfunded =
        "insufficient funds for gas * price + value: balance 0, tx cost "
            + cost
            + ", overshot "
            + cost;
    assertEquals(unfunded, refusal(send(POOR, 0, 21_000)));
    assertEquals(unfunded, refusal(send(POOR, 7, 21_000)));
    stepNs = 2_000;
    executed(send(0, 0, HEAVY));
    String heavy = refusal(send(POOR, 0, HEAVY));
    assertTrue(heavy.startsWith("insufficient funds for gas * price + value"), heavy);
    assertEquals(1, production.pool().size());
  }

  @Test
  void refusesWhatNoBlockHasRoomFor() {
    assertEquals("exceeds block gas limit", refusal(send(0, 0, 30_000_000)));
    assertEquals("exceeds block gas limit", refusal(send(0, 5, 30_000_000)));
    assertEquals(
        "transaction gas limit too high (cap: 20000000, tx: 20000001)",
        refusal(send(0, 0, CAP + 1)));
    executed(send(0, 0, CAP));
    Bytes large =
        TestL2.sign(
            0,
            TestL2.tx(1, Optional.of(BOB), UInt256.ONE, Bytes.wrap(new byte[3_000]), 1, 1_000_000));
    assertEquals("oversized data: limit 3000 bytes", refusal(send(0, large)));
  }

  @Test
  void countsAllThatASenderHasWaiting() {
    UInt256 most = TestL2.RICH.multiply(2).divide(3);
    Bytes first = TestL2.sign(0, TestL2.tx(1, Optional.of(BOB), most, Bytes.EMPTY, 1, 21_000));
    Bytes second = TestL2.sign(0, TestL2.tx(2, Optional.of(BOB), most, Bytes.EMPTY, 1, 21_000));
    waits(send(0, first));
    String refusal = refusal(send(0, second));
    assertTrue(refusal.contains(", queued cost 66666"), refusal);
    waits(send(0, 2, 21_000));
  }

  @Test
  void dropsFromTheHighestNonceDownWhatASenderCannotPayAnyMore() {
    UInt256 half = TestL2.RICH.divide(2);
    Bytes late = TestL2.sign(0, TestL2.tx(3, Optional.of(BOB), half, Bytes.EMPTY, 1, 21_000));
    waits(send(0, 2, 21_000));
    waits(send(0, late));
    executed(send(0, TestL2.sign(0, TestL2.tx(0, Optional.of(BOB), half, Bytes.EMPTY, 1, 21_000))));
    assertTrue(production.pooled(Keccak.hash(late)).isEmpty());
    assertEquals(
        RpcError.INSUFFICIENT_FUNDS,
        production.refusals().of(Keccak.hash(late)).orElseThrow().error());
    executed(send(0, 1, 21_000));
    assertEquals(3, nonce(0));
  }

  private static Bytes authorizing(int from, long nonce, int authority, long theirs, Address code) {
    Authorization unsigned =
        new Authorization(
            UInt256.valueOf(TestL2.CHAIN_ID), code, theirs, 0, UInt256.ONE, UInt256.ONE);
    Signature s = TestL2.user(authority).sign(TransactionCodec.authorizationHash(unsigned));
    Authorization signed =
        new Authorization(unsigned.chainId(), code, theirs, s.yParity(), s.r(), s.s());
    return TestL2.sign(
        from,
        new Transaction.SetCode(
            Optional.of(UInt256.valueOf(TestL2.CHAIN_ID)),
            nonce,
            TestL2.GWEI,
            TestL2.GWEI.multiply(10),
            200_000,
            Optional.of(BOB),
            UInt256.ZERO,
            Bytes.EMPTY,
            List.of(),
            List.of(signed),
            Optional.empty()));
  }

  @Test
  void anAuthorisationReleasesAndDropsWhatWaitedForItsNonce() {
    Bytes next = transfer(7, 1, 21_000);
    assertEquals(Optional.of(0L), waits(send(7, next)));
    executed(send(6, authorizing(6, 0, 7, 0, CREATOR)));
    assertEquals(2, nonce(7));
    assertEquals("already known", refusal(send(7, next)));
    assertTrue(hashes(production.seal()).contains(Keccak.hash(next)));
    Bytes used = transfer(7, 3, 21_000);
    Bytes after = transfer(7, 4, 21_000);
    waits(send(7, used));
    waits(send(7, after));
    // In one block: a call of account 7 creates a contract and uses nonce 2, an authorisation 3.
    Bytes call =
        TestL2.sign(
            6,
            TestL2.tx(
                1, Optional.of(TestL2.user(7).address()), UInt256.ZERO, Bytes.EMPTY, 1, 200_000));
    executed(send(6, call));
    assertEquals(5, nonce(7));
    assertEquals(
        List.of(Keccak.hash(call), Keccak.hash(used), Keccak.hash(after)),
        hashes(production.seal()));
  }

  @Test
  void aNonceThatIsUsedUpByOthersIsNotListed() {
    Bytes one = transfer(7, 1, 21_000);
    Bytes two = transfer(7, 2, 21_000);
    stepNs = 2_000;
    executed(send(0, 0, HEAVY));
    // No time is left: what follows waits although it is next.
    Bytes zero = transfer(7, 0, HEAVY);
    assertTrue(waits(send(7, zero)).isEmpty());
    waits(send(7, one));
    waits(send(7, two));
    assertEquals(3, nonce(7));
    stepNs = 0;
    production = restarted();
    assertTrue(production.pool().stream().allMatch(PooledTransaction::executable));
    assertEquals(3, nonce(7));
    assertEquals(4, production.seal().block().transactions().size());
    assertTrue(production.pool().isEmpty());
  }

  /** As after a stop at the end of a block. */
  private BlockProduction restarted() {
    production.close();
    BlockProduction again = produce();
    again.resume();
    return again;
  }

  @Test
  void aDepositReleasesWhatWaitedForItsNonce() {
    Bytes next = transfer(7, 1, 21_000);
    waits(send(7, next));
    production.l1Block(TestL2.l1(1, TestL2.user(7).address().bytes()));
    assertEquals(List.of(), hashes(production.seal()));
    // The deposit is in block 2 and uses nonce 0.
    assertEquals(2, nonce(7));
    assertEquals(List.of(Keccak.hash(next)), hashes(production.seal()));
  }

  @Test
  void aDepositDropsWhatHasItsNonce() {
    for (int i = 0; i < 2; i++) {
      production.l1Block(TestL2.l1(i + 1, TestL2.user(7).address().bytes()));
    }
    stepNs = 2_000;
    executed(send(0, 0, HEAVY));
    Bytes used = transfer(7, 0, HEAVY);
    waits(send(7, used));
    stepNs = 0;
    production.seal();
    assertTrue(production.pooled(Keccak.hash(used)).isEmpty());
    assertEquals(
        "nonce too low: next nonce 1, tx nonce 0",
        refusal(production.refusals().of(Keccak.hash(used)).orElseThrow()));
  }

  @Test
  void whatABlockHasNoTimeForWaitsForTheNext() {
    stepNs = 600;
    executed(send(0, 0, HEAVY));
    executed(send(1, 0, HEAVY));
    Bytes late = transfer(2, 0, HEAVY);
    assertTrue(waits(send(2, late)).isEmpty());
    assertEquals(1, nonce(2));
    // A light one has the reserve, until that is used up too.
    executed(send(3, 0, 21_000));
    assertTrue(waits(send(4, 0, 21_000)).isEmpty());
    assertEquals(4, production.seal().block().transactions().size());
    // The light one first, for it came for less gas; then half of the budget is used up.
    assertEquals(List.of(Keccak.hash(transfer(4, 0, 21_000))), hashes(production.seal()));
    assertEquals(List.of(Keccak.hash(late)), hashes(production.seal()));
  }

  @Test
  void aDeferredTransactionIsNotPassedForEver() {
    stepNs = 2_000;
    executed(send(0, 0, HEAVY));
    Bytes deferred = transfer(1, 0, HEAVY);
    waits(send(1, deferred));
    int blocks = 0;
    for (int nonce = 1; production.pooled(Keccak.hash(deferred)).isPresent(); nonce++) {
      // As heavy as the one that waits, and never before it.
      waits(send(0, nonce, HEAVY));
      production.seal();
      assertTrue(++blocks < 4);
    }
  }

  @Test
  void aBlockWithDepositsKeepsItsTime() {
    production.l1Block(TestL2.l1(1, BOB.bytes()));
    stepNs = 600;
    production.seal();
    assertEquals(2, production.pending().transactions().size());
    executed(send(0, 0, HEAVY));
    executed(send(1, 0, HEAVY));
  }

  @Test
  void bytesOfABlockAreBounded() {
    List<Bytes> sent = new ArrayList<>();
    for (int from = 0; from < 3; from++) {
      sent.add(
          TestL2.sign(
              from,
              TestL2.tx(
                  0, Optional.of(BOB), UInt256.ONE, Bytes.wrap(new byte[1_200]), 1, 100_000)));
    }
    executed(send(0, sent.get(0)));
    executed(send(1, sent.get(1)));
    waits(send(2, sent.get(2)));
    assertEquals(2, hashes(production.seal()).size());
    assertEquals(List.of(Keccak.hash(sent.get(2))), hashes(production.seal()));
  }

  @Test
  void eachWaitingTransactionIsWrittenOnce() {
    waits(send(0, 5, 21_000));
    assertEquals(0, stored());
    production.seal();
    assertEquals(1, stored());
    production.seal();
    waits(send(0, 6, 21_000));
    production.seal();
    assertEquals(2, stored());
    for (int i = 0; i < 7; i++) {
      production.seal();
    }
    assertEquals(0, stored());
  }

  private int stored() {
    List<Bytes> entries = new ArrayList<>();
    StoreChainAccess.of(store).forEachEntry("waiting.", entries::add);
    return entries.size();
  }
}
