package io.tributary.derivation.attributes;

import io.tributary.core.types.Block;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.batch.BatchBlock;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * A sealed L2 block as derivation sees it: its place and the system config that it holds, both read
 * back from its L1 attributes and its header.
 */
public record DerivedBlock(L2BlockRef ref, SystemConfig systemConfig) {
  private static final int EXTRA_DATA_BYTES = 9;

  /**
   * Reads a block.
   *
   * @throws IllegalStateException for a block other than genesis that has no L1 attributes: none of
   *     ours
   */
  public static DerivedBlock of(Block block, RollupConfig config) {
    if (block.number() == config.genesisL2().number()) {
      return new DerivedBlock(config.genesis(), config.genesisSystemConfig());
    }
    L1Info info = info(block);
    L2BlockRef ref =
        new L2BlockRef(
            block.number(),
            block.hash(),
            block.header().parentHash(),
            block.header().timestamp(),
            info.l1Origin(),
            info.sequenceNumber());
    Bytes extraData = block.header().extraData();
    if (extraData.size() != EXTRA_DATA_BYTES) {
      throw new IllegalStateException("extra data of " + extraData.size() + " bytes");
    }
    return new DerivedBlock(ref, info.systemConfig(block.header().gasLimit(), extraData.slice(1)));
  }

  /** What of a block goes into batches: all of it but the deposits. */
  public static BatchBlock toBatch(Block block) {
    L1Info info = info(block);
    List<Bytes> transactions = new ArrayList<>();
    for (Transaction transaction : block.transactions()) {
      if (!transaction.isDeposit()) {
        transactions.add(TransactionCodec.encode(transaction));
      }
    }
    return new BatchBlock(
        block.header().parentHash(),
        block.header().timestamp(),
        info.l1Origin().number(),
        info.l1Origin().hash(),
        info.sequenceNumber(),
        List.copyOf(transactions));
  }

  private static L1Info info(Block block) {
    boolean hasInfo =
        !block.transactions().isEmpty() && block.transactions().getFirst().isDeposit();
    return L1Info.decode(hasInfo ? block.transactions().getFirst().data() : Bytes.EMPTY)
        .orElseThrow(() -> new IllegalStateException("L2 block without L1 attributes"));
  }
}
