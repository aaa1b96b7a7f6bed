package io.tributary.node.l2;

import io.tributary.core.types.Block;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.attributes.L1Info;
import org.apache.tuweni.bytes.Bytes;

/** Reads from an L2 block what it says of L1 in its first transaction; genesis says nothing, so the rollup's config does. */
public final class L2BlockReader {
  private final RollupConfig config;

  /** Of this rollup's blocks. */
  public L2BlockReader(RollupConfig config) {
    this.config = config;
  }

  /** The block's place. */
  public L2BlockRef ref(Block block) {
    if (isGenesis(block)) {
      return config.genesis();
    }
    L1Info info = info(block);
    return new L2BlockRef(
        block.number(),
        block.hash(),
        block.header().parentHash(),
        block.header().timestamp(),
        info.l1Origin(),
        info.sequenceNumber());
  }

  /** The system config as the block holds it. */
  public SystemConfig systemConfig(Block block) {
    if (isGenesis(block)) {
      return config.genesisSystemConfig();
    }
    Bytes eip1559Params = block.header().extraData().slice(1);
    return info(block).systemConfig(block.header().gasLimit(), eip1559Params);
  }

  /** What the block's first transaction tells of L1; not of genesis. */
  L1Info info(Block block) {
    return block.transactions().stream()
        .findFirst()
        .flatMap(first -> L1Info.decode(first.data()))
        .orElseThrow(
            () -> new IllegalStateException("block " + block.number() + " has no L1 attributes"));
  }

  boolean isGenesis(Block block) {
    return block.number() == config.genesisL2().number();
  }

  BlockId genesisL1() {
    return config.genesisL1();
  }
}
