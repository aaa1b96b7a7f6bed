package io.tributary.sequencer.pool;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A transaction that is accepted and waits.
 *
 * @param sinceBlock the block that was in the making when it came
 */
public record WaitingTransaction(
    Transaction transaction, Address sender, Bytes32 hash, long sinceBlock) {}
