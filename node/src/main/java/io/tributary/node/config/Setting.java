package io.tributary.node.config;

import io.tributary.bridge.devnet.Devnet;
import io.tributary.sequencer.pool.PoolLimits;
import io.tributary.sequencer.rpc.server.CallPools;
import io.tributary.sequencer.seal.BlockLimits;
import java.util.Locale;

/**
 * Every setting there is, each once: its name in files and {@code --set}, what it may hold, what
 * holds where nobody says anything. The environment variable is {@code TRIBUTARY_} and the name in
 * capitals with underscores.
 */
public enum Setting {
  DATA_FOLDER("data-folder", Kind.TEXT, "", "where everything durable lives"),
  L1_URL(
      "l1.url",
      Kind.URLS,
      "",
      "JSON-RPC of the L1, several with commas; empty on a devnet: the embedded one"),
  L1_BEACON("l1.beacon", Kind.URLS, "", "beacon API of the L1, for blobs, several with commas"),
  L1_TRUST_ROOTS(
      "l1.trust-roots",
      Kind.FLAG,
      "false",
      "do not verify transactions roots of the L1 (anvil alone)"),
  L1_PORT("l1.port", Kind.PORT, String.valueOf(Devnet.L1_RPC_PORT), "port of the embedded L1"),
  RPC_PORT(
      "rpc.port",
      Kind.PORT,
      String.valueOf(Devnet.L2_RPC_PORT),
      "port of the L2's JSON-RPC, HTTP and WebSocket"),
  RPC_BIND("rpc.bind", Kind.ADDRESSES, "127.0.0.1", "addresses that JSON-RPC listens on"),
  RPC_HOSTS(
      "rpc.hosts",
      Kind.HOSTS,
      "",
      "names that a Host header may have besides those of loopback; * for every one"),
  RPC_CORS(
      "rpc.cors",
      Kind.ORIGINS,
      "",
      "origins whose pages may read answers, such as http://localhost:*; * for every one"),
  RPC_CALL_TIMEOUT("rpc.call-timeout", Kind.DURATION, "5s", "how long one call may run or wait"),
  RPC_BATCH_TIMEOUT("rpc.batch-timeout", Kind.DURATION, "30s", "how long a batch may run"),
  RPC_CALL_THREADS(
      "rpc.call-threads",
      Kind.COUNT,
      String.valueOf(CallPools.Config.DEFAULT.threads()),
      "threads of slow calls, and as many of reads; one less than the cores, but one"),
  RPC_CALL_QUEUE("rpc.call-queue", Kind.COUNT, "1024", "calls that wait for a thread, in all"),
  RPC_CLIENT_QUEUE(
      "rpc.client-queue", Kind.COUNT, "64", "calls of one client that wait for a thread"),
  RPC_CONNECTIONS("rpc.connections", Kind.COUNT, "2000", "open connections, in all"),
  RPC_ADDRESS_CONNECTIONS(
      "rpc.address-connections", Kind.COUNT, "1000", "open connections from one address"),
  RPC_REQUEST_TIMEOUT(
      "rpc.request-timeout",
      Kind.DURATION,
      "30s",
      "how long a request may take to arrive, and a reply to be read"),
  RPC_IDLE_TIMEOUT("rpc.idle-timeout", Kind.DURATION, "2m", "how long a connection may be idle"),
  RPC_BODY_MIB("rpc.body-mib", Kind.COUNT, "64", "request bodies in memory, all connections"),
  RPC_REPLY_MIB("rpc.reply-mib", Kind.COUNT, "128", "unread replies, all connections"),
  RPC_SUBSCRIBER_MIB(
      "rpc.subscriber-mib", Kind.COUNT, "4", "unread notifications of one subscriber"),
  RPC_SUBSCRIBERS_MIB(
      "rpc.subscribers-mib", Kind.COUNT, "64", "unread notifications of all subscribers"),
  METRICS_PORT(
      "metrics.port", Kind.PORT, String.valueOf(Devnet.METRICS_PORT), "port of health and metrics"),
  JOURNAL_DURABILITY(
      "journal.durability",
      Kind.DURABILITY,
      "fsync",
      "what an acknowledgement waits for: mmap or fsync"),
  HISTORY_BLOCKS(
      "history.blocks", Kind.COUNT, "100000", "how many blocks back state and proofs are kept"),
  HISTORY_ARCHIVE(
      "history.archive", Kind.FLAG, "false", "keeps state and proofs of all blocks (--archive)"),
  DISK_FREE_MIB(
      "disk.free-mib",
      Kind.COUNT,
      "1024",
      "free disk space below which no transaction is accepted"),
  TRANSACTION_GAS(
      "sequencer.transaction-gas",
      Kind.COUNT,
      String.valueOf(BlockLimits.DEFAULT.transactionGas()),
      "the largest gas limit of a transaction that is accepted"),
  BLOCK_EXECUTION_MS(
      "sequencer.block-execution-ms",
      Kind.COUNT,
      String.valueOf(BlockLimits.DEFAULT.executionNs() / 1_000_000),
      "for how long a block starts to execute transactions"),
  BLOCK_KIB(
      "sequencer.block-kib",
      Kind.COUNT,
      String.valueOf(BlockLimits.DEFAULT.blockBytes() >> 10),
      "bytes of the signed transactions of a block"),
  POOL_TRANSACTIONS(
      "pool.transactions",
      Kind.COUNT,
      String.valueOf(PoolLimits.DEFAULT.waiting()),
      "how many transactions wait in all"),
  POOL_KIB(
      "pool.kib",
      Kind.COUNT,
      String.valueOf(PoolLimits.DEFAULT.bytes() >> 10),
      "bytes of all waiting transactions together"),
  POOL_SENDER_TRANSACTIONS(
      "pool.sender-transactions",
      Kind.COUNT,
      String.valueOf(PoolLimits.DEFAULT.perSender()),
      "how many transactions of a sender wait"),
  POOL_SENDER_KIB(
      "pool.sender-kib",
      Kind.COUNT,
      String.valueOf(PoolLimits.DEFAULT.bytesPerSender() >> 10),
      "bytes of a sender's waiting transactions together"),
  POOL_BLOCKS(
      "pool.blocks",
      Kind.COUNT,
      String.valueOf(PoolLimits.DEFAULT.lifeBlocks()),
      "after how many blocks a waiting transaction that cannot be executed is dropped"),
  BATCH_SECONDS("batcher.interval-seconds", Kind.COUNT, "60", "how often a batch is posted"),
  PROPOSAL_SECONDS(
      "proposer.interval-seconds", Kind.COUNT, "3600", "how often an output is proposed"),
  PROPOSED_HEAD(
      "proposer.head",
      Kind.HEAD,
      "finalized",
      "the newest block that is proposed: finalized, or safe (development chain alone)"),
  ROLLUP_FILE("rollup-file", Kind.TEXT, "", "the chain's rollup.json"),
  GENESIS_FILE("genesis-file", Kind.TEXT, "", "the chain's genesis.json");

  /** What a value must look like. */
  public enum Kind {
    TEXT,
    /** http or https, with commas between several; credentials in them are never printed. */
    URLS,
    /** 0 to 65535; 0 lets the system choose. */
    PORT,
    /** A positive whole number. */
    COUNT,
    /** true or false. */
    FLAG,
    /** A positive whole number with its unit: 250ms, 5s, 2m, 1h. */
    DURATION,
    /** IP addresses with commas. */
    ADDRESSES,
    /** Names or addresses of hosts with commas, without ports; or *. */
    HOSTS,
    /** Schemes with hosts with commas, the port given, {@code *} or none; or *. */
    ORIGINS,
    /** mmap or fsync. */
    DURABILITY,
    /** finalized or safe. */
    HEAD
  }

  private final String key;
  private final Kind kind;
  private final String fallback;
  private final String meaning;

  Setting(String key, Kind kind, String fallback, String meaning) {
    this.key = key;
    this.kind = kind;
    this.fallback = fallback;
    this.meaning = meaning;
  }

  public String key() {
    return key;
  }

  public Kind kind() {
    return kind;
  }

  /** What holds where nobody says anything. */
  public String fallback() {
    return fallback;
  }

  public String meaning() {
    return meaning;
  }

  public String environmentName() {
    return "TRIBUTARY_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * The setting with this dotted name.
   *
   * @throws Refusal where there is no such setting
   */
  public static Setting named(String key) {
    for (Setting setting : values()) {
      if (setting.key.equals(key)) {
        return setting;
      }
    }
    throw new Refusal("no setting is called '" + key + "' (tributary config lists them)");
  }
}
