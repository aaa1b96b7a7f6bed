package io.tributary.node.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.Shared;
import io.tributary.crypto.NativeCrypto;
import io.tributary.node.rollup.RollupJson;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** A follower that starts again at each L1 block derives what one derives that never stops. */
class DerivationRestartTest {
  @Test
  void checkpointsLoseNothing() {
    JsonNode file = VectorRun.read(Shared.vectors("op-stack/derivation.json"));
    long fraction = file.at("/l1Chain/blobBaseFeeUpdateFraction").asLong();
    int blocks = 0;
    for (JsonNode scenario : file.get("scenarios")) {
      List<Bytes32> steady = derive(scenario, fraction, false);
      List<Bytes32> restarted = derive(scenario, fraction, true);
      String name = scenario.get("name").asText();
      assertEquals(steady.size(), restarted.size(), name);
      assertEquals(steady.getLast(), restarted.getLast(), name);
      blocks += steady.size();
    }
    assertTrue(blocks > 900, blocks + " blocks compared");
  }

  @Test
  void configurationsComeBack() {
    JsonNode file = VectorRun.read(Shared.vectors("op-stack/derivation.json"));
    for (JsonNode scenario : file.get("scenarios")) {
      var config = RollupJson.read(scenario.get("rollup"));
      assertEquals(config, RollupJson.read(RollupJson.write(config)));
    }
  }

  private static List<Bytes32> derive(JsonNode scenario, long fraction, boolean restartsOften) {
    ScriptedL1 l1 = new ScriptedL1(scenario.get("l1Blocks"), fraction);
    ScriptedFollower follower =
        new ScriptedFollower(
            RollupJson.read(scenario.get("rollup")), new NativeCrypto(), restartsOften);
    for (JsonNode phase : scenario.get("phases")) {
      follower.follow(l1.chainTo(OpStackVectors.hash(phase.get("l1Head"))), l1);
    }
    return follower.blocks().stream().map(block -> block.ref().hash()).toList();
  }
}
