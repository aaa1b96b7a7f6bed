package io.tributary.sequencer.rpc.eth;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;

/**
 * A transaction that is accepted but in no sealed block yet.
 *
 * @param executable whether its nonce is next in line; otherwise it waits for others
 */
public record PooledTransaction(Transaction transaction, Address sender, boolean executable) {}
