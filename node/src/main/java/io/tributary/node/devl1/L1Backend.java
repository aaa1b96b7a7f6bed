package io.tributary.node.devl1;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.types.Address;
import io.tributary.sequencer.rpc.eth.Heads;
import io.tributary.sequencer.rpc.eth.PendingBlock;
import io.tributary.sequencer.rpc.eth.PooledTransaction;
import io.tributary.sequencer.rpc.eth.StoreBackend;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** The embedded L1 as the shared JSON-RPC methods want a chain. */
final class L1Backend extends StoreBackend {
  private static final UInt256 ONE_GWEI = UInt256.valueOf(1_000_000_000);

  private final L1Chain chain;

  L1Backend(L1Chain chain) {
    super(chain.store(), chain.rules(), chain.crypto(), chain.feed());
    this.chain = chain;
  }

  @Override
  public Heads heads() {
    long latest = chain.head().header().number();
    return new Heads(
        latest,
        Math.max(0, latest - chain.parameters().safeDistance()),
        Math.max(0, latest - chain.parameters().finalizedDistance()));
  }

  @Override
  public PendingBlock pending() {
    BlockEnv env = chain.nextEnv();
    return new PendingBlock(
        env, L1Parameters.EXTRA_DATA, List.of(), List.of(), List.of(), chain.head().state());
  }

  @Override
  public long pendingNonce(Address sender) {
    return chain.pool().nextNonce(sender, chain.head().nonce(sender));
  }

  @Override
  public Optional<PooledTransaction> pooled(Bytes32 transactionHash) {
    return chain.pool().find(transactionHash).map(chain::pooled);
  }

  @Override
  public List<PooledTransaction> pool() {
    return chain.pool().all().stream().map(chain::pooled).toList();
  }

  @Override
  public CompletionStage<SubmitResult> submit(Bytes raw) {
    return CompletableFuture.completedFuture(chain.submit(raw));
  }

  @Override
  public UInt256 nextBaseFee() {
    return chain.nextEnv().baseFee();
  }

  @Override
  public UInt256 leastTip() {
    return ONE_GWEI;
  }

  @Override
  public Optional<SyncProgress> syncing() {
    return Optional.empty();
  }
}
