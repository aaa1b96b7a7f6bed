package io.tributary.batcher.l1;

import io.tributary.bridge.game.KeeperSender;
import io.tributary.bridge.l1.ChainJson;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.RpcReply;
import io.tributary.core.types.Address;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The game keeper's transactions, with the fees and the replacement of the batcher's. */
public final class ManagedKeeperSender implements KeeperSender {
  private static final Logger LOG = LoggerFactory.getLogger(ManagedKeeperSender.class);

  private final L1Client l1;
  private final TransactionManager transactions;
  // A transaction of an earlier process is given up: the games tell what is still to be done.
  private BooleanSupplier isStillRight = () -> false;

  /**
   * @param transactions of the keeper's account
   */
  public ManagedKeeperSender(L1Client l1, TransactionManager transactions) {
    this.l1 = l1;
    this.transactions = transactions;
  }

  @Override
  public boolean settle(long nowMs) {
    transactions
        .poll(nowMs, request -> isStillRight.getAsBoolean())
        .ifPresent(
            outcome -> {
              if (outcome instanceof TransactionOutcome.GivenUp(String reason)) {
                LOG.warn("the game keeper gives up {}", reason);
              }
              transactions.forget();
            });
    return transactions.isIdle();
  }

  @Override
  public boolean send(Address to, Bytes data, BooleanSupplier stillRight, long nowMs) {
    RpcReply estimate = l1.estimateGas(transactions.account(), Optional.of(to), UInt256.ZERO, data);
    if (!(estimate instanceof RpcReply.Result result)) {
      return false;
    }
    long gas = ChainJson.number(result.value());
    isStillRight = stillRight;
    transactions.submit(new TransactionRequest(to, data, gas + gas / 5, Optional.empty()), nowMs);
    return true;
  }
}
