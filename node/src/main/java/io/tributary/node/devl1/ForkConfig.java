package io.tributary.node.devl1;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.ChainRules;
import java.util.zip.CRC32;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What {@code eth_config} says (EIP-7910): one fork, active since genesis, with its blob schedule.
 */
final class ForkConfig {
  private static final String[] PRECOMPILES = {
    "ECREC",
    "SHA256",
    "RIPEMD160",
    "ID",
    "MODEXP",
    "BN254_ADD",
    "BN254_MUL",
    "BN254_PAIRING",
    "BLAKE2F",
    "KZG_POINT_EVALUATION",
    "BLS12_G1ADD",
    "BLS12_G1MSM",
    "BLS12_G2ADD",
    "BLS12_G2MSM",
    "BLS12_PAIRING_CHECK",
    "BLS12_MAP_FP_TO_G1",
    "BLS12_MAP_FP2_TO_G2",
  };

  private ForkConfig() {}

  static ObjectNode of(ChainRules rules, Bytes32 genesisHash) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    ObjectNode current = config.putObject("current");
    current.put("activationTime", 0);
    current
        .putObject("blobSchedule")
        .put("baseFeeUpdateFraction", rules.blobs().updateFraction())
        .put("max", rules.blobs().max())
        .put("target", rules.blobs().target());
    current.put("chainId", rules.chainId().toShortHexString());
    current.put("forkId", forkId(genesisHash));
    ObjectNode precompiles = current.putObject("precompiles");
    for (int i = 0; i < PRECOMPILES.length; i++) {
      precompiles.put(PRECOMPILES[i], address(i + 1));
    }
    precompiles.put("P256VERIFY", address(0x100));
    current
        .putObject("systemContracts")
        .put("BEACON_ROOTS_ADDRESS", "0x000f3df6d732807ef1319fb7b8bb8522d0beac02")
        .put(
            "CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS", "0x0000bbddc7ce488642fb579f8b00f3a590007251")
        .put("HISTORY_STORAGE_ADDRESS", "0x0000f90827f1c53a10cb7a02335b175320002935")
        .put("WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS", "0x00000961ef480eb55e80d19ad83579a64c007002");
    config.putNull("next");
    config.putNull("last");
    return config;
  }

  /** EIP-2124, with no fork after genesis. */
  private static String forkId(Bytes32 genesisHash) {
    CRC32 checksum = new CRC32();
    checksum.update(genesisHash.toArrayUnsafe());
    return Bytes.ofUnsignedInt(checksum.getValue()).toHexString();
  }

  private static String address(int number) {
    return Bytes.wrap(new byte[16]).toHexString()
        + Bytes.ofUnsignedInt(number).toUnprefixedHexString();
  }
}
