package io.tributary.node.l2;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.types.Block;
import io.tributary.derivation.pipeline.Step;
import io.tributary.store.ChainStore;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the chain that L1 says: builds each block and keeps it, replacing whatever else was there. */
public final class FollowedBlocks implements DerivedBlocks {
  private final ChainStore store;
  private final DerivedBlockBuilder builder;
  private final Consumer<SealedBlock> onBlock;

  /**
   * Over {@code store}, which nobody else writes.
   *
   * @param onBlock told of each new block after it is durable
   */
  public FollowedBlocks(
      ChainStore store, DerivedBlockBuilder builder, Consumer<SealedBlock> onBlock) {
    this.store = store;
    this.builder = builder;
    this.onBlock = onBlock;
  }

  @Override
  public Optional<Block> take(Step.Derived derived) {
    long parent = derived.parent().number();
    Optional<Block> known =
        store.block(parent + 1).filter(block -> DerivedBlocks.matches(block, derived.attributes()));
    if (known.isPresent()) {
      return known;
    }
    goBackTo(parent);
    Optional<SealedBlock> built = builder.build(derived.attributes());
    built.ifPresent(
        sealed -> {
          store.commit(sealed);
          onBlock.accept(sealed);
        });
    return built.map(SealedBlock::block);
  }

  @Override
  public void goBackTo(long number) {
    if (store.head().orElseThrow() > number && !store.unwind(number)) {
      throw new ChainDiffers("L1 goes back to block " + number + ", whose state is pruned");
    }
  }
}
