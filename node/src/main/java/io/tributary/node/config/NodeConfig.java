package io.tributary.node.config;

import io.tributary.sequencer.pool.PoolLimits;
import io.tributary.sequencer.seal.BlockLimits;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The validated configuration of a process; every later reader trusts it.
 *
 * @param l1Urls endpoints of one L1, the preferred one first; empty where the embedded L1 is meant
 * @param beaconUrls empty where those of L1 serve blobs too
 * @param batchIntervalMs how often a batch is posted
 * @param proposalIntervalMs how often an output is proposed
 * @param proposedHead the newest block that is proposed
 * @param minimumFreeDiskBytes below this nothing is accepted
 * @param pool how many transactions may wait
 * @param block what a block and a transaction may take
 */
public record NodeConfig(
    Path dataFolder,
    List<URI> l1Urls,
    List<URI> beaconUrls,
    boolean trustL1Roots,
    int l1Port,
    int rpcPort,
    RpcSettings rpc,
    int metricsPort,
    Durability journal,
    long historyBlocks,
    long minimumFreeDiskBytes,
    PoolLimits pool,
    BlockLimits block,
    long batchIntervalMs,
    long proposalIntervalMs,
    ProposedHead proposedHead,
    Optional<Path> rollupFile,
    Optional<Path> genesisFile) {
  /** What an acknowledged transaction has survived. */
  public enum Durability {
    /** A crash of the process. */
    MMAP,
    /** A crash of the machine. */
    FSYNC
  }

  /** Which blocks may be proposed. */
  public enum ProposedHead {
    /** Those whose batch is in a finalised L1 block. */
    FINALIZED,
    /** Those whose batch is in any L1 block. */
    SAFE
  }

  /**
   * Checks every setting.
   *
   * @throws Refusal naming every setting that cannot be used
   */
  public static NodeConfig of(Settings settings) {
    Reader read = new Reader(settings);
    NodeConfig config =
        new NodeConfig(
            Path.of(read.text(Setting.DATA_FOLDER)).toAbsolutePath().normalize(),
            read.urls(Setting.L1_URL),
            read.urls(Setting.L1_BEACON),
            read.flag(Setting.L1_TRUST_ROOTS),
            read.port(Setting.L1_PORT),
            read.port(Setting.RPC_PORT),
            RpcSettings.of(settings, read.wrong),
            read.port(Setting.METRICS_PORT),
            read.durability(Setting.JOURNAL_DURABILITY),
            read.flag(Setting.HISTORY_ARCHIVE)
                ? Long.MAX_VALUE
                : read.count(Setting.HISTORY_BLOCKS),
            read.count(Setting.DISK_FREE_MIB) << 20,
            pool(read),
            block(read),
            read.count(Setting.BATCH_SECONDS) * 1000,
            read.count(Setting.PROPOSAL_SECONDS) * 1000,
            read.head(Setting.PROPOSED_HEAD),
            read.path(Setting.ROLLUP_FILE),
            read.path(Setting.GENESIS_FILE));
    read.refuseIfAnyWrong();
    return config;
  }

  private static PoolLimits pool(Reader read) {
    return new PoolLimits(
        (int) read.count(Setting.POOL_TRANSACTIONS),
        read.count(Setting.POOL_KIB) << 10,
        (int) read.count(Setting.POOL_SENDER_TRANSACTIONS),
        read.count(Setting.POOL_SENDER_KIB) << 10,
        read.count(Setting.POOL_BLOCKS));
  }

  private static BlockLimits block(Reader read) {
    return new BlockLimits(
        read.count(Setting.TRANSACTION_GAS),
        read.count(Setting.BLOCK_KIB) << 10,
        read.count(Setting.BLOCK_EXECUTION_MS) * 1_000_000);
  }

  /** Reads by kind and collects what is wrong, so that the user learns all of it at once. */
  private static final class Reader {
    private static final long COUNT_MAX = 1_000_000_000L;
    private final Settings settings;
    private final List<String> wrong = new ArrayList<>();

    Reader(Settings settings) {
      this.settings = settings;
    }

    String text(Setting setting) {
      return settings.text(setting);
    }

    Optional<Path> path(Setting setting) {
      String text = text(setting);
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    List<URI> urls(Setting setting) {
      List<URI> urls = new ArrayList<>();
      List<String> texts =
          text(setting).isEmpty() ? List.of() : List.of(text(setting).split(",", -1));
      texts.forEach(text -> url(text.strip()).ifPresent(urls::add));
      if (urls.size() < texts.size()) {
        wrong.add(setting.key() + " must be http or https URLs, with commas between them");
      }
      return List.copyOf(urls);
    }

    private static Optional<URI> url(String text) {
      try {
        URI uri = URI.create(text);
        boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        return isHttp && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
      } catch (IllegalArgumentException e) {
        // The message may hold a key.
        return Optional.empty();
      }
    }

    boolean flag(Setting setting) {
      String text = text(setting);
      if (!text.equals("true") && !text.equals("false")) {
        wrong.add(setting.key() + " must be true or false, not '" + text + "'");
      }
      return text.equals("true");
    }

    int port(Setting setting) {
      return (int) number(setting, 0, 65_535);
    }

    long count(Setting setting) {
      return number(setting, 1, COUNT_MAX);
    }

    Durability durability(Setting setting) {
      return switch (text(setting)) {
        case "mmap" -> Durability.MMAP;
        case "fsync" -> Durability.FSYNC;
        default -> {
          wrong.add(setting.key() + " must be mmap or fsync, not '" + text(setting) + "'");
          yield Durability.FSYNC;
        }
      };
    }

    ProposedHead head(Setting setting) {
      return switch (text(setting)) {
        case "finalized" -> ProposedHead.FINALIZED;
        case "safe" -> ProposedHead.SAFE;
        default -> {
          wrong.add(setting.key() + " must be finalized or safe, not '" + text(setting) + "'");
          yield ProposedHead.FINALIZED;
        }
      };
    }

    void refuseIfAnyWrong() {
      if (!wrong.isEmpty()) {
        throw new Refusal(String.join("; ", wrong));
      }
    }

    private long number(Setting setting, long min, long max) {
      try {
        long value = Long.parseLong(text(setting));
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      wrong.add(
          setting.key()
              + " must be a whole number from "
              + min
              + " to "
              + max
              + ", not '"
              + text(setting)
              + "'");
      return min;
    }
  }
}
