package io.tributary.sequencer;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Block;
import io.tributary.sequencer.seal.SealedChain;
import io.tributary.store.ChainStore;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Sealed blocks in a {@link ChainStore}, each with its checkpoint in the same write. */
final class StoreChain implements SealedChain {
  private static final String CHECKPOINT = "sequencer.checkpoint";

  private final ChainStore store;
  private Block head;

  /** The store holds genesis at least. */
  StoreChain(ChainStore store) {
    this.store = store;
    this.head = store.block(store.head().orElseThrow()).orElseThrow();
  }

  @Override
  public Block head() {
    return head;
  }

  @Override
  public StateView state() {
    return store.state();
  }

  @Override
  public NodeSource nodes() {
    return store.nodes();
  }

  @Override
  public Bytes32 hashOf(long number) {
    return store.hash(number).orElse(Bytes32.ZERO);
  }

  @Override
  public void commit(SealedBlock block, Bytes checkpoint) {
    store.commit(block, Map.of(CHECKPOINT, checkpoint));
    head = block.block();
  }

  @Override
  public Optional<Bytes> checkpoint() {
    return store.record(CHECKPOINT);
  }
}
