package io.tributary.core.block;

import io.tributary.core.state.StateDiff;
import io.tributary.core.types.Receipt;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What executing a block gave.
 *
 * @param logsBloom 256 bytes, over all receipts
 * @param blobGasUsed by blob transactions; zero on L2
 * @param requests EIP-7685, each with its type byte; empty before Prague and on L2
 * @param requestsHash from Prague on; on L2 that of no requests
 * @param burnt wei that ceased to exist by SELFDESTRUCT to itself in the creating transaction
 * @param fault what a block on L1 may not have done; empty if all is well
 */
public record BlockResult(
    List<Receipt> receipts,
    StateDiff diff,
    long gasUsed,
    Bytes logsBloom,
    long blobGasUsed,
    List<Bytes> requests,
    Optional<Bytes32> requestsHash,
    UInt256 burnt,
    Optional<BlockFault> fault) {}
