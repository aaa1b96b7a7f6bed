package io.tributary.sequencer.rpc.eth;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.TxResult;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * The block in the making, as far as it is executed; the next block, empty, where a chain executes
 * only when it seals.
 *
 * @param state after all of {@code transactions} at least; safe to read from any thread
 */
public record PendingBlock(
    BlockEnv env,
    Bytes extraData,
    List<Transaction> transactions,
    List<Address> senders,
    List<TxResult.Included> results,
    StateView state) {}
