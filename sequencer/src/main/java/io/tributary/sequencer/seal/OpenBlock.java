package io.tributary.sequencer.seal;

import io.tributary.core.block.BlockBody;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.TxResult;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.sequencer.rpc.eth.PendingBlock;
import io.tributary.sequencer.rpc.eth.Preconfirmation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The block in the making. The executing thread changes it; any thread may read it meanwhile,
 * between two transactions.
 */
final class OpenBlock {
  private final BlockEnv env;
  private final Bytes extraData;
  private final boolean depositsOnly;
  private final BlockExecution execution;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Transaction> transactions = new ArrayList<>();
  private final List<Address> senders = new ArrayList<>();
  private final List<TxResult.Included> results = new ArrayList<>();
  private final StateView state;
  private int logs;

  /**
   * @param depositsOnly whether no transactions of users may be in it: it is too far ahead of its
   *     origin
   */
  OpenBlock(BlockEnv env, Bytes extraData, boolean depositsOnly, BlockExecution execution) {
    this.env = env;
    this.extraData = extraData;
    this.depositsOnly = depositsOnly;
    this.execution = execution;
    this.state = new LockedState(execution.pending(), lock);
  }

  BlockEnv env() {
    return env;
  }

  Bytes extraData() {
    return extraData;
  }

  boolean depositsOnly() {
    return depositsOnly;
  }

  TxResult execute(Transaction transaction, Address sender) {
    lock.lock();
    try {
      TxResult result = execution.execute(transaction, sender);
      if (result instanceof TxResult.Included included) {
        transactions.add(transaction);
        senders.add(sender);
        results.add(included);
        logs += included.receipt().logs().size();
      }
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** The transaction executed last. */
  Preconfirmation last() {
    TxResult.Included result = results.getLast();
    return new Preconfirmation(
        transactions.getLast(),
        senders.getLast(),
        env,
        results.size() - 1,
        logs - result.receipt().logs().size(),
        result,
        transactions.getFirst());
  }

  long nonce(Address sender) {
    return state.account(sender).map(Account::nonce).orElse(0L);
  }

  BlockResult finish() {
    lock.lock();
    try {
      return execution.finish();
    } finally {
      lock.unlock();
    }
  }

  BlockBody body() {
    return new BlockBody(List.copyOf(transactions), List.copyOf(senders), List.of());
  }

  PendingBlock view() {
    lock.lock();
    try {
      return new PendingBlock(
          env,
          extraData,
          List.copyOf(transactions),
          List.copyOf(senders),
          List.copyOf(results),
          state);
    } finally {
      lock.unlock();
    }
  }

  StateView state() {
    return state;
  }

  /** Reads of a state that another thread changes, each under the lock. */
  private record LockedState(StateView live, ReentrantLock lock) implements StateView {
    @Override
    public Optional<Account> account(Address address) {
      lock.lock();
      try {
        return live.account(address);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
      lock.lock();
      try {
        return live.storage(address, slot);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Bytes code(Bytes32 codeHash) {
      lock.lock();
      try {
        return live.code(codeHash);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean hasStorage(Address address) {
      lock.lock();
      try {
        return live.hasStorage(address);
      } finally {
        lock.unlock();
      }
    }
  }
}
