package io.tributary.sequencer.rpc.eth;

/** Where a transaction stands in the chain. */
public record TransactionPlace(long blockNumber, int index) {}
