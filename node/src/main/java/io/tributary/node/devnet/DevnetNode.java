package io.tributary.node.devnet;

import io.tributary.bridge.devnet.Devnet;
import io.tributary.bridge.l1.L1Client;
import io.tributary.core.block.ChainRules;
import io.tributary.core.port.Crypto;
import io.tributary.crypto.NativeCrypto;
import io.tributary.node.config.DataFolder;
import io.tributary.node.config.NodeConfig;
import io.tributary.node.config.Refusal;
import io.tributary.node.devl1.EmbeddedL1;
import io.tributary.node.l2.GenesisBlock;
import io.tributary.node.l2.L2Rules;
import io.tributary.node.l2.SequencerAttributes;
import io.tributary.node.metrics.Health;
import io.tributary.node.metrics.HealthServer;
import io.tributary.node.roles.Agent;
import io.tributary.node.roles.AgentRunner;
import io.tributary.node.roles.CheckerAgent;
import io.tributary.node.roles.L1Probe;
import io.tributary.node.roles.L1Reader;
import io.tributary.node.roles.OriginFeeder;
import io.tributary.node.roles.SequencerAgent;
import io.tributary.prover.shadow.ShadowCheck;
import io.tributary.prover.stateless.StatelessCheck;
import io.tributary.sequencer.Sequencer;
import io.tributary.sequencer.SequencerConfig;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.pool.PoolLimits;
import io.tributary.sequencer.ring.SequencerRing;
import io.tributary.sequencer.rpc.RpcMethod;
import io.tributary.sequencer.rpc.eth.EthConfig;
import io.tributary.sequencer.rpc.eth.EthMethods;
import io.tributary.sequencer.rpc.server.RpcServer;
import io.tributary.sequencer.rpc.server.RpcServerConfig;
import io.tributary.sequencer.seal.ProductionRules;
import io.tributary.store.ChainStore;
import io.tributary.store.StoreOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.tuweni.units.bigints.UInt256;

/** A running development chain. Started by {@link #start}, ended by {@link #close}; what it keeps goes on at the next start. */
public final class DevnetNode implements AutoCloseable {
  private static final long ROLE_REST_MS = 5;
  private static final long L1_POLL_MS = 200;

  private final NodeConfig config;
  private final Clock clock;
  private final Console console;
  private final Runnable onFailure;
  private final Parts parts = new Parts();
  private final List<AgentRunner> roles = new ArrayList<>();
  private final Crypto crypto = new NativeCrypto();
  private final Health health = new Health();
  private DataFolder folder;
  private URI l1Url;
  private L1Client l1Client;
  private L1Reader l1;
  private ChainSetup setup;
  private ChainStore store;
  private Sequencer sequencer;
  private ShadowCheck check;
  private int rpcPort;
  private volatile boolean started;

  private DevnetNode(NodeConfig config, Clock clock, Console console, Runnable onFailure) {
    this.config = config;
    this.clock = clock;
    this.console = console;
    this.onFailure = onFailure;
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

  public URI l1Url() {
    return l1Url;
  }

  public URI rpcUrl() {
    return URI.create("http://" + config.rpcHost() + ":" + rpcPort);
  }

  /** What ended a role, if something did. */
  public Optional<Throwable> failure() {
    return roles.stream().flatMap(role -> role.failure().stream()).findFirst();
  }

  @Override
  public void close() {
    parts.close();
  }

  private void open(boolean fresh) throws IOException {
    boolean embedded = config.l1Url().isEmpty();
    Ports.requireFree(embedded ? config.l1Port() : 0, config.rpcPort(), config.metricsPort());
    config.l1Url().ifPresent(this::probe);
    folder =
        parts.add(
            DataFolder.open(
                config.dataFolder(), "devnet " + Devnet.L1_CHAIN_ID + " " + Devnet.L2_CHAIN_ID));
    if (fresh) {
      folder.clear();
    }
    health.register(
        "start",
        () -> started ? Health.Condition.ready() : Health.Condition.notReady("starting"));
    parts.add(HealthServer.start(config.metricsPort(), health));
    openL1(embedded);
    setup = ChainSetup.prepare(files(), l1Client, l1, console::deploying);
    openL2();
    serve();
    startRoles();
    started = true;
  }

  private DevnetFiles files() {
    return new DevnetFiles(folder.path());
  }

  private void probe(URI url) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      L1Probe probe = new L1Probe(url, client);
      long chainId = probe.chainId();
      if (chainId != Devnet.L1_CHAIN_ID) {
        throw new Refusal(
            "the L1 has chain id " + chainId + "; the development keys are public and work on "
                + Devnet.L1_CHAIN_ID + " only");
      }
      probe.requireMoving(L1Patience.ofBlockTime(Devnet.L1_BLOCK_TIME_SECONDS));
    }
  }

  private void openL1(boolean embedded) throws IOException {
    if (embedded) {
      EmbeddedL1 chain =
          parts.add(
              EmbeddedL1.start(
                  folder.resolve("l1"), config.l1Port(), crypto, clock, block -> {}, onFailure));
      l1Url = URI.create("http://127.0.0.1:" + chain.port());
    } else {
      l1Url = config.l1Url().orElseThrow();
    }
    l1Client = parts.add(new L1Client(l1Url, config.trustL1Roots()));
    l1 = new L1Reader(l1Client);
  }

  private void openL2() {
    StoreOptions options =
        StoreOptions.DEFAULT
            .withSync(config.journal() == NodeConfig.Durability.FSYNC)
            .withHistoryBlocks(config.historyBlocks());
    store = parts.add(ChainStore.open(folder.resolve("l2"), options));
    GenesisBlock.ensure(store, setup.genesis());
    ChainRules rules = L2Rules.of(UInt256.valueOf(Devnet.L2_CHAIN_ID));
    AtomicBoolean caughtUp = new AtomicBoolean();
    SequencerConfig sequencerConfig =
        new SequencerConfig(
            new ProductionRules(
                rules,
                Devnet.L2_BLOCK_TIME_SECONDS,
                Devnet.MAX_SEQUENCER_DRIFT_SECONDS,
                PoolLimits.DEFAULT),
            folder.resolve("journal"),
            Journal.Durability.valueOf(config.journal().name()),
            SequencerRing.Config.DEFAULT,
            config.minimumFreeDiskBytes());
    Sequencer.Ports ports =
        new Sequencer.Ports(
            new SequencerAttributes(setup.rollup(), setup.origin()),
            crypto,
            caughtUp::get,
            Thread.ofPlatform().name("sequencer-", 0).daemon(true).factory(),
            replayed -> {});
    sequencer = parts.add(Sequencer.open(sequencerConfig, store, ports));
    sequencer.feed().onHead(console::sealed);
    check =
        new ShadowCheck(
            new StatelessCheck(rules, crypto),
            new CheckerAgent.StoredChain(store),
            store.head().orElseThrow());
    OriginFeeder feeder =
        new OriginFeeder(
            l1, setup.rollup(), Devnet.L1_CONFIRMATIONS, sequencer, L1_POLL_MS, caughtUp);
    run(feeder);
    run(new SequencerAgent(sequencer));
    run(new CheckerAgent(check));
  }

  private void startRoles() {}

  private void serve() throws IOException {
    Map<String, RpcMethod> methods =
        new HashMap<>(EthMethods.all(sequencer.backend(), EthConfig.DEFAULT, clock));
    RpcServer server =
        parts.add(RpcServer.start(RpcServerConfig.loopback(config.rpcPort()), methods));
    rpcPort = server.port();
  }

  private void run(Agent agent) {
    AgentRunner runner =
        AgentRunner.start(agent, clock, AgentRunner.Idle.ofMillis(ROLE_REST_MS), onFailure);
    roles.add(parts.add(runner));
    health.register(
        agent.name(),
        () ->
            runner.isAlive()
                ? Health.Condition.ready()
                : Health.Condition.dead("the " + agent.name() + " ended"));
  }
}
