package io.tributary.sequencer.rpc.eth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.Sender;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.Machine;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.trace.TracedTransaction;
import io.tributary.trace.Tracer;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Executes a block again over its parent's state, one transaction after the other, on the thread
 * that asks.
 */
final class BlockReplay {
  private final EthBackend chain;
  private final ChainBlock block;
  private final TraceDeadline deadline;
  private final Machine machine;
  private final BlockExecution execution;
  private int next;
  private long logs;

  /**
   * @param block not genesis
   */
  BlockReplay(EthBackend chain, Blocks blocks, ChainBlock block, TraceDeadline deadline) {
    this.chain = chain;
    this.block = block;
    this.deadline = deadline;
    StateView parent =
        chain.stateAt(block.number() - 1).orElseThrow(RpcError.HISTORY_PRUNED::exception);
    machine = new Machine(chain.rules(), chain.crypto());
    machine.abortOn(deadline);
    execution = new BlockExecution(machine, blocks.env(block.header()), parent, chain.hashes());
    execution.begin();
  }

  /** Executes the transactions before {@code index} that are left. */
  void skipTo(int index) {
    while (next < index) {
      execute(null);
    }
  }

  boolean isDone() {
    return next == block.block().transactions().size();
  }

  /** The state after what is executed; changes with the next transaction. */
  StateView state() {
    return execution.pending();
  }

  /** Executes the next transaction, watched by {@code tracer}. */
  JsonNode trace(Tracer tracer) {
    tracer.begin(traced(), execution.pending());
    return tracer.end(execute(tracer));
  }

  private TxResult.Included execute(Tracer tracer) {
    Transaction transaction = block.block().transactions().get(next);
    TxResult result =
        execution.execute(
            transaction,
            block.senders().get(next),
            tracer == null ? null : new WatchedTracer(tracer, deadline));
    deadline.check();
    if (!(result instanceof TxResult.Included included)) {
      throw new IllegalStateException(
          "transaction " + next + " of block " + block.number() + " is refused now: " + result);
    }
    logs += included.receipt().logs().size();
    next++;
    return included;
  }

  private TracedTransaction traced() {
    Transaction transaction = block.block().transactions().get(next);
    Bytes32 hash = TransactionCodec.hash(transaction);
    return new TracedTransaction(
        transaction,
        block.senders().get(next),
        block.header().beneficiary(),
        () -> authorities(transaction.authorizations(), chain.crypto()),
        machine::isBuiltIn,
        logs,
        Optional.of(new TracedTransaction.Place(block.number(), block.block().hash(), next, hash)));
  }

  /** Who signed these authorizations, as far as somebody did. */
  static List<Address> authorities(List<Authorization> authorizations, Crypto crypto) {
    return authorizations.stream()
        .flatMap(authorization -> Sender.of(authorization, crypto).stream())
        .toList();
  }
}
