package io.tributary.node.roles;

import io.tributary.batcher.L2Source;
import io.tributary.core.types.Block;
import io.tributary.prover.shadow.ShadowCheck;
import io.tributary.store.ChainStore;
import java.util.Optional;

/**
 * The sequencer's chain as batcher and proposer see it: what the stateless check has not passed is
 * not for L1.
 */
public record CheckedChain(ChainStore store, ShadowCheck check) implements L2Source {
  @Override
  public long unsafeHead() {
    return store.head().orElseThrow();
  }

  @Override
  public long checkedHead() {
    return check.checkedTo();
  }

  @Override
  public Optional<Block> block(long number) {
    return store.block(number);
  }
}
