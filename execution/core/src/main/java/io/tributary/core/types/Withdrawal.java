package io.tributary.core.types;

/** An EIP-4895 withdrawal of the beacon chain; L1 rules only. */
public record Withdrawal(long index, long validatorIndex, Address address, long amountGwei) {}
