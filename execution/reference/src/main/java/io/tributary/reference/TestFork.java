package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A fork as the tests name it: one of ours, or one that only changes the blob schedule of ours.
 *
 * @param name as in the tests
 */
public record TestFork(String name, Fork fork) {
  private static final Map<String, Fork> FORKS = new LinkedHashMap<>();

  /** Where a fork changes nothing else (EIP-7892); go-ethereum's numbers. */
  private static final Map<String, BlobSchedule> SCHEDULES =
      Map.of(
          "BPO1", new BlobSchedule(10, 15, 8_346_193),
          "BPO2", new BlobSchedule(14, 21, 11_684_671),
          "BPO3", new BlobSchedule(21, 32, 20_609_697),
          "BPO4", new BlobSchedule(14, 21, 13_739_630));

  static {
    FORKS.put("Cancun", Fork.CANCUN);
    FORKS.put("Prague", Fork.PRAGUE);
    for (String name : List.of("Osaka", "BPO1", "BPO2", "BPO3", "BPO4", "BPO5")) {
      FORKS.put(name, Fork.OSAKA);
    }
  }

  /** The names that there are, from the oldest fork to the newest. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(FORKS.keySet());
  }

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
      case OSAKA -> SCHEDULES.getOrDefault(name, BlobSchedule.OSAKA);
    };
  }

  private static BlobSchedule schedule(JsonNode json) {
    return new BlobSchedule(
        (int) VectorJson.number(json.get("target")),
        (int) VectorJson.number(json.get("max")),
        VectorJson.number(json.get("baseFeeUpdateFraction")));
  }
}
