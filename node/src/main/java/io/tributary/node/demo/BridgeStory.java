package io.tributary.node.demo;

import io.tributary.bridge.l1.L1Receipt;
import io.tributary.bridge.user.BridgeClient;
import io.tributary.bridge.user.Deposit;
import io.tributary.bridge.user.InitiatedWithdrawal;
import io.tributary.bridge.user.WithdrawalStatus;
import io.tributary.core.types.Address;
import io.tributary.node.client.Conservation;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.tuweni.units.bigints.UInt256;

/** Steps 1, 9 and 10: OPEN goes to L2 and comes back, and the books balance. */
final class BridgeStory {
  private static final UInt256 OPEN = UInt256.valueOf(10).pow(18);
  private static final UInt256 DEPOSIT = OPEN.multiply(1_000);
  private static final UInt256 WITHDRAWAL = OPEN.multiply(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(500);

  private final World world;
  private final BridgeClient bridge;
  private final Address user;
  private final Narrator narrator;

  BridgeStory(World world, int user, Narrator narrator) {
    this.world = world;
    this.bridge = world.bridge(user);
    this.user = world.signer(user).address();
    this.narrator = narrator;
  }

  void deposit() {
    UInt256 before = bridge.balanceOnL2(user);
    UInt256 lockedBefore = bridge.locked();
    Deposit deposit = bridge.deposit(user, DEPOSIT);
    narrator.tell(
        "%s locks %s OPEN in the portal: L1 transaction %s, block %d",
        user, Narrator.open(DEPOSIT), deposit.l1TransactionHash(), deposit.l1BlockNumber());
    narrator.waiting("the first L2 block of that L1 block");
    L1Receipt arrived = bridge.awaitOnL2(deposit);
    narrator.tell(
        "minted on L2 by deposit transaction %s in block %d",
        deposit.l2TransactionHash(), arrived.blockNumber());
    narrator.check(
        bridge.balanceOnL2(user).subtract(before).equals(DEPOSIT),
        "the balance on L2 grew by %s OPEN",
        Narrator.open(DEPOSIT));
    narrator.check(
        bridge.locked().subtract(lockedBefore).equals(DEPOSIT), "the portal holds as much more");
  }

  void withdraw() {
    InitiatedWithdrawal initiated = bridge.withdraw(user, WITHDRAWAL);
    narrator.tell(
        "initiated on L2 in block %d: withdrawal %s",
        initiated.l2BlockNumber(), initiated.withdrawal().hash());
    narrator.waiting("an output root for a later block");
    await(initiated, WithdrawalStatus.READY_TO_PROVE);
    L1Receipt proven = bridge.prove(initiated);
    narrator.tell("proven on L1: %s, %d gas", proven.transactionHash(), proven.gasUsed());
    narrator.waiting("game clock, air gap and maturity");
    UInt256 before = bridge.balanceOnL1(user);
    L1Receipt finalised = bridge.awaitAndFinalize(initiated);
    narrator.tell("finalised on L1: %s, %d gas", finalised.transactionHash(), finalised.gasUsed());
    narrator.check(
        bridge.balanceOnL1(user).subtract(before).equals(WITHDRAWAL),
        "the balance on L1 grew by %s OPEN",
        Narrator.open(WITHDRAWAL));
  }

  void conserve() throws IOException {
    Conservation books = Conservation.read(world.l1(), world.l2(), world.deployment().contracts());
    narrator.tell("locked in the portal      %s", Narrator.open(books.locked()));
    narrator.tell("balances on L2            %s", Narrator.open(books.balances()));
    narrator.tell("deposits on their way     %s", Narrator.open(books.pendingDeposits()));
    narrator.tell("withdrawals on their way  %s", Narrator.open(books.openWithdrawals()));
    narrator.tell("burnt on L2               %s", Narrator.open(books.burnt()));
    narrator.check(books.holds(), "what is locked is what there is, to the wei");
  }

  private void await(InitiatedWithdrawal initiated, WithdrawalStatus wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (bridge.status(initiated) != wanted) {
      narrator.require(System.nanoTime() < deadline, "the withdrawal gets to %s in time", wanted);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
