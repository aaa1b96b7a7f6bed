package io.tributary.batcher.l1;

import org.apache.tuweni.units.bigints.UInt256;

/**
 * What L1 asks at present, in wei a unit of gas and of blob gas; {@code tip} is what gets in soon.
 */
public record L1Market(UInt256 baseFee, UInt256 tip, UInt256 blobBaseFee) {}
