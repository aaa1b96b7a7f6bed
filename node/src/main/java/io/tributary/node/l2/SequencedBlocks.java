package io.tributary.node.l2;

import io.tributary.core.types.Block;
import io.tributary.derivation.pipeline.Step;
import io.tributary.store.ChainStore;
import java.util.Optional;

/** Compares what L1 says with what the sequencer made: derivation on the sequencer's own node. Changes nothing. */
public final class SequencedBlocks implements DerivedBlocks {
  private final ChainStore store;

  /** Over the sequencer's store, which is only read. */
  public SequencedBlocks(ChainStore store) {
    this.store = store;
  }

  @Override
  public Optional<Block> take(Step.Derived derived) {
    long number = derived.parent().number() + 1;
    Block block =
        store
            .block(number)
            .orElseThrow(() -> new ChainDiffers("L1 has block " + number + ", which we have not"));
    if (!DerivedBlocks.matches(block, derived.attributes())) {
      throw new ChainDiffers("L1 says otherwise of block " + number + " " + block.hash());
    }
    return Optional.of(block);
  }

  @Override
  public void goBackTo(long number) {
    // Its blocks stay; only what L1 confirms of them is found anew.
  }
}
