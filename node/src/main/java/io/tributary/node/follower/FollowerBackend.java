package io.tributary.node.follower;

import io.tributary.core.block.BaseFee;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.Predeploys;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.sequencer.SafeHead;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.ChainFeed;
import io.tributary.sequencer.rpc.eth.Heads;
import io.tributary.sequencer.rpc.eth.PendingBlock;
import io.tributary.sequencer.rpc.eth.PooledTransaction;
import io.tributary.sequencer.rpc.eth.StoreBackend;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.store.ChainStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A derived chain as its RPC speaks for it: every block it has is safe, and it takes no
 * transactions.
 */
final class FollowerBackend extends StoreBackend {
  private final SafeHead safeHead;
  private final CatchUp catchUp;
  private final long blockTimeSeconds;

  FollowerBackend(
      ChainStore store,
      ChainRules rules,
      Crypto crypto,
      ChainFeed feed,
      SafeHead safeHead,
      CatchUp catchUp,
      long blockTimeSeconds) {
    super(store, rules, crypto, feed);
    this.safeHead = safeHead;
    this.catchUp = catchUp;
    this.blockTimeSeconds = blockTimeSeconds;
  }

  @Override
  public Heads heads() {
    long latest = store().head().orElseThrow();
    return new Heads(latest, latest, Math.min(safeHead.numbers().finalized(), latest));
  }

  /** What a next block would be, empty. */
  @Override
  public PendingBlock pending() {
    long number = store().head().orElseThrow();
    Header head = store().header(number).orElseThrow();
    BlockEnv env =
        new BlockEnv(
            number + 1,
            head.timestamp() + blockTimeSeconds,
            Predeploys.SEQUENCER_FEE_VAULT,
            head.prevRandao(),
            head.gasLimit(),
            BaseFee.after(head, rules().layer()),
            UInt256.ONE,
            store().hash(number).orElseThrow(),
            head.parentBeaconBlockRoot());
    StateView state = store().stateAt(number).orElseThrow();
    return new PendingBlock(env, head.extraData(), List.of(), List.of(), List.of(), state);
  }

  @Override
  public long pendingNonce(Address sender) {
    return store().state().account(sender).map(Account::nonce).orElse(0L);
  }

  @Override
  public Optional<PooledTransaction> pooled(Bytes32 transactionHash) {
    return Optional.empty();
  }

  @Override
  public List<PooledTransaction> pool() {
    return List.of();
  }

  @Override
  public CompletionStage<SubmitResult> submit(Bytes raw) {
    return CompletableFuture.completedFuture(
        new SubmitResult.Rejected(
            RpcError.NOT_ACCEPTING, "this node follows; send to the sequencer"));
  }

  @Override
  public UInt256 nextBaseFee() {
    return pending().env().baseFee();
  }

  @Override
  public UInt256 leastTip() {
    return UInt256.ZERO;
  }

  @Override
  public Optional<SyncProgress> syncing() {
    return catchUp.progress(store().head().orElseThrow());
  }
}
