package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A fork as the tests name it: one of ours, or one that only changes the blob schedule of ours.
 *
 * @param name as in the tests
 */
public record TestFork(String name, Fork fork) {
  private static final Map<String, Fork> FORKS =
      Map.of(
          "Cancun", Fork.CANCUN,
          "Prague", Fork.PRAGUE,
          "Osaka", Fork.OSAKA,
          "BPO1", Fork.OSAKA,
          "BPO2", Fork.OSAKA,
          "BPO3", Fork.OSAKA,
          "BPO4", Fork.OSAKA,
          "BPO5", Fork.OSAKA);

  /** The fork, or empty if it is none that we have. */
  public static Optional<TestFork> named(String name) {
    return Optional.ofNullable(FORKS.get(name)).map(fork -> new TestFork(name, fork));
  }

  /** The rules of L1 at the fork; chain id and blob schedule from the test's config, if there. */
  ChainRules rules(JsonNode config) {
    JsonNode schedule = config.path("blobSchedule").path(name);
    OptionalLong cap =
        fork.atLeast(Fork.OSAKA)
            ? OptionalLong.of(ChainRules.OSAKA_TRANSACTION_GAS_CAP)
            : OptionalLong.empty();
    UInt256 chainId = config.has("chainid") ? VectorJson.word(config.get("chainid")) : UInt256.ONE;
    BlobSchedule blobs = schedule.isMissingNode() ? ofFork() : schedule(schedule);
    return new ChainRules(fork, Layer.L1, chainId, cap, blobs, Map.of());
  }

  private BlobSchedule ofFork() {
    return switch (fork) {
      case CANCUN -> BlobSchedule.CANCUN;
      case PRAGUE -> BlobSchedule.PRAGUE;
      case OSAKA -> BlobSchedule.OSAKA;
    };
  }

  private static BlobSchedule schedule(JsonNode json) {
    return new BlobSchedule(
        (int) VectorJson.number(json.get("target")),
        (int) VectorJson.number(json.get("max")),
        VectorJson.number(json.get("baseFeeUpdateFraction")));
  }
}
