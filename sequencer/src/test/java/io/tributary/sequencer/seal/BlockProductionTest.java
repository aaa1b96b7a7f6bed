package io.tributary.sequencer.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.StoreChainAccess;
import io.tributary.sequencer.TestL2;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.store.ChainStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state machine without a ring: what it does with each event. */
class BlockProductionTest {
  private static final Address BOB = TestL2.user(1).address();
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000000057a6");

  @TempDir Path folder;
  private ChainStore store;
  private BlockProduction production;

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
        number -> {});
  }

  private SubmitResult send(int from, Bytes raw) {
    return production.transaction(
        TransactionCodec.decode(raw).orThrow(), TestL2.user(from).address(), raw, Keccak.hash(raw));
  }

  private SubmitResult transfer(long nonce) {
    return send(0, TestL2.transfer(0, nonce, BOB, 5));
  }

  private static RpcError error(SubmitResult result) {
    return assertInstanceOf(SubmitResult.Rejected.class, result).error();
  }

  @Test
  void executesAtOnceAndSealsWhatItExecuted() {
    var executed = assertInstanceOf(SubmitResult.Executed.class, transfer(0));
    assertEquals(1, executed.preconfirmation().index());
    assertEquals(21_000, executed.preconfirmation().result().gasUsed());
    assertEquals(1, production.pendingNonce(TestL2.user(0).address()));
    ChainBlock block = production.seal();
    assertEquals(1, block.number());
    assertEquals(TestL2.GENESIS_TIME + 1, block.header().timestamp());
    assertEquals(2, block.block().transactions().size());
    assertTrue(block.receipts().getLast().success());
    assertEquals(TestL2.RICH.add(5), store.state().account(BOB).orElseThrow().balance());
    assertTrue(production.pool().isEmpty());
  }

  @Test
  void releasesTransactionsThatWaitedForTheirNonceInOrder() {
    var waiting = assertInstanceOf(SubmitResult.Waiting.class, transfer(2));
    assertEquals(Optional.of(0L), waiting.expectedNonce());
    assertInstanceOf(SubmitResult.Waiting.class, transfer(1));
    assertEquals(2, production.pool().size());
    assertInstanceOf(SubmitResult.Executed.class, transfer(0));
    assertEquals(3, production.pendingNonce(TestL2.user(0).address()));
    assertEquals(4, production.seal().block().transactions().size());
  }

  @Test
  void tellsKnownLowAndUnderpricedTransactionsApart() {
    transfer(0);
    assertEquals(RpcError.ALREADY_KNOWN, error(transfer(0)));
    assertEquals(RpcError.NONCE_TOO_LOW, error(send(0, TestL2.transfer(0, 0, BOB, 6))));
    transfer(5);
    assertEquals(RpcError.ALREADY_KNOWN, error(transfer(5)));
    assertEquals(RpcError.REPLACEMENT_UNDERPRICED, error(send(0, TestL2.transfer(0, 5, BOB, 6))));
    Bytes better =
        TestL2.sign(0, TestL2.tx(5, Optional.of(BOB), UInt256.ONE, Bytes.EMPTY, 4, 21_000));
    assertInstanceOf(SubmitResult.Waiting.class, send(0, better));
    assertEquals(2, production.pool().size());
  }

  @Test
  void refusesWhatCannotBeExecutedWithoutATrace() {
    Bytes dear =
        TestL2.sign(0, TestL2.tx(0, Optional.of(BOB), TestL2.RICH, Bytes.EMPTY, 1, 21_000));
    assertEquals(RpcError.INSUFFICIENT_FUNDS, error(send(0, dear)));
    Bytes hungry =
        TestL2.sign(0, TestL2.tx(0, Optional.of(BOB), UInt256.ONE, Bytes.EMPTY, 1, 20_999));
    assertEquals(RpcError.INTRINSIC_GAS_TOO_LOW, error(send(0, hungry)));
    Bytes huge =
        TestL2.sign(0, TestL2.tx(0, Optional.of(BOB), UInt256.ONE, Bytes.EMPTY, 1, 30_000_001));
    assertEquals(RpcError.EXCEEDS_BLOCK_GAS_LIMIT, error(send(0, huge)));
    assertEquals(1, production.seal().block().transactions().size());
  }

  @Test
  void letsWaitForTheNextBlockWhatFindsNoRoom() {
    for (int nonce = 0; nonce < 2; nonce++) {
      Bytes big =
          TestL2.sign(0, TestL2.tx(nonce, Optional.of(BOB), UInt256.ONE, burn(), 1, 29_900_000));
      send(0, big);
    }
    assertEquals(2, production.seal().block().transactions().size());
    assertEquals(2, production.seal().block().transactions().size());
    assertEquals(2, production.pendingNonce(TestL2.user(0).address()));
  }

  /** Calldata whose floor price (EIP-7623) fills most of a block. */
  private static Bytes burn() {
    byte[] data = new byte[500_000];
    java.util.Arrays.fill(data, (byte) 1);
    return Bytes.wrap(data);
  }

  @Test
  void takesAnOriginWhenTheBlockIsOldEnoughAndRunsItsDepositsOnce() {
    assertTrue(production.l1Block(TestL2.l1(1, STRANGER.bytes())));
    assertTrue(production.l1Block(TestL2.l1(2, Bytes.EMPTY)));
    assertEquals(new L1Ref(2, TestL2.l1Hash(2)), production.lastL1());
    assertEquals(1, production.seal().block().transactions().size());
    // L1 block 1 has the time of L2 block 2.
    assertEquals(2, production.seal().block().transactions().size());
    assertEquals(UInt256.valueOf(1_000), store.state().account(STRANGER).orElseThrow().balance());
    assertEquals(1, production.seal().block().transactions().size());
    assertEquals(new L1Ref(2, TestL2.l1Hash(2)), production.origin());
  }

  @Test
  void refusesAnL1BlockThatDoesNotFollow() {
    production.l1Block(TestL2.l1(1, Bytes.EMPTY));
    assertTrue(production.l1Block(TestL2.l1(1, Bytes.EMPTY)), "known already");
    L1Block other =
        new L1Block(2, TestL2.l1Hash(77), TestL2.l1Hash(78), TestL2.GENESIS_TIME + 4, Bytes.EMPTY);
    assertFalse(production.l1Block(other));
    assertFalse(production.l1Block(TestL2.l1(3, Bytes.EMPTY)), "a gap");
  }

  @Test
  void keepsUsersOutOfBlocksTooFarAheadOfTheirOrigin() {
    for (int i = 0; i < 1800; i++) {
      production.seal();
    }
    var waiting = assertInstanceOf(SubmitResult.Waiting.class, transfer(0));
    assertTrue(waiting.expectedNonce().isEmpty());
    assertEquals(1, production.seal().block().transactions().size());
    production.l1Block(TestL2.l1(1, Bytes.EMPTY));
    production.seal();
    for (int n = 2; n < 5; n++) {
      production.l1Block(TestL2.l1(n, Bytes.EMPTY));
      production.seal();
    }
    assertEquals(1, production.pendingNonce(TestL2.user(0).address()));
  }

  @Test
  void goesOnFromItsCheckpointWithAllThatWaited() {
    transfer(1);
    production.l1Block(TestL2.l1(1, Bytes.EMPTY));
    production.l1Block(TestL2.l1(2, Bytes.EMPTY));
    production.seal();
    production = produce();
    assertEquals(new L1Ref(2, TestL2.l1Hash(2)), production.lastL1());
    transfer(0);
    assertEquals(2, production.pendingNonce(TestL2.user(0).address()));
  }

  @Test
  void dropsWhatWaitedTooLong() {
    transfer(1);
    for (int i = 0; i < 7; i++) {
      production.seal();
    }
    assertTrue(production.pool().isEmpty());
    transfer(0);
    assertEquals(1, production.pendingNonce(TestL2.user(0).address()));
  }
}
