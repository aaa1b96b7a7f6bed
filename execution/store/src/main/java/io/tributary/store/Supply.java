package io.tributary.store;

import org.apache.tuweni.units.bigints.UInt256;

/**
 * What there is of the chain's coin.
 *
 * @param block number of the block after which it is so
 * @param balances wei of all accounts together
 * @param burnt wei that ceased to exist since genesis
 */
public record Supply(long block, UInt256 balances, UInt256 burnt) {}
