package io.tributary.node.l2;

import io.tributary.batcher.safe.Engine;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.types.Block;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.attributes.DerivedBlock;
import io.tributary.derivation.pipeline.Step;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.store.ChainStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.tuweni.bytes.Bytes;

/**
 * Makes the chain that L1 says: executes each derived block and keeps it. One thread, the store's
 * only writer.
 */
public final class FollowerEngine implements Engine {
  private final RollupConfig config;
  private final ChainStore store;
  private final DerivedBlockBuilder builder;
  private final Consumer<SealedBlock> onBlock;
  private final Consumer<ChainBlock> onRemoved;

  /**
   * Over {@code store}, which holds genesis at least.
   *
   * @param onBlock told of each new block after it is kept
   * @param onRemoved told of each block that was taken back, the newest first
   */
  public FollowerEngine(
      RollupConfig config,
      ChainStore store,
      DerivedBlockBuilder builder,
      Consumer<SealedBlock> onBlock,
      Consumer<ChainBlock> onRemoved) {
    this.config = config;
    this.store = store;
    this.builder = builder;
    this.onBlock = onBlock;
    this.onRemoved = onRemoved;
  }

  @Override
  public Outcome build(Step.Derived derived) {
    Optional<SealedBlock> built = builder.build(derived.attributes());
    if (built.isEmpty()) {
      return new Outcome.Refused();
    }
    store.commit(built.get());
    onBlock.accept(built.get());
    DerivedBlock block = DerivedBlock.of(built.get().block(), config);
    return new Outcome.Built(block.ref(), block.systemConfig());
  }

  @Override
  public void rewind(L2BlockRef head) {
    List<ChainBlock> removed = new ArrayList<>();
    LongFunction<Map<String, Bytes>> note =
        number -> {
          removed.add(chainBlock(number));
          return Map.of();
        };
    if (store.head().orElseThrow() > head.number() && !store.unwind(head.number(), note)) {
      throw new IllegalStateException(
          "L1 goes back to block " + head.number() + ", whose state is pruned");
    }
    removed.forEach(onRemoved);
  }

  private ChainBlock chainBlock(long number) {
    return new ChainBlock(
        store.block(number).orElseThrow(),
        store.senders(number).orElseThrow(),
        store.receipts(number).orElseThrow());
  }

  @Override
  public Optional<L2BlockRef> block(long number) {
    return number < 0 ? Optional.empty() : store.block(number).map(this::ref);
  }

  @Override
  public SystemConfig systemConfig(long number) {
    Block block = store.block(number).orElseThrow();
    return DerivedBlock.of(block, config).systemConfig();
  }

  private L2BlockRef ref(Block block) {
    return DerivedBlock.of(block, config).ref();
  }
}
