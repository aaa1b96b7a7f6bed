package io.tributary.sequencer;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Block;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.seal.CheckpointChanges;
import io.tributary.sequencer.seal.SealedChain;
import io.tributary.store.ChainStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Sealed blocks in a {@link ChainStore}, each with its checkpoint and with the journal's reach in
 * the same write.
 */
final class StoreChain implements SealedChain {
  private static final String CHECKPOINT = "sequencer.checkpoint.";
  private static final String REACH = ChainStore.LOCAL_PREFIX + "journal.reach";

  private final ChainStore store;
  private final LongFunction<OptionalLong> endOf;
  private Block head;

  /**
   * Continues a store that holds genesis at least.
   *
   * @param endOf position in the journal of the record that ended a block
   */
  StoreChain(ChainStore store, LongFunction<OptionalLong> endOf) {
    this.store = store;
    this.endOf = endOf;
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
  public void commit(SealedBlock block, CheckpointChanges changes) {
    store.commit(block, withReach(block.block().number(), changes));
    head = block.block();
  }

  private Map<String, Bytes> withReach(long number, CheckpointChanges changes) {
    Map<String, Bytes> records = records(changes);
    endOf
        .apply(number)
        .ifPresent(position -> records.put(REACH, encode(new Journal.Reach(number, position))));
    return records;
  }

  private static Map<String, Bytes> records(CheckpointChanges changes) {
    Map<String, Bytes> records = new HashMap<>();
    changes.written().forEach((name, entry) -> records.put(CHECKPOINT + name, entry));
    changes.removed().forEach(name -> records.put(CHECKPOINT + name, null));
    return records;
  }

  @Override
  public void unwind(long number, Function<ChainBlock, CheckpointChanges> changes) {
    if (!store.unwind(number, removed -> records(changes.apply(block(removed))))) {
      throw new IllegalStateException(
          "cannot go back to block "
              + number
              + ": states are kept from block "
              + store.oldestState()
              + " on");
    }
    head = store.block(number).orElseThrow();
  }

  private ChainBlock block(long number) {
    return new ChainBlock(
        store.block(number).orElseThrow(),
        store.senders(number).orElseThrow(),
        store.receipts(number).orElseThrow());
  }

  @Override
  public void put(long newest, CheckpointChanges changes) {
    store.putRecords(withReach(newest, changes));
  }

  /**
   * How far the journal reached when the newest block was stored, or became the newest again; empty
   * before the first.
   */
  static Optional<Journal.Reach> reach(ChainStore store) {
    return store.record(REACH).map(bytes -> new Journal.Reach(bytes.getLong(0), bytes.getLong(8)));
  }

  /** Block number and position, eight bytes each. */
  private static Bytes encode(Journal.Reach reach) {
    return Bytes.concatenate(
        Bytes.ofUnsignedLong(reach.block()), Bytes.ofUnsignedLong(reach.position()));
  }

  @Override
  public void forEachEntry(String prefix, Consumer<Bytes> reader) {
    store.forEachRecord(CHECKPOINT + prefix, reader);
  }
}
