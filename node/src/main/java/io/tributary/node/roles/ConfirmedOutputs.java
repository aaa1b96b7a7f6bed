package io.tributary.node.roles;

import io.tributary.batcher.proposer.OutputProposer;
import io.tributary.bridge.game.DerivedOutputs;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.core.types.Block;
import io.tributary.derivation.OutputRoot;
import io.tributary.derivation.pipeline.Checkpoint;
import io.tributary.store.ChainStore;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Output roots of stored blocks, as far as derivation has confirmed them from an L1 block that is
 * still canonical. L1 is asked at each call. Safe for concurrent use.
 *
 * @param derived the checkpoint of the derivation that confirms {@code store}
 */
public record ConfirmedOutputs(
    ChainStore store, Supplier<Optional<Checkpoint>> derived, L1Client l1)
    implements DerivedOutputs {
  @Override
  public Optional<Bytes32> root(long l2BlockNumber) {
    return derived
        .get()
        .filter(checkpoint -> l2BlockNumber <= checkpoint.head().number())
        .filter(this::isCanonical)
        .flatMap(checkpoint -> store.block(l2BlockNumber))
        .map(ConfirmedOutputs::root);
  }

  private boolean isCanonical(Checkpoint checkpoint) {
    return l1.header(BlockId.number(checkpoint.l1().number()))
        .filter(header -> header.hash().equals(checkpoint.l1().hash()))
        .isPresent();
  }

  private static Bytes32 root(Block block) {
    OutputRoot output = OutputProposer.outputOf(block);
    return output.hash();
  }
}
