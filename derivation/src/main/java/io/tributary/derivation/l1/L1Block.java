package io.tributary.derivation.l1;

import io.tributary.core.types.Block;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import io.tributary.derivation.BlockId;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * An L1 block with what derivation reads of it. Whoever makes it has verified the header's hash and
 * the roots.
 *
 * @param timestamp seconds
 * @param baseFee wei
 * @param blobBaseFee wei, by L1's own blob schedule (see {@link io.tributary.core.block.BlobFee})
 * @param transactions in order; blob transactions without their blobs
 * @param receipts of the transactions, in order
 */
public record L1Block(
    BlockId id,
    Bytes32 parentHash,
    long timestamp,
    Bytes32 prevRandao,
    UInt256 baseFee,
    UInt256 blobBaseFee,
    Bytes32 parentBeaconBlockRoot,
    List<Transaction> transactions,
    List<Receipt> receipts) {
  public static L1Block of(Block block, List<Receipt> receipts, UInt256 blobBaseFee) {
    return new L1Block(
        new BlockId(block.number(), block.hash()),
        block.header().parentHash(),
        block.header().timestamp(),
        block.header().prevRandao(),
        block.header().baseFeePerGas(),
        blobBaseFee,
        block.header().parentBeaconBlockRoot(),
        block.transactions(),
        receipts);
  }

  public long number() {
    return id.number();
  }
}
