package io.tributary.sequencer.rpc.eth;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.TxResult;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;

/**
 * An executed transaction of the block in the making.
 *
 * @param index among the block's transactions
 * @param logIndex of its first log in the block
 * @param first transaction of the block: on L2 the deposit that holds L1's prices
 */
public record Preconfirmation(
    Transaction transaction,
    Address sender,
    BlockEnv env,
    int index,
    int logIndex,
    TxResult.Included result,
    Transaction first) {}
