package io.tributary.sequencer.rpc.rollup;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.types.Block;
import io.tributary.sequencer.seal.AttributesBuilder;
import org.apache.tuweni.bytes.Bytes32;

/** What the namespace asks of others. Safe for concurrent use. */
public interface RollupPort {
  /** In op-node's {@code rollup.json} form. */
  JsonNode rollupConfig();

  /** Where an L2 block comes from. */
  AttributesBuilder.Position position(Block block);

  L1Heads l1();

  /**
   * An L1 block, by name.
   *
   * @param timestamp seconds
   */
  record L1BlockRef(long number, Bytes32 hash, Bytes32 parentHash, long timestamp) {
    public static final L1BlockRef NONE = new L1BlockRef(0, Bytes32.ZERO, Bytes32.ZERO, 0);
  }

  /**
   * L1 as it is seen now.
   *
   * @param current up to which the chain was derived or batches were scanned
   */
  record L1Heads(L1BlockRef current, L1BlockRef head, L1BlockRef safe, L1BlockRef finalized) {}
}
