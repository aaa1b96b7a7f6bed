package io.tributary.node.devnet;

import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.block.ChainRules;
import io.tributary.core.port.Crypto;
import io.tributary.derivation.pipeline.Checkpoint;
import io.tributary.node.config.NodeConfig;
import io.tributary.node.l2.CheckpointFile;
import io.tributary.node.l2.GenesisBlock;
import io.tributary.node.l2.L2Rules;
import io.tributary.node.l2.SequencerAttributes;
import io.tributary.node.roles.CheckerAgent;
import io.tributary.prover.shadow.ShadowCheck;
import io.tributary.prover.stateless.StatelessCheck;
import io.tributary.sequencer.Sequencer;
import io.tributary.sequencer.SequencerConfig;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.ring.SequencerRing;
import io.tributary.sequencer.seal.ProductionRules;
import io.tributary.store.ChainStore;
import io.tributary.store.StoreOptions;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/**
 * The sequencer with what stands around it in one process: its store and the stateless check of its
 * blocks.
 *
 * @param l1CaughtUp set by the watcher, read by the sequencer
 * @param checkpoints of the derivation that follows the sequencer
 */
record SequencerNode(
    ChainStore store,
    SequencerAttributes attributes,
    Sequencer sequencer,
    ShadowCheck check,
    CheckpointFile checkpoints,
    AtomicBoolean l1CaughtUp)
    implements AutoCloseable {
  /**
   * Opens store and journal, replaying what the store does not have.
   *
   * @param replayed told how many events were replayed
   */
  static SequencerNode open(
      Path folder, NodeConfig config, ChainSetup setup, Crypto crypto, LongConsumer replayed) {
    ChainRules rules = L2Rules.of(setup.rollup().l2ChainId());
    StoreOptions options =
        StoreOptions.DEFAULT
            .withSync(config.journal() == NodeConfig.Durability.FSYNC)
            .withHistoryBlocks(config.historyBlocks());
    ChainStore store = ChainStore.open(folder.resolve("l2"), options);
    GenesisBlock.ensure(store, setup.genesis());
    SequencerAttributes attributes = new SequencerAttributes(setup.rollup(), setup.origin());
    AtomicBoolean caughtUp = new AtomicBoolean();
    CheckpointFile checkpoints = new CheckpointFile(folder.resolve("derivation"));
    ShadowCheck check =
        new ShadowCheck(
            new StatelessCheck(rules, crypto),
            new CheckerAgent.StoredChain(store),
            firstToCheck(store, checkpoints));
    Sequencer.Ports ports =
        new Sequencer.Ports(
            attributes,
            crypto,
            caughtUp::get,
            Thread.ofPlatform().name("sequencer-", 0).daemon(true).factory(),
            replayed,
            check::rewind);
    return new SequencerNode(
        store,
        attributes,
        Sequencer.open(sequencerConfig(folder, config, rules), store, ports),
        check,
        checkpoints,
        caughtUp);
  }

  private static SequencerConfig sequencerConfig(Path folder, NodeConfig config, ChainRules rules) {
    return new SequencerConfig(
        new ProductionRules(
            rules,
            Devnet.L2_BLOCK_TIME_SECONDS,
            Devnet.MAX_SEQUENCER_DRIFT_SECONDS,
            config.pool(),
            config.block()),
        folder.resolve("journal"),
        Journal.Durability.valueOf(config.journal().name()),
        SequencerRing.Config.DEFAULT,
        config.minimumFreeDiskBytes());
  }

  /** What is on L1 was checked by an earlier process, unless it was taken back since. */
  private static long firstToCheck(ChainStore store, CheckpointFile checkpoints) {
    long safe =
        checkpoints.load().stream()
            .map(Checkpoint::head)
            .filter(head -> store.hash(head.number()).filter(head.hash()::equals).isPresent())
            .mapToLong(head -> head.number())
            .max()
            .orElse(0);
    return Math.max(safe, store.oldestState());
  }

  @Override
  public void close() {
    sequencer.close();
    store.close();
  }
}
