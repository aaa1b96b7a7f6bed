package io.tributary.sequencer.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.StoreChainAccess;
import io.tributary.sequencer.TestL2;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.Retraction;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.store.ChainStore;
import io.tributary.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the state machine does when L1 takes back origins: blocks go back and come again. */
class UnwindTest {
  private static final Address BOB = TestL2.user(1).address();

  /** An account that has only what a deposit brings. */
  private static final int POOR = 11;

  private static final Bytes PAYS_POOR =
      Bytes.concatenate(
          TestL2.user(POOR).address().bytes(), UInt256.valueOf(10).pow(18).toMinimalBytes());

  @TempDir Path folder;
  private ChainStore store;
  private BlockProduction production;
  private final List<Long> unwound = new ArrayList<>();

  @BeforeEach
  void open() {
    store = TestL2.store(folder.resolve("store"), Map.of());
    production = produce();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private BlockProduction produce() {
    return new BlockProduction(
        TestL2.rules(),
        StoreChainAccess.of(store),
        new TestL2.Attributes(),
        TestL2.CRYPTO,
        () -> 0,
        unwound::add);
  }

  private SubmitResult send(int from, Bytes raw) {
    return production.transaction(
        TransactionCodec.decode(raw).orThrow(), TestL2.user(from).address(), raw, Keccak.hash(raw));
  }

  private Bytes32 transfer(int from, long nonce) {
    Bytes raw = TestL2.transfer(from, nonce, BOB, 5);
    SubmitResult result = send(from, raw);
    assertFalse(result instanceof SubmitResult.Rejected, result.toString());
    return Keccak.hash(raw);
  }

  private void origins(long from, long to) {
    for (long n = from; n <= to; n++) {
      assertTrue(production.l1Block(TestL2.l1(n, Bytes.EMPTY)));
    }
  }

  private static L1Block fork(long number, Bytes payload) {
    return TestL2.l1Fork("fork", 1, number, payload);
  }

  private L1Ref originOf(long number) {
    return new TestL2.Attributes().position(store.block(number).orElseThrow()).origin();
  }

  private long blockOf(Bytes32 hash) {
    return store.place(hash).orElseThrow().blockNumber();
  }

  @Test
  void executesTheSameTransactionsAgainOnTheNewOrigins() {
    origins(1, 3);
    List<Bytes32> sent = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      sent.add(transfer(0, n));
      production.seal();
    }
    sent.add(transfer(0, 6));
    Bytes32 before = store.hash(4).orElseThrow();
    Bytes32 kept = store.hash(3).orElseThrow();
    assertEquals(new L1Ref(2, TestL2.l1Hash(2)), originOf(4));

    // Block 3 is the last one whose origin, L1 block 1, is still there.
    List<ChainBlock> gone = production.unwind(3);
    assertEquals(List.of(6L, 5L, 4L), gone.stream().map(ChainBlock::number).toList());
    assertEquals(List.of(3L), unwound);
    assertEquals(3, store.head().orElseThrow());
    assertEquals(new L1Ref(1, TestL2.l1Hash(1)), production.lastL1());
    assertTrue(production.isReexecuting());
    assertTrue(production.l1Block(fork(2, Bytes.EMPTY)));
    assertTrue(production.l1Block(fork(3, Bytes.EMPTY)));
    for (int n = 4; n <= 7; n++) {
      production.seal();
    }

    assertFalse(production.isReexecuting());
    assertEquals(kept, store.hash(3).orElseThrow());
    assertFalse(before.equals(store.hash(4).orElseThrow()));
    assertEquals(fork(2, Bytes.EMPTY).ref(), originOf(5));
    for (int n = 0; n < 7; n++) {
      assertEquals(n + 1, blockOf(sent.get(n)), "transaction " + n);
    }
    assertEquals(List.of(), production.takeRetractions());
    assertTrue(production.pool().isEmpty());
    assertEquals(Optional.empty(), store.record("sequencer.checkpoint.reexecution"));
    assertEquals(Optional.empty(), store.record("sequencer.checkpoint.unwinding"));
    assertEquals(Optional.empty(), store.record("sequencer.checkpoint.unwound.0000000000000005"));
  }

  @Test
  void dropsWhatOnlyAnOrphanedDepositPaidForAndNamesIt() {
    origins(1, 1);
    assertTrue(production.l1Block(TestL2.l1(2, PAYS_POOR)));
    for (int n = 1; n <= 4; n++) {
      production.seal();
    }
    Bytes32 first = transfer(POOR, 0);
    Bytes32 second = transfer(POOR, 1);
    Bytes32 rich = transfer(0, 0);
    Transaction deposit = store.block(4).orElseThrow().transactions().get(1);
    assertTrue(deposit.isDeposit());

    production.unwind(3);
    assertTrue(production.l1Block(fork(2, Bytes.EMPTY)));
    production.seal();
    production.seal();

    assertEquals(5, blockOf(rich));
    assertEquals(
        List.of(
            new Retraction(
                TransactionCodec.hash(deposit),
                4,
                Retraction.Fate.DROPPED,
                "its L1 block is not on L1 any more",
                OptionalLong.empty()),
            new Retraction(
                first,
                5,
                Retraction.Fate.DROPPED,
                RpcError.INSUFFICIENT_FUNDS.text(),
                OptionalLong.empty()),
            new Retraction(
                second,
                5,
                Retraction.Fate.DROPPED,
                RpcError.INSUFFICIENT_FUNDS.text(),
                OptionalLong.empty())),
        production.takeRetractions());
    assertTrue(production.pooled(second).isEmpty());
    assertTrue(production.pooled(first).isEmpty());
  }

  @Test
  void whatFollowsALostTransactionWaitsIfItsSenderCanPay() {
    origins(1, 1);
    assertTrue(production.l1Block(TestL2.l1(2, TestL2.user(2).address().bytes())));
    for (int n = 1; n <= 4; n++) {
      production.seal();
    }
    // The deposit came from the account itself and took its first nonce.
    Bytes32 sent = transfer(2, 1);
    production.unwind(3);
    assertTrue(production.l1Block(fork(2, Bytes.EMPTY)));
    production.seal();
    production.seal();
    Retraction retraction = production.takeRetractions().getLast();
    assertEquals(sent, retraction.transactionHash());
    assertEquals(Retraction.Fate.WAITING, retraction.fate());
    assertEquals(RpcError.NONCE_TOO_HIGH.text(), retraction.reason());
    assertTrue(production.pooled(sent).isPresent());
    transfer(2, 0);
    production.seal();
    assertEquals(6, blockOf(sent));
  }

  @Test
  void waitsForADepositThatComesBackWithALaterOrigin() {
    origins(1, 1);
    assertTrue(production.l1Block(TestL2.l1(2, PAYS_POOR)));
    for (int n = 1; n <= 4; n++) {
      production.seal();
    }
    Bytes32 first = transfer(POOR, 0);
    production.seal();
    Bytes32 second = transfer(POOR, 1);
    production.seal();
    production.seal();

    production.unwind(3);
    assertTrue(production.l1Block(fork(2, Bytes.EMPTY)));
    assertTrue(production.l1Block(fork(3, PAYS_POOR)));
    for (int n = 4; n <= 8; n++) {
      production.seal();
    }
    // L1 block 3 has the time of L2 block 6.
    assertEquals(fork(3, Bytes.EMPTY).ref(), originOf(6));
    assertEquals(6, blockOf(first));
    assertEquals(6, blockOf(second));
    List<Retraction> retractions = production.takeRetractions();
    assertEquals(2, retractions.size(), retractions.toString());
    assertEquals(
        new Retraction(
            first, 5, Retraction.Fate.CHANGED, "block 6 in place of 5", OptionalLong.of(6)),
        retractions.get(1));
  }

  @Test
  void letsWhatComesMeanwhileWaitForWhatWasBefore() {
    origins(1, 2);
    for (int n = 0; n < 5; n++) {
      transfer(0, n);
      production.seal();
    }
    production.unwind(3);
    // The same nonce as a transaction that is not executed again yet: that one was acknowledged.
    Bytes rival = TestL2.transfer(0, 4, BOB, 99);
    assertInstanceOf(SubmitResult.Waiting.class, send(0, rival));
    Bytes32 next = transfer(0, 5);
    production.seal();
    production.seal();
    production.seal();
    assertEquals(6, blockOf(next));
    assertTrue(store.place(Keccak.hash(rival)).isEmpty());
    assertEquals(List.of(), production.takeRetractions());
  }

  @Test
  void keepsWhatWaitsAndUnwindsAgainInTheMiddle() {
    origins(1, 3);
    for (int n = 0; n < 7; n++) {
      transfer(0, n);
      production.seal();
    }
    Bytes32 waiting = transfer(2, 1);
    production.unwind(3);
    production.seal();
    production.unwind(2);
    assertTrue(production.pooled(waiting).isPresent());
    for (int n = 3; n <= 8; n++) {
      production.seal();
    }
    for (int n = 0; n < 7; n++) {
      assertEquals(n + 1, blockOf(Keccak.hash(TestL2.transfer(0, n, BOB, 5))), "transaction " + n);
    }
    assertEquals(List.of(), production.takeRetractions());
    assertFalse(production.isReexecuting());
  }

  @Test
  void refusesToGoBackFurtherThanStatesAreKept() {
    store.close();
    store = ChainStore.open(folder.resolve("store"), StoreOptions.DEFAULT.withHistoryBlocks(2));
    production = produce();
    for (int n = 0; n < 5; n++) {
      production.seal();
    }
    var refusal = assertThrows(IllegalStateException.class, () -> production.unwind(1));
    assertEquals(
        "cannot go back to block 1: states are kept from block 3 on", refusal.getMessage());
    assertThrows(IllegalStateException.class, () -> production.unwind(6));
  }
}
