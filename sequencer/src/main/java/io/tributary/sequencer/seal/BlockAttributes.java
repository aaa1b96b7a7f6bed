package io.tributary.sequencer.seal;

import io.tributary.core.types.Transaction;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What derivation would say of an L2 block before its transactions.
 *
 * @param deposits the L1 attributes deposit first; those of users in the first block of an origin
 *     alone
 * @param eip1559Params eight bytes (Holocene); all zero for the chain's own
 */
public record BlockAttributes(
    List<Transaction.Deposit> deposits,
    Bytes32 prevRandao,
    Bytes32 parentBeaconBlockRoot,
    long gasLimit,
    Bytes eip1559Params) {}
