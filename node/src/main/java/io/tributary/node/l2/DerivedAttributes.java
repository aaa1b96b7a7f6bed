package io.tributary.node.l2;

import io.tributary.core.types.Block;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.attributes.L1Info;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.sequencer.seal.AttributesBuilder;
import io.tributary.sequencer.seal.BlockAttributes;
import io.tributary.sequencer.seal.L1Block;
import io.tributary.sequencer.seal.L1Ref;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** What the sequencer asks of derivation, answered by derivation's own builder. Stateless. */
public final class DerivedAttributes implements AttributesBuilder {
  private final L2Places places;
  private final io.tributary.derivation.attributes.AttributesBuilder builder;

  public DerivedAttributes(RollupConfig rollup) {
    this.places = new L2Places(rollup);
    this.builder = new io.tributary.derivation.attributes.AttributesBuilder(rollup);
  }

  /** An L1 block as the sequencer journals it. */
  public static L1Block l1Block(L1Origin origin) {
    return new L1Block(
        origin.id().number(),
        origin.id().hash(),
        origin.parentHash(),
        origin.timestamp(),
        OriginCodec.encode(origin));
  }

  @Override
  public Position position(Block block) {
    L2BlockRef ref = places.ref(block);
    long originTime = places.info(block).map(L1Info::timestamp).orElse(ref.timestamp());
    return new Position(
        new L1Ref(ref.l1Origin().number(), ref.l1Origin().hash()),
        originTime,
        ref.sequenceNumber());
  }

  @Override
  public BlockAttributes first(Block parent, L1Block origin) {
    return attributes(parent, OriginCodec.decode(origin.payload()));
  }

  @Override
  public BlockAttributes next(Block parent) {
    return attributes(parent, originOf(parent));
  }

  private BlockAttributes attributes(Block parent, L1Origin origin) {
    PayloadAttributes payload =
        builder.build(places.ref(parent), places.systemConfig(parent), origin, List.of());
    return new BlockAttributes(
        payload.transactions().stream().map(DerivedAttributes::deposit).toList(),
        payload.prevRandao(),
        payload.parentBeaconBlockRoot(),
        payload.gasLimit(),
        payload.eip1559Params());
  }

  // A later block of an epoch repeats what the one before it says of L1, deposits and updates
  // excepted.
  private L1Origin originOf(Block parent) {
    L1Info info = places.info(parent).orElseThrow();
    return new L1Origin(
        info.l1Origin(),
        Bytes32.ZERO,
        info.timestamp(),
        parent.header().prevRandao(),
        info.baseFee(),
        info.blobBaseFee(),
        parent.header().parentBeaconBlockRoot(),
        List.of(),
        List.of());
  }

  private static Transaction.Deposit deposit(Bytes envelope) {
    return (Transaction.Deposit) TransactionCodec.decode(envelope).orThrow();
  }
}
