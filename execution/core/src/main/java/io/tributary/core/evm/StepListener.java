package io.tributary.core.evm;

import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Watches an execution, for traces. Called on the executing thread, in order: {@code enter}, then
 * for each instruction {@code step} and {@code cost} (before the frame that it opens, if it opens
 * one), {@code exit}. Changes nothing.
 */
public interface StepListener {
  /**
   * A frame begins, or a call that fails before it has one.
   *
   * @param depth 1 for the transaction's own frame
   * @param from the account whose code opens the frame; the sender for the first
   * @param to the account called or created; for delegated calls the account whose code runs
   * @param gas that the frame has, stipend included
   */
  default void enter(
      CallKind kind, int depth, Address from, Address to, UInt256 value, long gas, Bytes input) {}

  /**
   * An instruction is about to run. The view is valid during this call; of a frame's last
   * instruction also while the frame's end is told.
   */
  default void step(StepView step) {}

  /**
   * The last instruction of the frame at {@code depth} took {@code gas}, what it passed on to a
   * frame of its own included. If it halted the frame, all that was left. The step's {@link
   * StepView#refund} is now the refund after it.
   */
  default void cost(int depth, long gas) {}

  /**
   * The instruction that is running costs {@code gas}, more than the frame has: it halts. Told of
   * those whose price hangs on the state.
   */
  default void shortage(int depth, long gas) {}

  /** A log was written; gone again if this frame or one above it fails. */
  default void log(Log log) {}

  /** SELFDESTRUCT moved {@code balance}. */
  default void selfDestruct(Address from, Address beneficiary, UInt256 balance) {}

  /** The frame ended. */
  default void exit(int depth, EvmStatus status, long gasUsed, Bytes output) {}
}
