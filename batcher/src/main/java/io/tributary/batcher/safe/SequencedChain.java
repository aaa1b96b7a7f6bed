package io.tributary.batcher.safe;

import io.tributary.batcher.BatcherException;
import io.tributary.batcher.BatcherException.Kind;
import io.tributary.batcher.L2Source;
import io.tributary.core.block.HoloceneParams;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.L2BlockRef;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.attributes.DerivedBlock;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.derivation.pipeline.Step;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * The engine of who has the blocks already: compares each derived block with the sequencer's. A
 * difference is the end: what users were promised is not what L1 says.
 */
public final class SequencedChain implements Engine {
  private final L2Source source;
  private final RollupConfig config;
  private L2BlockRef safeHead;

  public SequencedChain(L2Source source, RollupConfig config) {
    this.source = source;
    this.config = config;
    this.safeHead = config.genesis();
  }

  /** The newest block that L1 says. */
  public L2BlockRef safeHead() {
    return safeHead;
  }

  @Override
  public Outcome build(Step.Derived derived) {
    long number = derived.parent().number() + 1;
    Optional<Block> block = source.block(number);
    if (block.isEmpty()) {
      return new Outcome.NotYet();
    }
    Optional<String> difference = difference(derived.attributes(), block.get());
    if (difference.isPresent()) {
      throw new BatcherException(
          Kind.FATAL,
          "L1 derives another block " + number + " than was sequenced: " + difference.get());
    }
    DerivedBlock same = DerivedBlock.of(block.get(), config);
    safeHead = same.ref();
    return new Outcome.Built(same.ref(), same.systemConfig());
  }

  @Override
  public void rewind(L2BlockRef head) {
    safeHead = head;
  }

  @Override
  public Optional<L2BlockRef> block(long number) {
    return source.block(number).map(block -> DerivedBlock.of(block, config).ref());
  }

  @Override
  public SystemConfig systemConfig(long number) {
    return DerivedBlock.of(source.block(number).orElseThrow(), config).systemConfig();
  }

  /** The first thing in which they differ; empty if they are the same. */
  private static Optional<String> difference(PayloadAttributes attributes, Block block) {
    Header header = block.header();
    List<Bytes> transactions = block.transactions().stream().map(TransactionCodec::encode).toList();
    boolean sameParams =
        HoloceneParams.ofAttributes(attributes.eip1559Params())
            .filter(params -> params.extraData().equals(header.extraData()))
            .isPresent();
    if (attributes.timestamp() != header.timestamp()) {
      return Optional.of("timestamp " + attributes.timestamp());
    }
    if (attributes.gasLimit() != header.gasLimit() || !sameParams) {
      return Optional.of("gas limit or EIP-1559 parameters");
    }
    if (!attributes.prevRandao().equals(header.prevRandao())) {
      return Optional.of("prevRandao " + attributes.prevRandao());
    }
    if (!attributes.parentBeaconBlockRoot().equals(header.parentBeaconBlockRoot())) {
      return Optional.of("parentBeaconBlockRoot " + attributes.parentBeaconBlockRoot());
    }
    return attributes.transactions().equals(transactions)
        ? Optional.empty()
        : Optional.of("transactions " + attributes.transactions() + " for " + transactions);
  }
}
