package io.tributary.node.l2;

import io.tributary.core.types.Block;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.store.ChainStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * The sequencer's engine for what comes back from L1: holds its own blocks against it. A block that
 * L1 says otherwise is a {@link Conflict}, since everything acknowledged in it would be taken back.
 */
public final class ConsolidatingEngine implements DerivedEngine {
  private final ChainStore store;

  public ConsolidatingEngine(ChainStore store) {
    this.store = store;
  }

  /** L1 says another block than the one that was sequenced. */
  public static final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Conflict(long number) {
      super("L1 derives another block " + number + " than was sequenced");
    }
  }

  @Override
  public Answer take(PayloadAttributes attributes, L2BlockRef parent) {
    Optional<Block> own = store.block(parent.number() + 1);
    if (own.isEmpty()) {
      return new Answer.NotYet();
    }
    if (!matches(own.get(), attributes)) {
      throw new Conflict(own.get().number());
    }
    return new Answer.Taken(own.get());
  }

  private static boolean matches(Block block, PayloadAttributes attributes) {
    List<Bytes> transactions = new ArrayList<>(block.transactions().size());
    for (Transaction transaction : block.transactions()) {
      transactions.add(TransactionCodec.encode(transaction));
    }
    return block.header().timestamp() == attributes.timestamp()
        && block.header().prevRandao().equals(attributes.prevRandao())
        && block.header().gasLimit() == attributes.gasLimit()
        && block.header().parentBeaconBlockRoot().equals(attributes.parentBeaconBlockRoot())
        && transactions.equals(attributes.transactions());
  }

  @Override
  public boolean rewind(long number) {
    // What was sequenced stays: an L1 reorg only makes blocks unsafe again.
    return true;
  }

  @Override
  public Optional<Block> block(long number) {
    return store.block(number);
  }
}
