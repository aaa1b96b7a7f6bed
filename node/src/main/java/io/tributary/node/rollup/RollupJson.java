package io.tributary.node.rollup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.Address;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A rollup's configuration in the form of op-node's {@code rollup.json} and of {@code
 * optimism_rollupConfig}.
 */
public final class RollupJson {
  private static final String[] FORKS = {
    "regolith", "canyon", "delta", "ecotone", "fjord", "granite", "holocene", "isthmus"
  };
  private static final int ELASTICITY = 6;
  private static final int DENOMINATOR = 50;
  private static final int DENOMINATOR_CANYON = 250;
  // Superseded by the forks, but readers of the file expect them.
  private static final int CHANNEL_TIMEOUT_BEDROCK = 300;

  private RollupJson() {}

  /**
   * Reads a configuration.
   *
   * @throws IllegalArgumentException for a missing or malformed field, by name, and for a fork that
   *     is not active at genesis
   */
  public static RollupConfig read(JsonNode json) {
    for (String fork : FORKS) {
      if (number(json, fork + "_time") != 0) {
        throw new IllegalArgumentException("fork " + fork + " is not active from genesis on");
      }
    }
    JsonNode genesis = field(json, "genesis");
    return new RollupConfig(
        blockId(field(genesis, "l1")),
        blockId(field(genesis, "l2")),
        number(genesis, "l2_time"),
        systemConfig(field(genesis, "system_config")),
        number(json, "block_time"),
        number(json, "seq_window_size"),
        amount(json, "l1_chain_id"),
        amount(json, "l2_chain_id"),
        address(json, "batch_inbox_address"),
        address(json, "deposit_contract_address"),
        address(json, "l1_system_config_address"));
  }

  /** Writes a configuration; {@link #read} gives it back. */
  public static ObjectNode write(RollupConfig config) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode genesis = json.putObject("genesis");
    genesis.set("l1", blockId(config.genesisL1()));
    genesis.set("l2", blockId(config.genesisL2()));
    genesis.put("l2_time", config.genesisTimestamp());
    genesis.set("system_config", systemConfig(config.genesisSystemConfig()));
    json.put("block_time", config.blockTimeSeconds());
    json.put("max_sequencer_drift", RollupConfig.MAX_SEQUENCER_DRIFT_SECONDS);
    json.put("seq_window_size", config.sequencingWindow());
    json.put("channel_timeout", CHANNEL_TIMEOUT_BEDROCK);
    json.put("l1_chain_id", config.l1ChainId().toUnsignedBigInteger());
    json.put("l2_chain_id", config.l2ChainId().toUnsignedBigInteger());
    for (String fork : FORKS) {
      json.put(fork + "_time", 0);
    }
    json.put("batch_inbox_address", config.batchInbox().toString());
    json.put("deposit_contract_address", config.portal().toString());
    json.put("l1_system_config_address", config.systemConfigAddress().toString());
    json.put("protocol_versions_address", Address.ZERO.toString());
    ObjectNode fees = json.putObject("chain_op_config");
    fees.put("eip1559Elasticity", ELASTICITY);
    fees.put("eip1559Denominator", DENOMINATOR);
    fees.put("eip1559DenominatorCanyon", DENOMINATOR_CANYON);
    return json;
  }

  private static SystemConfig systemConfig(JsonNode json) {
    return new SystemConfig(
        address(json, "batcherAddr"),
        Bytes32.fromHexString(text(json, "scalar")),
        number(json, "gasLimit"),
        Bytes.fromHexString(text(json, "eip1559Params")),
        Bytes32.fromHexString(text(json, "operatorFeeParams")));
  }

  private static ObjectNode systemConfig(SystemConfig config) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("batcherAddr", config.batcher().toString());
    json.put("overhead", Bytes32.ZERO.toHexString());
    json.put("scalar", config.scalar().toHexString());
    json.put("gasLimit", new BigInteger(Long.toUnsignedString(config.gasLimit())));
    json.put("eip1559Params", config.eip1559Params().toHexString());
    json.put("operatorFeeParams", config.operatorFeeParams().toHexString());
    return json;
  }

  private static BlockId blockId(JsonNode json) {
    return new BlockId(number(json, "number"), Bytes32.fromHexString(text(json, "hash")));
  }

  private static ObjectNode blockId(BlockId id) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("hash", id.hash().toHexString())
        .put("number", id.number());
  }

  private static JsonNode field(JsonNode json, String name) {
    JsonNode field = json.get(name);
    if (field == null || field.isNull()) {
      throw new IllegalArgumentException("rollup configuration without " + name);
    }
    return field;
  }

  private static String text(JsonNode json, String name) {
    return field(json, name).asText();
  }

  private static long number(JsonNode json, String name) {
    return new BigInteger(text(json, name)).longValue();
  }

  private static UInt256 amount(JsonNode json, String name) {
    return UInt256.valueOf(new BigInteger(text(json, name)));
  }

  private static Address address(JsonNode json, String name) {
    return Address.fromHex(text(json, name));
  }
}
