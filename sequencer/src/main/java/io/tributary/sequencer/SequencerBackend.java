package io.tributary.sequencer;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.ChainRules;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Address;
import io.tributary.sequencer.ring.SequencerRing;
import io.tributary.sequencer.rpc.eth.ChainFeed;
import io.tributary.sequencer.rpc.eth.Heads;
import io.tributary.sequencer.rpc.eth.PendingBlock;
import io.tributary.sequencer.rpc.eth.PooledTransaction;
import io.tributary.sequencer.rpc.eth.StoreBackend;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.seal.BlockProduction;
import io.tributary.store.ChainStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The L2 chain as its RPC speaks for it: sealed blocks from the store, the block in the making from
 * the production.
 */
final class SequencerBackend extends StoreBackend {
  /**
   * A tip is no advantage where the first come is the first served; some libraries take zero for a
   * fault.
   */
  private static final UInt256 LEAST_TIP = UInt256.valueOf(1_000_000);

  private final BlockProduction production;
  private final SequencerRing ring;
  private final SafeHead safe;

  SequencerBackend(
      ChainStore store,
      ChainRules rules,
      Crypto crypto,
      ChainFeed feed,
      BlockProduction production,
      SequencerRing ring,
      SafeHead safe) {
    super(store, rules, crypto, feed);
    this.production = production;
    this.ring = ring;
    this.safe = safe;
  }

  @Override
  public Heads heads() {
    // Not the store's head, which is ahead of the pending block for an instant.
    long latest = production.openNumber() - 1;
    SafeHead.Numbers said = safe.numbers();
    long safeNumber = Math.min(said.safe(), latest);
    return new Heads(latest, safeNumber, Math.min(said.finalized(), safeNumber));
  }

  @Override
  public PendingBlock pending() {
    return production.pending();
  }

  @Override
  public StateView pendingState() {
    return production.pendingState();
  }

  @Override
  public BlockEnv pendingEnv() {
    return production.pendingEnv();
  }

  @Override
  public long pendingNonce(Address sender) {
    return production.pendingNonce(sender);
  }

  /** A transaction that was sealed since its reader looked for its place counts as pooled. */
  @Override
  public Optional<PooledTransaction> pooled(Bytes32 transactionHash) {
    return production.pooled(transactionHash).or(() -> justSealed(transactionHash));
  }

  private Optional<PooledTransaction> justSealed(Bytes32 transactionHash) {
    return place(transactionHash)
        .flatMap(
            place ->
                block(place.blockNumber())
                    .map(
                        block ->
                            new PooledTransaction(
                                block.block().transactions().get(place.index()),
                                block.senders().get(place.index()),
                                true)));
  }

  @Override
  public List<PooledTransaction> pool() {
    return production.pool();
  }

  @Override
  public CompletionStage<SubmitResult> submit(Bytes raw) {
    return ring.submit(raw);
  }

  @Override
  public UInt256 nextBaseFee() {
    return production.pendingEnv().baseFee();
  }

  @Override
  public UInt256 leastTip() {
    return LEAST_TIP;
  }

  @Override
  public Optional<SyncProgress> syncing() {
    return Optional.empty();
  }
}
