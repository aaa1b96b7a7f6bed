package io.tributary.node.l2;

import io.tributary.core.types.Block;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.attributes.DerivedBlock;
import io.tributary.derivation.attributes.L1Info;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.sequencer.seal.AttributesBuilder;
import io.tributary.sequencer.seal.BlockAttributes;
import io.tributary.sequencer.seal.L1Block;
import io.tributary.sequencer.seal.L1Ref;
import java.util.List;

/**
 * What the sequencer puts before its transactions, by derivation's own builder, so that whoever
 * derives the chain from L1 gets the same. All of it follows from the parent and the journalled
 * origin.
 */
public final class SequencerAttributes implements AttributesBuilder {
  private final io.tributary.derivation.attributes.AttributesBuilder builder;
  private final RollupConfig config;
  private final L1Origin genesisOrigin;

  /**
   * For one rollup.
   *
   * @param genesisOrigin the L1 block that genesis follows from
   */
  public SequencerAttributes(RollupConfig config, L1Origin genesisOrigin) {
    this.builder = new io.tributary.derivation.attributes.AttributesBuilder(config);
    this.config = config;
    this.genesisOrigin = genesisOrigin;
  }

  @Override
  public Position position(Block block) {
    L2BlockRef ref = DerivedBlock.of(block, config).ref();
    L1Ref origin = new L1Ref(ref.l1Origin().number(), ref.l1Origin().hash());
    long originTime = isGenesis(block) ? genesisOrigin.timestamp() : info(block).timestamp();
    return new Position(origin, originTime, ref.sequenceNumber());
  }

  @Override
  public BlockAttributes first(Block parent, L1Block origin) {
    return attributes(parent, OriginCodec.decode(origin.payload()));
  }

  @Override
  public BlockAttributes next(Block parent) {
    return attributes(parent, isGenesis(parent) ? genesisOrigin : sameOrigin(parent));
  }

  /** The parent's origin, without the deposits that only its first block has. */
  private L1Origin sameOrigin(Block parent) {
    L1Info info = info(parent);
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
    DerivedBlock place = DerivedBlock.of(parent, config);
    PayloadAttributes payload = builder.build(place.ref(), place.systemConfig(), origin, List.of());
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

  private boolean isGenesis(Block block) {
    return block.number() == config.genesisL2().number();
  }

  private static L1Info info(Block block) {
    return L1Info.decode(block.transactions().getFirst().data()).orElseThrow();
  }
}
