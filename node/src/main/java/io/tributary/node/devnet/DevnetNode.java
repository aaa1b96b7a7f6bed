package io.tributary.node.devnet;

import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.l1.L1Client;
import io.tributary.core.port.Crypto;
import io.tributary.crypto.NativeCrypto;
import io.tributary.node.config.DataFolder;
import io.tributary.node.config.NodeConfig;
import io.tributary.node.config.Refusal;
import io.tributary.node.devl1.EmbeddedL1;
import io.tributary.node.metrics.Health;
import io.tributary.node.metrics.HealthServer;
import io.tributary.node.roles.BatcherAgent;
import io.tributary.node.roles.CheckerAgent;
import io.tributary.node.roles.L1Link;
import io.tributary.node.roles.L1Patience;
import io.tributary.node.roles.L1Probe;
import io.tributary.node.roles.L1Start;
import io.tributary.node.roles.OriginFeeder;
import io.tributary.node.roles.Parts;
import io.tributary.node.roles.Ports;
import io.tributary.node.roles.Roles;
import io.tributary.node.roles.RollupView;
import io.tributary.node.roles.SequencerAgent;
import io.tributary.node.roles.UnwindTarget;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.attribution.AttributionMethods;
import io.tributary.sequencer.rpc.eth.EthBackend;
import io.tributary.sequencer.rpc.eth.EthConfig;
import io.tributary.sequencer.rpc.eth.EthMethods;
import io.tributary.sequencer.rpc.rollup.RollupMethods;
import io.tributary.sequencer.rpc.server.CallPools;
import io.tributary.sequencer.rpc.server.RpcServer;
import io.tributary.sequencer.rpc.status.StatusMethods;
import io.tributary.sequencer.rpc.supply.SupplyMethods;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A running development chain. Started by {@link #start}, ended by {@link #close}; what it keeps
 * goes on at the next start.
 */
public final class DevnetNode implements AutoCloseable {
  private static final long L1_POLL_MS = 200;

  private final NodeConfig config;
  private final Clock clock;
  private final Console console;
  private final Runnable onFailure;
  private final Parts parts = new Parts();
  private final Crypto crypto = new NativeCrypto();
  private final Health health = new Health();
  private final Roles roles;
  private DataFolder folder;
  private L1Link l1;
  private ChainSetup setup;
  private SequencerNode sequencer;
  private ChainMetrics metrics;
  private CallPools pools;
  private URI l1Url;
  private RpcServer rpc;
  private volatile boolean started;

  private DevnetNode(NodeConfig config, Clock clock, Console console, Runnable onFailure) {
    this.config = config;
    this.clock = clock;
    this.console = console;
    this.onFailure = onFailure;
    this.roles = new Roles(clock, health, onFailure);
  }

  /**
   * Starts everything and returns when it serves.
   *
   * @param fresh whether what the data folder holds is deleted first
   * @param onFailure called when a role has failed for good
   * @throws Refusal where it cannot start because of what it was given
   */
  public static DevnetNode start(
      NodeConfig config, boolean fresh, Clock clock, Console console, Runnable onFailure)
      throws IOException {
    DevnetNode node = new DevnetNode(config, clock, console, onFailure);
    try {
      node.open(fresh);
      return node;
    } catch (IOException | RuntimeException e) {
      node.close();
      throw e;
    }
  }

  /** The chain, for the table. */
  public ChainSetup setup() {
    return setup;
  }

  /** JSON-RPC of the L1. */
  public URI l1Url() {
    return l1Url;
  }

  /** JSON-RPC of the L2. */
  public URI rpcUrl() {
    return localUrl(rpc.port());
  }

  private URI localUrl(int port) {
    return URI.create("http://" + config.rpc().localHost() + ":" + port);
  }

  /** What ended a role, if something did. */
  public Optional<Throwable> failure() {
    return roles.failure();
  }

  @Override
  public void close() {
    parts.close();
  }

  private void open(boolean fresh) throws IOException {
    Ports.requireFree(
        config.l1Urls().isEmpty() ? config.l1Port() : 0, config.rpcPort(), config.metricsPort());
    if (!config.l1Urls().isEmpty()) {
      probe(config.l1Urls());
    }
    folder =
        parts.add(
            DataFolder.open(
                config.dataFolder(),
                "devnet " + Devnet.L1_CHAIN_ID + " " + Devnet.L2_CHAIN_ID,
                fresh));
    if (fresh) {
      requireUnusedL1();
      folder.clear();
    }
    health.register(
        "start", () -> started ? Health.Condition.ready() : Health.Condition.notReady("starting"));
    HealthServer server = parts.add(HealthServer.start(config.metricsPort(), health));
    metrics = new ChainMetrics(server.registry());
    pools = parts.add(new CallPools(config.rpc().pools()));
    openL1();
    DevnetFiles files = new DevnetFiles(folder.path());
    setup = L1Start.retry(patience(), () -> ChainSetup.prepare(files, l1, console::deploying));
    openSequencer();
    startRoles();
    started = true;
  }

  /** A chain that another folder sequences is refused before anything of ours is deleted. */
  private void requireUnusedL1() {
    if (!config.l1Urls().isEmpty()) {
      try (L1Client client = new L1Client(config.l1Urls(), config.trustL1Roots())) {
        L1Start.retry(patience(), () -> ChainSetup.requireUnused(client));
      }
    }
  }

  private static BooleanSupplier patience() {
    return L1Patience.ofStart();
  }

  private static void probe(List<URI> urls) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      L1Probe probe = new L1Probe(urls, client);
      long chainId = probe.chainId(patience());
      if (chainId != Devnet.L1_CHAIN_ID) {
        throw new Refusal(
            "the L1 has chain id "
                + chainId
                + "; the development keys are public and work on "
                + Devnet.L1_CHAIN_ID
                + " only");
      }
      probe.requireMoving(L1Patience.ofBlockTime(Devnet.L1_BLOCK_TIME_SECONDS));
    }
  }

  private void openL1() throws IOException {
    if (config.trustL1Roots()) {
      console.trustsRoots();
    }
    List<URI> urls = config.l1Urls().isEmpty() ? List.of(embeddedL1()) : config.l1Urls();
    l1Url = config.l1Urls().isEmpty() ? l1Url : urls.getFirst();
    l1 =
        parts.add(
            L1Link.open(
                urls,
                config.beaconUrls(),
                config.trustL1Roots(),
                folder.resolve("blobs"),
                patience()));
  }

  /** Starts it; the URL for the roles. */
  private URI embeddedL1() throws IOException {
    EmbeddedL1 chain =
        parts.add(
            EmbeddedL1.start(
                folder.resolve("l1"),
                config.rpc().server(config.l1Port(), pools),
                crypto,
                clock,
                block -> {},
                onFailure));
    l1Url = localUrl(chain.port());
    return URI.create("http://127.0.0.1:" + chain.rolesPort());
  }

  private void openSequencer() {
    Replaying replaying = new Replaying(health);
    sequencer = parts.add(SequencerNode.open(folder.path(), config, setup, crypto, replaying::at));
    replaying.done();
    sequencer.sequencer().feed().onHead(console::sealed);
    sequencer.sequencer().feed().onHead(metrics::sealed);
    sequencer.sequencer().feed().onRemoved(metrics::removed);
    sequencer.sequencer().feed().onRetraction(metrics::retracted);
    health.register(
        "journal",
        () ->
            Health.Condition.ready(
                Map.of("durability", config.journal().name().toLowerCase(java.util.Locale.ROOT))));
    health.register("acceptance", this::acceptance);
  }

  private Health.Condition acceptance() {
    String closed = sequencer.sequencer().closedBecause();
    return closed.isEmpty() ? Health.Condition.ready() : Health.Condition.notReady(closed);
  }

  private void startRoles() throws IOException {
    Posting posting = new Posting(folder.path(), config, setup, l1, console, metrics);
    BatcherAgent batcher = posting.batcher(sequencer, crypto);
    metrics.watch(sequencer, batcher);
    serve(batcher);
    parts.add(roles);
    roles.start(
        new OriginFeeder(
            l1.client(),
            l1.blobUpdateFraction(),
            setup.rollup(),
            Devnet.L1_CONFIRMATIONS,
            sequencer.sequencer(),
            new UnwindTarget(
                sequencer.store(),
                sequencer.attributes(),
                l1.client(),
                setup.rollup().sequencingWindow()),
            L1_POLL_MS,
            sequencer.l1CaughtUp()));
    roles.start(new SequencerAgent(sequencer.sequencer()));
    roles.start(new CheckerAgent(sequencer.check()));
    roles.start(batcher);
    roles.start(posting.proposer(sequencer, batcher));
    roles.start(posting.keeper(sequencer, batcher));
  }

  private void serve(BatcherAgent batcher) throws IOException {
    EthBackend backend = sequencer.sequencer().backend();
    RollupView rollup =
        new RollupView(setup.rollup(), sequencer.attributes(), l1.client(), batcher::derivedFrom);
    Map<String, RpcMethod> methods =
        new TreeMap<>(EthMethods.all(backend, EthConfig.DEFAULT, clock));
    methods.putAll(AttributionMethods.all(backend));
    methods.putAll(RollupMethods.all(backend, rollup, EthConfig.DEFAULT.clientVersion()));
    new SupplyMethods(sequencer.store()).register(methods);
    new StatusMethods(sequencer.sequencer()::status).register(methods);
    rpc = parts.add(RpcServer.start(config.rpc().server(config.rpcPort(), pools), methods));
    metrics.watch(rpc);
  }
}
