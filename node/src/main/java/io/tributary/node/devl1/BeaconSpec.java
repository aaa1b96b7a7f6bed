package io.tributary.node.devl1;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.ChainRules;

/**
 * What {@code /eth/v1/config/spec} says: the constants of the consensus layer that are true of this
 * chain.
 */
final class BeaconSpec {
  private static final String[] FORKS = {
    "ALTAIR", "BELLATRIX", "CAPELLA", "DENEB", "ELECTRA", "FULU",
  };

  private BeaconSpec() {}

  static ObjectNode of(L1Parameters parameters) {
    ChainRules.BlobSchedule blobs = parameters.rules().blobs();
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    spec.put("CONFIG_NAME", "tributary-devnet");
    spec.put("PRESET_BASE", "mainnet");
    spec.put("SECONDS_PER_SLOT", Long.toString(parameters.secondsPerSlot()));
    spec.put("SLOT_DURATION_MS", Long.toString(parameters.secondsPerSlot() * 1000));
    spec.put("SLOTS_PER_EPOCH", "32");
    spec.put("GENESIS_FORK_VERSION", "0x00000000");
    for (int i = 0; i < FORKS.length; i++) {
      spec.put(FORKS[i] + "_FORK_EPOCH", "0");
      spec.put(FORKS[i] + "_FORK_VERSION", "0x0" + (i + 1) + "000000");
    }
    spec.put("DEPOSIT_CHAIN_ID", Long.toString(parameters.chainId()));
    spec.put("DEPOSIT_NETWORK_ID", Long.toString(parameters.chainId()));
    spec.put("FIELD_ELEMENTS_PER_BLOB", "4096");
    spec.put("MAX_BLOBS_PER_BLOCK", Integer.toString(blobs.max()));
    spec.put("MAX_BLOBS_PER_BLOCK_ELECTRA", Integer.toString(blobs.max()));
    spec.putArray("BLOB_SCHEDULE")
        .addObject()
        .put("EPOCH", "0")
        .put("MAX_BLOBS_PER_BLOCK", Integer.toString(blobs.max()));
    spec.put("VERSIONED_HASH_VERSION_KZG", "1");
    spec.put("NUMBER_OF_COLUMNS", "128");
    spec.put("MIN_EPOCHS_FOR_BLOB_SIDECARS_REQUESTS", "4096");
    return spec;
  }
}
