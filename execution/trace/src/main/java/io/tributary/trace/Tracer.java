package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.StateView;

/**
 * Watches one transaction: {@link #begin}, the events of its execution, {@link #end}. Used once, on
 * the executing thread.
 */
public interface Tracer extends StepListener {
  /**
   * A transaction is about to be executed; nothing of it is paid or counted yet.
   *
   * @param state as it is now, and as it becomes while the transaction runs
   */
  default void begin(TracedTransaction transaction, StateView state) {}

  /** The transaction is in the block: what there is to tell. */
  JsonNode end(TxResult.Included result);
}
