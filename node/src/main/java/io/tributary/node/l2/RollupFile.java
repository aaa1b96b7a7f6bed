package io.tributary.node.l2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.types.Address;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.node.config.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A rollup's configuration as op-node's {@code rollup.json}: what a follower is given, and what RPC
 * tells.
 */
public final class RollupFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] FORKS = {
    "regolith", "canyon", "delta", "ecotone", "fjord", "granite", "holocene", "isthmus",
  };

  private RollupFile() {}

  /** The file's content. */
  public static ObjectNode json(RollupConfig config) {
    ObjectNode json = JSON.createObjectNode();
    ObjectNode genesis = json.putObject("genesis");
    genesis.set("l1", id(config.genesisL1()));
    genesis.set("l2", id(config.genesisL2()));
    genesis.put("l2_time", config.genesisTimestamp());
    genesis.set("system_config", systemConfig(config.genesisSystemConfig()));
    json.put("block_time", config.blockTimeSeconds());
    json.put("max_sequencer_drift", RollupConfig.MAX_SEQUENCER_DRIFT_SECONDS);
    json.put("seq_window_size", config.sequencingWindow());
    json.put("channel_timeout", RollupConfig.CHANNEL_TIMEOUT);
    json.put("l1_chain_id", config.l1ChainId().toLong());
    json.put("l2_chain_id", config.l2ChainId().toLong());
    for (String fork : FORKS) {
      json.put(fork + "_time", 0);
    }
    json.put("batch_inbox_address", config.batchInbox().toString());
    json.put("deposit_contract_address", config.portal().toString());
    json.put("l1_system_config_address", config.systemConfigAddress().toString());
    return json;
  }

  /**
   * Reads a file that {@link #json} or op-node's tools wrote.
   *
   * @throws Refusal where it cannot be read or lacks something
   */
  public static RollupConfig read(Path file) {
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      JsonNode genesis = json.path("genesis");
      return new RollupConfig(
          id(genesis.path("l1")),
          id(genesis.path("l2")),
          number(genesis, "l2_time"),
          systemConfig(genesis.path("system_config")),
          number(json, "block_time"),
          number(json, "seq_window_size"),
          UInt256.valueOf(number(json, "l1_chain_id")),
          UInt256.valueOf(number(json, "l2_chain_id")),
          address(json, "batch_inbox_address"),
          address(json, "deposit_contract_address"),
          address(json, "l1_system_config_address"));
    } catch (IOException e) {
      throw new Refusal("cannot read the rollup file " + file, e);
    } catch (IllegalArgumentException e) {
      throw new Refusal("the rollup file " + file + " is not complete: " + e.getMessage(), e);
    }
  }

  private static ObjectNode id(BlockId id) {
    return JSON.createObjectNode().put("hash", id.hash().toHexString()).put("number", id.number());
  }

  private static BlockId id(JsonNode json) {
    return new BlockId(number(json, "number"), word(json, "hash"));
  }

  private static ObjectNode systemConfig(SystemConfig config) {
    return JSON.createObjectNode()
        .put("batcherAddr", config.batcher().toString())
        .put("overhead", Bytes32.ZERO.toHexString())
        .put("scalar", config.scalar().toHexString())
        .put("gasLimit", config.gasLimit())
        .put("eip1559Params", config.eip1559Params().toHexString())
        .put("operatorFeeParams", config.operatorFeeParams().toHexString());
  }

  private static SystemConfig systemConfig(JsonNode json) {
    return new SystemConfig(
        address(json, "batcherAddr"),
        word(json, "scalar"),
        number(json, "gasLimit"),
        Bytes.fromHexString(json.path("eip1559Params").asText("0x0000000000000000")),
        Bytes32.fromHexString(json.path("operatorFeeParams").asText("0x00")));
  }

  private static long number(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(field + " is missing or no number");
    }
    return value.longValue();
  }

  private static Address address(JsonNode json, String field) {
    return Address.fromHex(text(json, field));
  }

  private static Bytes32 word(JsonNode json, String field) {
    return Bytes32.fromHexString(text(json, field));
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value.textValue();
  }
}
