package io.tributary.core.block;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.Withdrawal;
import java.util.List;

/**
 * What was executed.
 *
 * @param senders of the transactions, in order
 * @param withdrawals empty on L2
 */
public record BlockBody(
    List<Transaction> transactions, List<Address> senders, List<Withdrawal> withdrawals) {}
