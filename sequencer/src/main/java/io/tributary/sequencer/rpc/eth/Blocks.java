package io.tributary.sequencer.rpc.eth;

import io.tributary.core.block.BlobFee;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.ChainRules;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.sequencer.rpc.RpcError;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.units.bigints.UInt256;

/** From a {@link BlockId} to what it names. */
final class Blocks {
  private final EthBackend chain;
  private final Pending pending;

  Blocks(EthBackend chain) {
    this.chain = chain;
    this.pending = new Pending(chain);
  }

  /** A state to run calls against, with the block they see themselves in. */
  record At(BlockEnv env, StateView state, BuiltIns builtIns) {
    /**
     * The same with other accounts.
     *
     * @throws IllegalArgumentException if the overrides ask for what is impossible
     */
    At under(Map<Address, Overrides.Changed> overrides) {
      return new At(env, new Overrides(state, overrides), builtIns.under(overrides));
    }
  }

  /**
   * The number of a sealed block, for what exists of sealed blocks alone: the pending block counts
   * as the latest one. Empty where there is none.
   */
  OptionalLong number(BlockId id) {
    Heads heads = chain.heads();
    return switch (id) {
      case BlockId.Tag tag ->
          OptionalLong.of(
              switch (tag) {
                case EARLIEST -> 0;
                case FINALIZED -> heads.finalized();
                case SAFE -> heads.safe();
                case LATEST, PENDING -> heads.latest();
              });
      case BlockId.ByNumber n ->
          n.number() <= heads.latest() ? OptionalLong.of(n.number()) : OptionalLong.empty();
      case BlockId.ByHash h -> chain.numberOf(h.hash());
    };
  }

  /** The block of this name; the pending one has no hash yet, but zero. */
  Optional<ChainBlock> block(BlockId id) {
    if (id == BlockId.Tag.PENDING) {
      return Optional.of(pending.block());
    }
    OptionalLong number = number(id);
    return number.isPresent() ? chain.block(number.getAsLong()) : Optional.empty();
  }

  Header header(BlockId id) {
    return chain.header(sealed(id)).orElseThrow(RpcError.HEADER_NOT_FOUND::exception);
  }

  /** The number of a sealed block that must be there. */
  long sealed(BlockId id) {
    return number(id).orElseThrow(RpcError.HEADER_NOT_FOUND::exception);
  }

  StateView state(BlockId id) {
    if (id == BlockId.Tag.PENDING) {
      return chain.pendingState();
    }
    return chain.stateAt(sealed(id)).orElseThrow(RpcError.HISTORY_PRUNED::exception);
  }

  At at(BlockId id) {
    if (id == BlockId.Tag.PENDING) {
      return new At(chain.pendingEnv(), chain.pendingState(), builtIns());
    }
    long number = sealed(id);
    Header header = chain.header(number).orElseThrow(RpcError.HEADER_NOT_FOUND::exception);
    StateView state = chain.stateAt(number).orElseThrow(RpcError.HISTORY_PRUNED::exception);
    return new At(env(header), state, builtIns());
  }

  private BuiltIns builtIns() {
    return BuiltIns.of(chain.rules(), chain.crypto());
  }

  /** What the transactions of the block with this header saw. */
  BlockEnv env(Header header) {
    return new BlockEnv(
        header.number(),
        header.timestamp(),
        header.beneficiary(),
        header.prevRandao(),
        header.gasLimit(),
        header.baseFeePerGas(),
        blobBaseFee(header),
        header.parentHash(),
        header.parentBeaconBlockRoot());
  }

  /** Of the block with this header; 1 on L2, where there are no blobs. */
  UInt256 blobBaseFee(Header header) {
    ChainRules rules = chain.rules();
    return rules.layer() == ChainRules.Layer.L2
        ? UInt256.ONE
        : BlobFee.of(header.excessBlobGas(), rules.blobs().updateFraction());
  }
}
