package io.tributary.node.l2;

import io.tributary.core.block.HoloceneParams;
import io.tributary.core.types.Block;
import io.tributary.core.types.Transaction;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.attributes.L1Info;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Reads an L2 block's place in derivation from the block itself; the genesis block's from the
 * rollup config.
 */
public final class L2Places {
  private final RollupConfig rollup;

  public L2Places(RollupConfig rollup) {
    this.rollup = rollup;
  }

  public L2BlockRef ref(Block block) {
    if (isGenesis(block)) {
      return rollup.genesis();
    }
    L1Info info = info(block).orElseThrow();
    return new L2BlockRef(
        block.number(),
        block.hash(),
        block.header().parentHash(),
        block.header().timestamp(),
        info.l1Origin(),
        info.sequenceNumber());
  }

  public SystemConfig systemConfig(Block block) {
    if (isGenesis(block)) {
      return rollup.genesisSystemConfig();
    }
    Bytes eip1559Params =
        HoloceneParams.ofExtraData(block.header().extraData()).orElseThrow().attributes();
    return info(block).orElseThrow().systemConfig(block.header().gasLimit(), eip1559Params);
  }

  /** The L1 attributes; empty for genesis. */
  public Optional<L1Info> info(Block block) {
    return isGenesis(block) || block.transactions().isEmpty()
        ? Optional.empty()
        : attributes(block.transactions().getFirst());
  }

  public BlockId genesisL1() {
    return rollup.genesisL1();
  }

  private static Optional<L1Info> attributes(Transaction first) {
    return L1Info.decode(first.data());
  }

  private boolean isGenesis(Block block) {
    return block.number() == rollup.genesisL2().number();
  }
}
