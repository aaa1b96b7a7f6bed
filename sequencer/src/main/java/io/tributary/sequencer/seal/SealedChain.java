package io.tributary.sequencer.seal;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Block;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Where sealed blocks are kept. Called on the executing thread only. */
public interface SealedChain {
  Block head();

  /** The state after the head; its answers stay when blocks follow. */
  StateView state();

  /** The tries after the head, until the next commit. */
  NodeSource nodes();

  /** The hash of block {@code number}; zero where there is none. */
  Bytes32 hashOf(long number);

  /**
   * Keeps the block, which follows the head. Durable on return.
   *
   * @param changes of the checkpoint, which a replay from this block on starts with
   */
  void commit(SealedBlock block, CheckpointChanges changes);

  /**
   * Takes back the blocks after {@code number}, the newest first.
   *
   * @param changes called with each block; returns what changes in the checkpoint, written with the
   *     removal or not at all
   * @throws IllegalStateException where the state after block {@code number} is not kept
   */
  void unwind(long number, Function<ChainBlock, CheckpointChanges> changes);

  /**
   * Changes the checkpoint on its own, all of it or nothing.
   *
   * @param newest the number of the block from which a replay of what follows goes on
   */
  void put(long newest, CheckpointChanges changes);

  /** Hands out the checkpoint's entries whose names begin with {@code prefix}, one at a time. */
  void forEachEntry(String prefix, Consumer<Bytes> reader);
}
