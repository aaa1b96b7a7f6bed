package io.tributary.node.l2;

import io.tributary.core.block.HoloceneParams;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.derivation.pipeline.Step;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** What becomes of a block that L1 says is next. One thread, which also drives the pipeline. */
public interface DerivedBlocks {
  /**
   * The block on {@code derived.parent()} that these attributes are, after it is in the chain; empty where one of its
   * transactions cannot be.
   *
   * @throws ChainDiffers where the chain has another block there and keeps it
   */
  Optional<Block> take(Step.Derived derived);

  /** Goes back to block {@code number}, because L1 was reorganised. */
  void goBackTo(long number);

  /** Our chain is not what L1 says: nothing more may be posted or served as safe. */
  final class ChainDiffers extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChainDiffers(String message) {
      super(message);
    }
  }

  /** Whether {@code block} is what the attributes describe. */
  static boolean matches(Block block, PayloadAttributes attributes) {
    Header header = block.header();
    Bytes extraData =
        HoloceneParams.ofAttributes(attributes.eip1559Params())
            .map(HoloceneParams::extraData)
            .orElse(Bytes.EMPTY);
    return header.timestamp() == attributes.timestamp()
        && header.gasLimit() == attributes.gasLimit()
        && header.prevRandao().equals(attributes.prevRandao())
        && header.parentBeaconBlockRoot().equals(attributes.parentBeaconBlockRoot())
        && header.extraData().equals(extraData)
        && sameTransactions(block.transactions(), attributes.transactions());
  }

  private static boolean sameTransactions(List<Transaction> ours, List<Bytes> derived) {
    if (ours.size() != derived.size()) {
      return false;
    }
    for (int i = 0; i < derived.size(); i++) {
      if (!TransactionCodec.encode(ours.get(i)).equals(derived.get(i))) {
        return false;
      }
    }
    return true;
  }
}
