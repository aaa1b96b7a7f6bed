package io.tributary.core.block;

import java.util.List;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.Withdrawal;

/**
 * Executes one block: {@link #begin}, then {@link #execute} for each transaction, {@link #withdrawals}, {@link #finish},
 * each once but for the transactions. One thread. The parent's state is only read.
 */
public final class BlockExecution {
  public BlockExecution(
      ChainRules rules, BlockEnv env, StateView parent, BlockHashes hashes, Crypto crypto) {}

  /** The system calls at the start of a block: EIP-4788 and, from Prague on, EIP-2935. */
  public void begin() {
    throw new UnsupportedOperationException();
  }

  /**
   * Executes a transaction after those before it.
   *
   * @param sender whose signature it bears, or the deposit's {@code from}
   */
  public TxResult execute(Transaction transaction, Address sender) {
    return execute(transaction, sender, null);
  }

  /** As {@link #execute(Transaction, Address)}, watched by {@code listener}, which may be null. */
  public TxResult execute(Transaction transaction, Address sender, StepListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Credits the withdrawals of the beacon chain (EIP-4895); L1 only. */
  public void withdrawals(List<Withdrawal> withdrawals) {
    throw new UnsupportedOperationException();
  }

  /**
   * The state after all that was executed so far. A live view on this thread: its answers change with the next transaction.
   */
  public StateView pending() {
    throw new UnsupportedOperationException();
  }

  /** Gas of the transactions so far. */
  public long gasUsed() {
    throw new UnsupportedOperationException();
  }

  /** Ends the block: the system calls of EIP-7002 and EIP-7251 where the rules have them, then the sum of it all. */
  public BlockResult finish() {
    throw new UnsupportedOperationException();
  }
}
