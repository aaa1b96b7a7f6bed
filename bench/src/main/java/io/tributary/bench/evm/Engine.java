package io.tributary.bench.evm;

import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.Machine;
import io.tributary.core.evm.StepListener;
import io.tributary.core.trie.MemoryState;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.NativeCrypto;
import io.tributary.reference.StateCase;
import io.tributary.trace.TracedTransaction;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Our engine, one machine for all inputs, as a node has it. A run is a transaction with its checks
 * and fees on the prepared state, without the root; every run begins at the same state.
 */
final class Engine {
  /** A run's time and the bytes that its thread allocated. */
  record Run(long nanos, long bytes, long gas) {}

  /** An input with its state. */
  record Prepared(StateCase one, MemoryState state, Transaction transaction) {
    /** For a tracer. */
    TracedTransaction traced() {
      return new TracedTransaction(
          transaction,
          one.sender(),
          one.env().beneficiary(),
          List::of,
          address -> false,
          0,
          Optional.empty());
    }
  }

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Machine machine;

  Engine(ChainRules rules) {
    this.machine = new Machine(rules, new NativeCrypto());
  }

  static Prepared prepare(StateCase one) {
    MemoryState state = new MemoryState();
    state.apply(one.pre());
    return new Prepared(one, state, one.transaction().orThrow());
  }

  Run run(Prepared input) {
    return run(input, null);
  }

  /** As above, watched by {@code listener}, which may be null. */
  Run run(Prepared input, StepListener listener) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    TxResult result =
        new BlockExecution(machine, input.one().env(), input.state(), number -> Bytes32.ZERO)
            .execute(input.transaction(), input.one().sender(), listener);
    long nanos = System.nanoTime() - start;
    return new Run(
        nanos,
        THREADS.getCurrentThreadAllocatedBytes() - bytes,
        ((TxResult.Included) result).receipt().cumulativeGasUsed());
  }
}
