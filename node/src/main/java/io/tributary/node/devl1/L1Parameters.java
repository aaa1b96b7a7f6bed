package io.tributary.node.devl1;

import io.tributary.core.block.ChainRules;
import io.tributary.core.types.Address;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What makes one embedded L1 differ from another.
 *
 * @param safeDistance blocks that the safe tag is behind the head
 * @param finalizedDistance blocks that the finalized tag is behind the head
 * @param balances in wei at genesis
 */
public record L1Parameters(
    long chainId,
    long secondsPerSlot,
    long gasLimit,
    long safeDistance,
    long finalizedDistance,
    UInt256 genesisBaseFee,
    SortedMap<Address, UInt256> balances) {
  /** Of every header. */
  static final Bytes EXTRA_DATA = Bytes.wrap("tributary-devl1".getBytes(StandardCharsets.US_ASCII));

  /** Ethereum at Osaka, with mainnet's blob schedule. */
  public ChainRules rules() {
    return new ChainRules(
        ChainRules.Fork.OSAKA,
        ChainRules.Layer.L1,
        UInt256.valueOf(chainId),
        OptionalLong.of(ChainRules.OSAKA_TRANSACTION_GAS_CAP),
        ChainRules.BlobSchedule.OSAKA,
        Map.of());
  }
}
