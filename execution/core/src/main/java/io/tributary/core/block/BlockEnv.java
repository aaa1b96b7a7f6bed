package io.tributary.core.block;

import io.tributary.core.types.Address;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What a block's transactions see of their block.
 *
 * @param timestamp seconds
 * @param baseFee wei a unit of gas
 * @param blobBaseFee wei a unit of blob gas
 * @param parentHash for the history contract (EIP-2935)
 * @param parentBeaconBlockRoot for the beacon root contract (EIP-4788)
 */
public record BlockEnv(
    long number,
    long timestamp,
    Address beneficiary,
    Bytes32 prevRandao,
    long gasLimit,
    UInt256 baseFee,
    UInt256 blobBaseFee,
    Bytes32 parentHash,
    Bytes32 parentBeaconBlockRoot) {}
