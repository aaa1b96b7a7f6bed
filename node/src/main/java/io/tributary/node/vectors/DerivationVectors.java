package io.tributary.node.vectors;

import static io.tributary.node.vectors.VectorTally.same;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.port.Crypto;
import io.tributary.crypto.NativeCrypto;
import io.tributary.derivation.RollupConfig;
import io.tributary.node.rollup.RollupJson;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.util.List;

/**
 * {@code derivation.json}: whole scenarios, from a scripted L1 to the L2 blocks that come of it.
 */
final class DerivationVectors implements VectorSuite {
  private final Crypto crypto = new NativeCrypto();

  @Override
  public List<ListResult> run(String name, JsonNode file) {
    long fraction = OpStackVectors.number(file.at("/l1Chain/blobBaseFeeUpdateFraction"));
    return List.of(
        VectorTally.over(
            name, "scenarios", file.get("scenarios"), scenario -> check(scenario, fraction)));
  }

  private void check(JsonNode scenario, long updateFraction) {
    RollupConfig config = RollupJson.read(scenario.get("rollup"));
    ScriptedL1 l1 = new ScriptedL1(scenario.get("l1Blocks"), updateFraction);
    ScriptedFollower follower = new ScriptedFollower(config, crypto);
    int index = 0;
    for (JsonNode phase : scenario.get("phases")) {
      follower.follow(l1.chainTo(OpStackVectors.hash(phase.get("l1Head"))), l1);
      compare("phase " + index++, phase, follower);
    }
  }

  private static void compare(String where, JsonNode phase, ScriptedFollower follower) {
    int keep = phase.get("keep").asInt();
    int at = keep;
    for (JsonNode expected : phase.get("blocks")) {
      at++;
      VectorTally.holds(where + ": no block " + at, at < follower.blocks().size());
      compareBlock(where + " block " + at, expected, follower.blocks().get(at));
    }
    same(where + ": blocks", at, follower.blocks().size() - 1);
    // In a phase with a restart the reference read L1 blocks again that we need not read again.
    if (!follower.restarted()) {
      ExpectedDrops.compare(where, phase.get("events"), follower.drops());
      compareProgress(where, phase.get("progress"), follower);
    }
  }

  private static void compareBlock(String where, JsonNode expected, ScriptedBlock block) {
    same(where + " timestamp", OpStackVectors.number(expected.get("timestamp")), block.timestamp());
    same(
        where + " transactions",
        OpStackVectors.byteList(expected.get("transactions")),
        block.attributes().transactions());
    same(
        where + " gasLimit",
        OpStackVectors.number(expected.get("gasLimit")),
        block.attributes().gasLimit());
    same(
        where + " eip1559Params",
        OpStackVectors.bytes(expected.get("eip1559Params")),
        block.attributes().eip1559Params());
    same(
        where + " origin",
        OpStackVectors.number(expected.at("/l1Origin/number")),
        block.ref().l1Origin().number());
    same(
        where + " sequenceNumber",
        OpStackVectors.number(expected.get("sequenceNumber")),
        block.ref().sequenceNumber());
    same(where + " extraData", OpStackVectors.bytes(expected.get("extraData")), block.extraData());
    same(where + " hash", OpStackVectors.hash(expected.get("hash")), block.ref().hash());
    same(
        where + " derivedFrom",
        OpStackVectors.number(expected.get("derivedFrom")),
        block.derivedFrom());
    same(
        where + " depositsOnly",
        expected.path("depositsOnly").asBoolean(false),
        block.depositsOnly());
  }

  private static void compareProgress(String where, JsonNode progress, ScriptedFollower follower) {
    for (JsonNode expected : progress) {
      long l1 = OpStackVectors.number(expected.get("l1"));
      same(where + " progress at " + l1, Intakes.of(expected), follower.intakes(l1));
    }
  }
}
