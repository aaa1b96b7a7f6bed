package io.tributary.core.block;

import static io.tributary.core.block.L2World.address;
import static io.tributary.core.block.L2World.deposit;
import static io.tributary.core.block.L2World.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.evm.EvmStatus;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class L2ExecutionTest {
  private static final UInt256 ETHER = UInt256.valueOf(1_000_000_000_000_000_000L);
  private static final Address ALICE = address(1);
  private static final Address BOB = address(2);

  /** PUSH0 PUSH0 REVERT. */
  private static final String REVERTS = "0x5f5ffd";

  /** Stores 1 in slot 0 and stops. */
  private static final String STORES = "0x60015f5500";

  /** Deploys nothing: destroys itself in favour of itself while it is created. */
  private static final Bytes BURNS = Bytes.fromHexString("0x30ff");

  private final L2World world = new L2World();

  private static TxResult.Included included(TxResult result) {
    return assertInstanceOf(TxResult.Included.class, result);
  }

  private BlockResult finish(BlockExecution block) {
    BlockResult result = block.finish();
    world.state.apply(result.diff());
    return result;
  }

  @Test
  void mintsAndMovesAndTakesNoFee() {
    BlockExecution block = world.block();
    Transaction.Deposit deposit =
        deposit(ALICE, Optional.of(BOB), ETHER, ETHER.divide(4), 21_000, Bytes.EMPTY);
    TxResult.Included result = included(block.execute(deposit, ALICE));
    assertEquals(21_000, result.gasUsed());
    assertEquals(Optional.of(0L), result.receipt().depositNonce());
    assertTrue(result.receipt().success());
    finish(block);
    assertEquals(ETHER.divide(4), world.balance(BOB));
    assertEquals(ETHER.subtract(ETHER.divide(4)), world.balance(ALICE));
    assertEquals(1, world.nonce(ALICE));
    assertEquals(UInt256.ZERO, world.balance(L2World.SEQUENCER));
  }

  @Test
  void aDepositThatRevertsKeepsTheMint() {
    world.account(BOB, UInt256.ZERO, REVERTS);
    BlockExecution block = world.block();
    Transaction.Deposit deposit =
        deposit(ALICE, Optional.of(BOB), ETHER, ETHER, 100_000, Bytes.EMPTY);
    TxResult.Included result = included(block.execute(deposit, ALICE));
    assertEquals(EvmStatus.REVERT, result.status());
    assertEquals(21_004, result.gasUsed());
    finish(block);
    assertEquals(ETHER, world.balance(ALICE));
    assertEquals(1, world.nonce(ALICE));
  }

  @Test
  void aDepositThatCannotRunUsesAllItsGas() {
    for (Transaction.Deposit bad :
        List.of(
            deposit(ALICE, Optional.of(BOB), ETHER, ETHER.add(1), 50_000, Bytes.EMPTY),
            deposit(ALICE, Optional.of(BOB), ETHER, UInt256.ZERO, 20_999, Bytes.EMPTY),
            deposit(ALICE, Optional.empty(), ETHER, UInt256.ZERO, 40_000, Bytes.EMPTY),
            new Transaction.Deposit(
                Bytes32.ZERO,
                ALICE,
                Optional.of(BOB),
                ETHER,
                UInt256.ZERO,
                50_000,
                true,
                Bytes.EMPTY))) {
      BlockExecution block = new L2World().block();
      TxResult.Included result = included(block.execute(bad, ALICE));
      assertFalse(result.receipt().success());
      assertEquals(bad.gasLimit(), result.gasUsed());
      BlockResult done = block.finish();
      var alice = done.diff().accounts().get(ALICE).after().orElseThrow();
      assertEquals(ETHER, alice.balance());
      assertEquals(1, alice.nonce());
    }
  }

  @Test
  void aDepositThatTheBlockHasNoGasForIsRejected() {
    BlockExecution block = world.block();
    Transaction.Deposit deposit =
        deposit(ALICE, Optional.of(BOB), ETHER, UInt256.ZERO, 30_000_001, Bytes.EMPTY);
    assertEquals(
        new TxResult.Rejected(TxError.GAS_ALLOWANCE_EXCEEDED), block.execute(deposit, ALICE));
    assertTrue(block.finish().diff().accounts().isEmpty());
  }

  @Test
  void feesGoToTheVaultsToTheWei() {
    SortedMap<UInt256, UInt256> l1Block = new TreeMap<>();
    l1Block.put(UInt256.valueOf(1), UInt256.valueOf(30_000_000_000L));
    // Base fee scalar 1368, blob base fee scalar 810949, as OP chains set them.
    l1Block.put(
        UInt256.valueOf(3),
        UInt256.fromHexString(
            "0x0000000000000000000000000000000000000558000c5fc50000000000000019"));
    l1Block.put(UInt256.valueOf(7), UInt256.valueOf(7));
    // Operator fee scalar 2,000,000, constant 11.
    l1Block.put(UInt256.valueOf(8), UInt256.fromHexString("0x1e8480000000000000000b"));
    world.account(Predeploys.L1_BLOCK, UInt256.ZERO, "0x00", l1Block);
    world.account(ALICE, ETHER, "0x");
    world.account(BOB, UInt256.ZERO, STORES);
    BlockExecution block = world.block();
    TxResult.Included result =
        included(
            block.execute(
                transaction(0, Optional.of(BOB), UInt256.valueOf(9), Bytes.EMPTY, 100_000), ALICE));
    assertEquals(43_105, result.gasUsed());
    assertEquals(UInt256.valueOf(2 * 43_105 + 11), result.operatorFee());
    assertFalse(result.l1Fee().isZero());
    finish(block);
    UInt256 used = UInt256.valueOf(43_105);
    assertEquals(used.multiply(5), world.balance(L2World.SEQUENCER));
    assertEquals(used.multiply(L2World.BASE_FEE), world.balance(Predeploys.BASE_FEE_VAULT));
    assertEquals(result.l1Fee(), world.balance(Predeploys.L1_FEE_VAULT));
    assertEquals(result.operatorFee(), world.balance(Predeploys.OPERATOR_FEE_VAULT));
    assertEquals(
        ETHER,
        world.sum(
            List.of(
                ALICE,
                BOB,
                L2World.SEQUENCER,
                Predeploys.BASE_FEE_VAULT,
                Predeploys.L1_FEE_VAULT,
                Predeploys.OPERATOR_FEE_VAULT)));
  }

  @Test
  void whatIsRejectedLeavesNoTrace() {
    world.account(ALICE, ETHER, "0x");
    BlockExecution block = world.block();
    List<TxError> errors =
        List.of(
            rejected(block, transaction(1, Optional.of(BOB), ETHER, Bytes.EMPTY, 21_000)),
            rejected(block, transaction(0, Optional.of(BOB), ETHER, Bytes.EMPTY, 21_000)),
            rejected(block, transaction(0, Optional.of(BOB), ETHER, Bytes.EMPTY, 20_999)),
            rejected(block, transaction(0, Optional.of(BOB), ETHER, Bytes.EMPTY, 30_000_001)));
    assertEquals(
        List.of(
            TxError.NONCE_MISMATCH_TOO_HIGH,
            TxError.INSUFFICIENT_ACCOUNT_FUNDS,
            TxError.INTRINSIC_GAS_TOO_LOW,
            TxError.GAS_ALLOWANCE_EXCEEDED),
        errors);
    BlockResult result = block.finish();
    assertTrue(result.diff().accounts().isEmpty());
    assertTrue(result.receipts().isEmpty());
  }

  private static TxError rejected(BlockExecution block, Transaction transaction) {
    return assertInstanceOf(TxResult.Rejected.class, block.execute(transaction, ALICE)).error();
  }

  @Test
  void countsWhatIsBurnt() {
    BlockExecution block = world.block();
    Transaction.Deposit deposit =
        deposit(ALICE, Optional.empty(), ETHER, UInt256.valueOf(77), 200_000, BURNS);
    assertTrue(included(block.execute(deposit, ALICE)).receipt().success());
    BlockResult result = finish(block);
    assertEquals(UInt256.valueOf(77), result.burnt());
    assertEquals(ETHER.subtract(77), world.balance(ALICE));
  }

  /** BLOCKHASH in a loop: the look-up behind it costs more than its 20 gas. */
  @Test
  void theHashOfABlockIsLookedUpOnceABlock() {
    AtomicInteger lookUps = new AtomicInteger();
    BlockHashes hashes =
        number -> {
          lookUps.incrementAndGet();
          return Bytes32.leftPad(Bytes.ofUnsignedLong(number));
        };
    // JUMPDEST, SSTORE(5, BLOCKHASH(5)), then again while there are 100,000 gas.
    world.account(BOB, UInt256.ZERO, "0x5b600540600555620186a05a11600057");
    BlockExecution block = world.block(L2World.RULES, hashes);
    Bytes none = Bytes.EMPTY;
    for (int nonce = 0; nonce < 2; nonce++) {
      Transaction deposit =
          L2World.deposit(ALICE, Optional.of(BOB), UInt256.ZERO, UInt256.ZERO, 1_000_000, none);
      assertTrue(included(block.execute(deposit, ALICE)).receipt().success());
    }
    assertEquals(1, lookUps.get());
    assertEquals(UInt256.valueOf(5), block.pending().storage(BOB, UInt256.valueOf(5)));
  }

  @Test
  void anL2BlockHasNoRequests() {
    assertEquals(Optional.of(Header.EMPTY_REQUESTS_HASH), world.block().finish().requestsHash());
  }

  @Test
  void thePendingStateMovesWithTheBlock() {
    world.account(BOB, UInt256.ZERO, STORES);
    BlockExecution block = world.block();
    assertEquals(UInt256.ZERO, block.pending().storage(BOB, UInt256.ZERO));
    block.execute(
        deposit(ALICE, Optional.of(BOB), ETHER, UInt256.ZERO, 100_000, Bytes.EMPTY), ALICE);
    assertEquals(UInt256.ONE, block.pending().storage(BOB, UInt256.ZERO));
    assertEquals(ETHER, block.pending().account(ALICE).orElseThrow().balance());
  }
}
