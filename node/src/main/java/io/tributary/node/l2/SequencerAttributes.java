package io.tributary.node.l2;

import io.tributary.core.types.Block;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.attributes.L1Info;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.sequencer.seal.AttributesBuilder;
import io.tributary.sequencer.seal.BlockAttributes;
import io.tributary.sequencer.seal.L1Block;
import io.tributary.sequencer.seal.L1Ref;
import java.util.List;

/**
 * What the sequencer puts before its transactions, by derivation's own builder, so that whoever derives the chain from L1
 * gets the same. All of it follows from the parent and the journalled origin.
 */
public final class SequencerAttributes implements AttributesBuilder {
  private final io.tributary.derivation.attributes.AttributesBuilder builder;
  private final L2BlockReader reader;
  private final L1Origin genesisOrigin;

  /**
   * For one rollup.
   *
   * @param genesisOrigin the L1 block that genesis follows from
   */
  public SequencerAttributes(RollupConfig config, L1Origin genesisOrigin) {
    this.builder = new io.tributary.derivation.attributes.AttributesBuilder(config);
    this.reader = new L2BlockReader(config);
    this.genesisOrigin = genesisOrigin;
  }

  @Override
  public Position position(Block block) {
    if (reader.isGenesis(block)) {
      L1Ref origin = new L1Ref(genesisOrigin.id().number(), genesisOrigin.id().hash());
      return new Position(origin, genesisOrigin.timestamp(), 0);
    }
    L1Info info = reader.info(block);
    L1Ref origin = new L1Ref(info.l1Origin().number(), info.l1Origin().hash());
    return new Position(origin, info.timestamp(), info.sequenceNumber());
  }

  @Override
  public BlockAttributes first(Block parent, L1Block origin) {
    return attributes(parent, OriginCodec.decode(origin.payload()));
  }

  @Override
  public BlockAttributes next(Block parent) {
    return attributes(parent, reader.isGenesis(parent) ? genesisOrigin : sameOrigin(parent));
  }

  /** The parent's origin, without the deposits that only its first block has. */
  private L1Origin sameOrigin(Block parent) {
    L1Info info = reader.info(parent);
    return new L1Origin(
        info.l1Origin(),
        genesisOrigin.parentHash(),
        info.timestamp(),
        parent.header().prevRandao(),
        info.baseFee(),
        info.blobBaseFee(),
        parent.header().parentBeaconBlockRoot(),
        List.of(),
        List.of());
  }

  private BlockAttributes attributes(Block parent, L1Origin origin) {
    PayloadAttributes payload =
        builder.build(reader.ref(parent), reader.systemConfig(parent), origin, List.of());
    List<Transaction.Deposit> deposits =
        payload.transactions().stream()
            .map(envelope -> (Transaction.Deposit) TransactionCodec.decode(envelope).orThrow())
            .toList();
    return new BlockAttributes(
        deposits,
        payload.prevRandao(),
        payload.parentBeaconBlockRoot(),
        payload.gasLimit(),
        payload.eip1559Params());
  }
}
