package io.tributary.node.l2;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.types.Block;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.store.ChainStore;
import java.util.Map;
import java.util.Optional;

/** A follower's engine: executes what was derived and stores the block. */
public final class BuildingEngine implements DerivedEngine {
  private final DerivedChain chain;
  private final ChainStore store;

  public BuildingEngine(DerivedChain chain, ChainStore store) {
    this.chain = chain;
    this.store = store;
  }

  @Override
  public Answer take(PayloadAttributes attributes, L2BlockRef parent) {
    Optional<SealedBlock> built = chain.build(attributes);
    if (built.isEmpty()) {
      return new Answer.Refused();
    }
    chain.commit(built.get(), Map.of());
    return new Answer.Taken(built.get().block());
  }

  @Override
  public boolean rewind(long number) {
    return store.unwind(number);
  }

  @Override
  public Optional<Block> block(long number) {
    return store.block(number);
  }
}
