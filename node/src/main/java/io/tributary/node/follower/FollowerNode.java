package io.tributary.node.follower;

import io.micrometer.core.instrument.Gauge;
import io.tributary.batcher.safe.ClientL1Blocks;
import io.tributary.batcher.safe.DerivationDriver;
import io.tributary.bridge.genesis.Genesis;
import io.tributary.bridge.genesis.GenesisJson;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.Crypto;
import io.tributary.crypto.NativeCrypto;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.pipeline.Trace;
import io.tributary.node.config.DataFolder;
import io.tributary.node.config.NodeConfig;
import io.tributary.node.config.Refusal;
import io.tributary.node.l2.CheckpointFile;
import io.tributary.node.l2.DerivedBlockBuilder;
import io.tributary.node.l2.FollowerEngine;
import io.tributary.node.l2.GenesisBlock;
import io.tributary.node.l2.L2Rules;
import io.tributary.node.l2.RollupFile;
import io.tributary.node.metrics.Health;
import io.tributary.node.metrics.HealthServer;
import io.tributary.node.roles.ConfirmedHeads;
import io.tributary.node.roles.HeadsFile;
import io.tributary.node.roles.L1Link;
import io.tributary.node.roles.L1Patience;
import io.tributary.node.roles.L1Probe;
import io.tributary.node.roles.L1Start;
import io.tributary.node.roles.Parts;
import io.tributary.node.roles.Ports;
import io.tributary.node.roles.Roles;
import io.tributary.sequencer.SafeHead;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.attribution.AttributionMethods;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.ChainFeed;
import io.tributary.sequencer.rpc.eth.EthConfig;
import io.tributary.sequencer.rpc.eth.EthMethods;
import io.tributary.sequencer.rpc.server.CallPools;
import io.tributary.sequencer.rpc.server.RpcServer;
import io.tributary.store.ChainStore;
import io.tributary.store.StoreOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A running follower. Started by {@link #start}, ended by {@link #close}. */
public final class FollowerNode implements AutoCloseable {
  private static final long L1_POLL_MS = 250;

  private final NodeConfig config;
  private final Clock clock;
  private final Crypto crypto = new NativeCrypto();
  private final Health health = new Health();
  private final Parts parts = new Parts();
  private final ChainFeed feed = new ChainFeed();
  private final SafeHead safeHead = new SafeHead();
  private final Roles roles;
  private RollupConfig rollup;
  private RpcServer rpc;
  private ChainStore store;
  private volatile boolean started;

  private FollowerNode(NodeConfig config, Clock clock, Runnable onFailure) {
    this.config = config;
    this.clock = clock;
    this.roles = new Roles(clock, health, onFailure);
  }

  /**
   * Starts deriving and serving.
   *
   * @param fresh whether what the data folder holds is deleted first
   * @param onBlock told of each derived block
   * @param onFailure called when derivation has failed for good
   * @throws Refusal where it cannot start because of what it was given
   */
  public static FollowerNode start(
      NodeConfig config,
      boolean fresh,
      Clock clock,
      Consumer<ChainBlock> onBlock,
      Runnable onFailure)
      throws IOException {
    FollowerNode node = new FollowerNode(config, clock, onFailure);
    try {
      node.open(fresh, onBlock);
      return node;
    } catch (IOException | RuntimeException e) {
      node.close();
      throw e;
    }
  }

  /** JSON-RPC of the derived chain. */
  public URI rpcUrl() {
    return URI.create("http://" + config.rpc().localHost() + ":" + rpc.port());
  }

  /** The newest block that was derived. */
  public long head() {
    return store.head().orElseThrow();
  }

  /** What ended derivation, if something did. */
  public Optional<Throwable> failure() {
    return roles.failure();
  }

  @Override
  public void close() {
    parts.close();
  }

  private void open(boolean fresh, Consumer<ChainBlock> onBlock) throws IOException {
    rollup = RollupFile.read(required(config.rollupFile(), "rollup-file"));
    Genesis genesis = genesis(required(config.genesisFile(), "genesis-file"));
    if (config.l1Urls().isEmpty()) {
      throw new Refusal("--l1 is needed");
    }
    Ports.requireFree(config.rpcPort(), config.metricsPort());
    probe(config.l1Urls());
    DataFolder folder =
        parts.add(DataFolder.open(config.dataFolder(), "follower " + name(), fresh));
    if (fresh) {
      folder.clear();
    }
    health.register(
        "start", () -> started ? Health.Condition.ready() : Health.Condition.notReady("starting"));
    HealthServer server = parts.add(HealthServer.start(config.metricsPort(), health));
    L1Link l1 =
        parts.add(
            L1Link.open(
                config.l1Urls(),
                config.beaconUrls(),
                config.trustL1Roots(),
                folder.resolve("blobs"),
                L1Patience.ofStart()));
    store =
        parts.add(
            ChainStore.open(
                folder.resolve("l2"),
                StoreOptions.DEFAULT.withHistoryBlocks(config.historyBlocks())));
    GenesisBlock.ensure(store, genesis);
    feed.onHead(onBlock);
    DerivationDriver derivation = derivation(l1, new CheckpointFile(folder.resolve("derivation")));
    ConfirmedHeads heads = new ConfirmedHeads(safeHead, new HeadsFile(folder.resolve("confirmed")));
    CatchUp catchUp = catchUp(l1, derivation);
    watch(server, catchUp);
    serve(catchUp);
    parts.add(roles);
    roles.start(new FollowAgent(derivation, l1.client(), heads, catchUp, L1_POLL_MS));
    started = true;
  }

  private CatchUp catchUp(L1Link l1, DerivationDriver derivation) {
    return new CatchUp(
        rollup,
        head(),
        L1Start.retry(L1Patience.ofStart(), l1.client()::head),
        derivation
            .checkpoint()
            .map(checkpoint -> checkpoint.l1().number())
            .orElse(rollup.genesisL1().number()));
  }

  private void watch(HealthServer server, CatchUp catchUp) {
    health.register("sync", catchUp::condition);
    gauge(server, "tributary.l2.head", "newest derived block", () -> (double) head());
    gauge(
        server,
        "tributary.l2.finalized",
        "newest block whose batch is final on L1",
        () -> (double) safeHead.numbers().finalized());
    gauge(
        server,
        "tributary.l1.derived",
        "L1 block that derivation stands at",
        () -> (double) catchUp.derivedFrom());
    gauge(server, "tributary.l1.lag", "L1 blocks not derived yet", () -> (double) catchUp.lag());
  }

  private static void gauge(
      HealthServer server, String name, String meaning, Supplier<Number> value) {
    Gauge.builder(name, value).description(meaning).register(server.registry());
  }

  private void probe(List<URI> urls) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      long chainId = new L1Probe(urls, client).chainId(L1Patience.ofStart());
      if (chainId != rollup.l1ChainId().toLong()) {
        throw new Refusal(
            "the rollup file is for L1 "
                + rollup.l1ChainId().toLong()
                + ", this one is "
                + chainId);
      }
    }
  }

  private String name() {
    return rollup.l1ChainId().toLong()
        + " "
        + rollup.l2ChainId().toLong()
        + " "
        + rollup.genesisL2().hash();
  }

  private Genesis genesis(Path file) {
    try {
      Genesis genesis = GenesisJson.read(Files.readString(file));
      if (!genesis.block().hash().equals(rollup.genesisL2().hash())) {
        throw new Refusal("the genesis file " + file + " is not that of the rollup file");
      }
      return genesis;
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal("cannot read the genesis file " + file, e);
    }
  }

  private DerivationDriver derivation(L1Link l1, CheckpointFile checkpoints) {
    ChainRules rules = L2Rules.of(rollup.l2ChainId());
    FollowerEngine engine =
        new FollowerEngine(
            rollup,
            store,
            new DerivedBlockBuilder(rules, crypto, store),
            this::publish,
            feed::publishRemoved);
    return new DerivationDriver(
        rollup,
        new ClientL1Blocks(l1.client(), l1.blobs(), l1.blobUpdateFraction()),
        engine,
        checkpoints,
        crypto,
        Trace.NONE);
  }

  private void publish(SealedBlock block) {
    feed.publishHead(new ChainBlock(block.block(), block.senders(), block.receipts()));
  }

  private void serve(CatchUp catchUp) throws IOException {
    FollowerBackend backend =
        new FollowerBackend(
            store,
            L2Rules.of(rollup.l2ChainId()),
            crypto,
            feed,
            safeHead,
            catchUp,
            rollup.blockTimeSeconds());
    Map<String, RpcMethod> methods =
        new TreeMap<>(EthMethods.all(backend, EthConfig.DEFAULT, clock));
    methods.putAll(AttributionMethods.all(backend));
    CallPools pools = parts.add(new CallPools(config.rpc().pools()));
    rpc = parts.add(RpcServer.start(config.rpc().server(config.rpcPort(), pools), methods));
  }

  private static Path required(Optional<Path> file, String setting) {
    return file.orElseThrow(() -> new Refusal(setting + " is needed"));
  }
}
