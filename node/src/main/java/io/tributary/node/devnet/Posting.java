package io.tributary.node.devnet;

import io.tributary.batcher.Batcher;
import io.tributary.batcher.BatcherConfig;
import io.tributary.batcher.CarrierPolicy;
import io.tributary.batcher.channel.BrotliCompressor;
import io.tributary.batcher.channel.ChannelPlanner;
import io.tributary.batcher.channel.PlanFile;
import io.tributary.batcher.l1.ClientEndpoint;
import io.tributary.batcher.l1.Fees;
import io.tributary.batcher.l1.IntentFile;
import io.tributary.batcher.l1.ManagedKeeperSender;
import io.tributary.batcher.l1.TransactionManager;
import io.tributary.batcher.proposer.GameFactory;
import io.tributary.batcher.proposer.OutputProposer;
import io.tributary.batcher.safe.ClientL1Blocks;
import io.tributary.batcher.safe.DerivationDriver;
import io.tributary.batcher.safe.SequencedChain;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.devnet.Role;
import io.tributary.bridge.game.DerivedOutputs;
import io.tributary.bridge.game.GameKeeper;
import io.tributary.core.port.Crypto;
import io.tributary.crypto.Signer;
import io.tributary.da.blob.SidecarForm;
import io.tributary.derivation.pipeline.Trace;
import io.tributary.node.config.NodeConfig;
import io.tributary.node.roles.BatcherAgent;
import io.tributary.node.roles.CheckedChain;
import io.tributary.node.roles.ConfirmedHeads;
import io.tributary.node.roles.ConfirmedOutputs;
import io.tributary.node.roles.HeadsFile;
import io.tributary.node.roles.KeeperAgent;
import io.tributary.node.roles.L1Link;
import io.tributary.node.roles.ProposerAgent;
import io.tributary.sequencer.SafeHead;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.apache.tuweni.units.bigints.UInt256;

/** The roles of the development chain that write to L1, each with its own account. */
final class Posting {
  private static final UInt256 GWEI = UInt256.valueOf(1_000_000_000L);
  private static final Fees CAP =
      new Fees(GWEI.multiply(100), GWEI.multiply(1000), GWEI.multiply(1000));
  private static final long RESEND_MS = 12_000;
  private static final int MAX_BLOCKS = 1_000;
  private static final long WINDOW_MARGIN = 60;
  private static final long KEEP_MS = 1_000;

  private final Path folder;
  private final NodeConfig config;
  private final ChainSetup setup;
  private final L1Link l1;
  private final ClientEndpoint endpoint;
  private final Console console;
  private final ChainMetrics metrics;

  Posting(
      Path folder,
      NodeConfig config,
      ChainSetup setup,
      L1Link l1,
      Console console,
      ChainMetrics metrics) {
    this.metrics = metrics;
    this.folder = folder;
    this.config = config;
    this.setup = setup;
    this.l1 = l1;
    this.endpoint = new ClientEndpoint(l1.client());
    this.console = console;
  }

  BatcherAgent batcher(SequencerNode node, Crypto crypto) {
    CheckedChain source = new CheckedChain(node.store(), node.check());
    SequencedChain chain = new SequencedChain(source, setup.rollup());
    DerivationDriver derivation =
        new DerivationDriver(
            setup.rollup(),
            new ClientL1Blocks(l1.client(), l1.blobs(), l1.blobUpdateFraction()),
            chain,
            node.checkpoints(),
            crypto,
            Trace.NONE);
    BatcherConfig batcherConfig =
        new BatcherConfig(
            setup.rollup(),
            config.batchIntervalMs(),
            MAX_BLOCKS,
            WINDOW_MARGIN,
            SidecarForm.EIP_7594,
            CarrierPolicy.BLOBS);
    Batcher batcher =
        new Batcher(
            batcherConfig,
            source,
            chain,
            derivation,
            new ChannelPlanner(setup.rollup().batchFormat(), BrotliCompressor::new),
            transactions(Role.BLOB_BATCHER),
            endpoint,
            l1.archive(),
            new PlanFile(folder.resolve("intents").resolve("channel")),
            (plan, inclusion) -> {
              console.posted(plan, inclusion);
              metrics.posted(plan);
            });
    ConfirmedHeads heads =
        new ConfirmedHeads(node.sequencer().safeHead(), new HeadsFile(folder.resolve("confirmed")));
    return new BatcherAgent(batcher, chain, derivation, l1.client(), heads);
  }

  ProposerAgent proposer(SequencerNode node, BatcherAgent batcher) {
    return new ProposerAgent(
        new OutputProposer(
            new GameFactory(l1.client(), setup.deployment().contracts()),
            outputs(node, batcher),
            proposable(node),
            transactions(Role.PROPOSER),
            (block, root, inclusion) -> {
              console.proposed(block, root, inclusion);
              metrics.proposed();
            },
            config.proposalIntervalMs()));
  }

  KeeperAgent keeper(SequencerNode node, BatcherAgent batcher) {
    return new KeeperAgent(
        new GameKeeper(
            l1.client(),
            new ManagedKeeperSender(l1.client(), transactions(Role.RELAYER)),
            outputs(node, batcher),
            setup.deployment().contracts(),
            Devnet.GAME_CLOCK_SECONDS),
        KEEP_MS);
  }

  private LongSupplier proposable(SequencerNode node) {
    SafeHead heads = node.sequencer().safeHead();
    return switch (config.proposedHead()) {
      case SAFE -> () -> heads.numbers().safe();
      case FINALIZED -> () -> heads.numbers().finalized();
    };
  }

  private DerivedOutputs outputs(SequencerNode node, BatcherAgent batcher) {
    return new ConfirmedOutputs(node.store(), batcher::derived, l1.client());
  }

  private TransactionManager transactions(Role role) {
    String name = role.name().toLowerCase(java.util.Locale.ROOT);
    return new TransactionManager(
        endpoint,
        signer(role),
        setup.rollup().l1ChainId(),
        new IntentFile(folder.resolve("intents").resolve(name)),
        CAP,
        RESEND_MS);
  }

  private static Signer signer(Role role) {
    return Signer.of(DevelopmentAccounts.get().role(role).privateKey());
  }
}
