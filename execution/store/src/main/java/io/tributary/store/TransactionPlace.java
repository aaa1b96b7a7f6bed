package io.tributary.store;

/** Where a transaction stands in the chain; the index counts from zero. */
public record TransactionPlace(long blockNumber, int index) {}
