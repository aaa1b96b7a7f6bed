package io.tributary.node.roles;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.L1Header;
import io.tributary.core.types.Block;
import io.tributary.derivation.RollupConfig;
import io.tributary.node.l2.RollupFile;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.rollup.RollupPort;
import io.tributary.sequencer.seal.AttributesBuilder;
import java.util.function.LongSupplier;

/**
 * The rollup as {@code optimism_} methods show it; L1 is asked at each call. Safe for concurrent
 * use.
 */
public final class RollupView implements RollupPort {
  private final RollupConfig config;
  private final AttributesBuilder attributes;
  private final L1Client l1;
  private final LongSupplier derivedFrom;

  /**
   * Of one rollup.
   *
   * @param derivedFrom number of the L1 block that derivation stands at
   */
  public RollupView(
      RollupConfig config, AttributesBuilder attributes, L1Client l1, LongSupplier derivedFrom) {
    this.config = config;
    this.attributes = attributes;
    this.l1 = l1;
    this.derivedFrom = derivedFrom;
  }

  @Override
  public JsonNode rollupConfig() {
    return RollupFile.json(config);
  }

  @Override
  public AttributesBuilder.Position position(Block block) {
    return attributes.position(block);
  }

  @Override
  public L1Heads l1() {
    try {
      return new L1Heads(
          ref(BlockId.number(derivedFrom.getAsLong())),
          ref(BlockId.LATEST),
          ref(BlockId.SAFE),
          ref(BlockId.FINALIZED));
    } catch (L1Exception e) {
      throw RpcError.SERVER_ERROR.exception("L1 does not answer");
    }
  }

  private L1BlockRef ref(BlockId id) {
    return l1.header(id).map(RollupView::ref).orElse(L1BlockRef.NONE);
  }

  private static L1BlockRef ref(L1Header header) {
    return new L1BlockRef(
        header.number(), header.hash(), header.header().parentHash(), header.timestamp());
  }
}
