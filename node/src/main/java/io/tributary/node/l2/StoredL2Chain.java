package io.tributary.node.l2;

import io.tributary.core.types.Block;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.pipeline.L2Chain;
import io.tributary.store.ChainStore;
import java.util.Optional;

/** The L2 chain in a store as the derivation pipeline asks for it. */
public final class StoredL2Chain implements L2Chain {
  private final ChainStore store;
  private final L2BlockReader reader;

  /** Over {@code store}, which holds genesis at least. */
  public StoredL2Chain(ChainStore store, L2BlockReader reader) {
    this.store = store;
    this.reader = reader;
  }

  @Override
  public Optional<L2BlockRef> block(long number) {
    return number < 0 ? Optional.empty() : store.block(number).map(reader::ref);
  }

  @Override
  public SystemConfig systemConfig(long number) {
    Block block = store.block(number).orElseThrow();
    return reader.systemConfig(block);
  }
}
