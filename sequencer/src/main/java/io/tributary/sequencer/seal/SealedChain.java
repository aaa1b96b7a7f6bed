package io.tributary.sequencer.seal;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Block;
import java.util.function.Consumer;
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

  /** Hands out the checkpoint's entries whose names begin with {@code prefix}, one at a time. */
  void forEachEntry(String prefix, Consumer<Bytes> reader);
}
