package io.tributary.node.config;

import io.tributary.bridge.devnet.Devnet;
import io.tributary.sequencer.pool.PoolLimits;
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
