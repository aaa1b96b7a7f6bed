package io.tributary.core.evm;

import org.apache.tuweni.bytes.Bytes;

/**
 * A contract that is part of the state machine instead of bytecode, with storage, balance and logs
 * like any other. {@code ChainRules} says at which address it stands. Pure and stateless: all state
 * is reached through the frame, so that a revert undoes it.
 */
@FunctionalInterface
public interface NativeContract {
  /** Runs one call. The frame's changes are undone unless the answer is {@link Outcome.Success}. */
  Outcome call(NativeFrame frame);

  /** How a call ended. */
  sealed interface Outcome {
    record Success(Bytes output) implements Outcome {}

    /** Gas that is left goes back to the caller. */
    record Revert(Bytes output) implements Outcome {}

    /** An exceptional halt: all gas of the frame is gone. */
    record OutOfGas() implements Outcome {}
  }
}
