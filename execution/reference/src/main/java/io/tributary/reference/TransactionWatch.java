package io.tributary.reference;

import io.tributary.core.block.TxResult;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.StateView;
import io.tributary.trace.TracedTransaction;

/** Who watches the transactions of a transition, one after another. */
public interface TransactionWatch {
  /** Nobody. */
  TransactionWatch NONE = (index, transaction, state) -> null;

  /**
   * A transaction is about to be executed.
   *
   * @param index in the block
   * @return who watches it, or null
   */
  StepListener begin(int index, TracedTransaction transaction, StateView state);

  /** The transaction that began last is in the block. */
  default void end(TxResult.Included result) {}
}
