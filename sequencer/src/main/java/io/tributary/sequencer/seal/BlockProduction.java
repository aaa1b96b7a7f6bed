package io.tributary.sequencer.seal;

import io.tributary.core.block.BaseFee;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockSealer;
import io.tributary.core.block.HoloceneParams;
import io.tributary.core.block.Predeploys;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.block.TxError;
import io.tributary.core.block.TxResult;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.StateView;
import io.tributary.core.trie.WarmTries;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.pool.GapCache;
import io.tributary.sequencer.pool.WaitingTransaction;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.PendingBlock;
import io.tributary.sequencer.rpc.eth.PooledTransaction;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.rpc.eth.TxErrors;
import io.tributary.store.AllCores;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The state machine behind the ring: transactions, L1 blocks and ticks in, sealed blocks out. What
 * it does follows from the chain it started on and the order of the calls, nothing else. The
 * changing methods are one thread's; {@link #pending}, {@link #pooled} and {@link #lastL1} are
 * anybody's.
 */
public final class BlockProduction {
  private final ProductionRules rules;
  private final SealedChain chain;
  private final AttributesBuilder attributes;
  private final Crypto crypto;
  private final Origins origins = new Origins();
  private final WarmTries tries = new WarmTries(new AllCores());
  private final GapCache gaps;
  private final Deque<WaitingTransaction> overflow = new ArrayDeque<>();
  private final Map<Bytes32, PooledTransaction> pool = new ConcurrentHashMap<>();
  private volatile OpenBlock open;
  private volatile L1Ref origin;
  private volatile L1Ref lastL1;

  /** Goes on from the head of {@code chain} and its checkpoint, and begins the next block. */
  public BlockProduction(
      ProductionRules rules, SealedChain chain, AttributesBuilder attributes, Crypto crypto) {
    this.rules = rules;
    this.chain = chain;
    this.attributes = attributes;
    this.crypto = crypto;
    this.gaps = new GapCache(rules.pool());
    restore(chain.checkpoint().map(Checkpoint::decode).orElse(Checkpoint.EMPTY));
    begin();
  }

  private void restore(Checkpoint checkpoint) {
    origins.restore(checkpoint.origins());
    for (WaitingTransaction waiting : checkpoint.gaps()) {
      gaps.offer(waiting);
      remember(waiting, false);
    }
    for (WaitingTransaction waiting : checkpoint.overflow()) {
      overflow.add(waiting);
      remember(waiting, true);
    }
  }

  /** Begins the block after the head: its deposits, then what waited for room. */
  private void begin() {
    Block parent = chain.head();
    AttributesBuilder.Position position = attributes.position(parent);
    long time = parent.header().timestamp() + rules.blockTime();
    switch (origins.choose(time)) {
      case Origins.Choice.Next(L1Block next) -> {
        origin = next.ref();
        boolean drifted = time > next.timestamp() + rules.maxDrift();
        begin(parent, time, attributes.first(parent, next), drifted);
      }
      case Origins.Choice.Same() -> {
        origin = position.origin();
        boolean drifted = time > position.originTime() + rules.maxDrift();
        begin(parent, time, attributes.next(parent), drifted);
      }
    }
    lastL1 = origins.last(origin);
    gaps.expire(parent.number() + 1).forEach(gone -> pool.remove(gone.hash()));
    if (!open.depositsOnly()) {
      drainOverflow();
    }
  }

  private void begin(Block parent, long time, BlockAttributes attrs, boolean depositsOnly) {
    BlockEnv env =
        new BlockEnv(
            parent.number() + 1,
            time,
            Predeploys.SEQUENCER_FEE_VAULT,
            attrs.prevRandao(),
            attrs.gasLimit(),
            BaseFee.after(parent.header(), rules.chain().layer()),
            UInt256.ONE,
            parent.hash(),
            attrs.parentBeaconBlockRoot());
    BlockExecution execution =
        new BlockExecution(rules.chain(), env, chain.state(), chain::hashOf, crypto);
    execution.begin();
    HoloceneParams params = HoloceneParams.ofAttributes(attrs.eip1559Params()).orElseThrow();
    OpenBlock block = new OpenBlock(env, params.extraData(), depositsOnly, execution);
    for (Transaction.Deposit deposit : attrs.deposits()) {
      if (block.execute(deposit, deposit.from()) instanceof TxResult.Rejected(TxError error)) {
        throw new IllegalStateException("a deposit cannot be refused: " + error);
      }
    }
    open = block;
  }

  private void drainOverflow() {
    List<WaitingTransaction> waited = new ArrayList<>(overflow);
    overflow.clear();
    for (WaitingTransaction waiting : waited) {
      pool.remove(waiting.hash());
      submit(waiting);
    }
  }

  /** Executes a transaction, or lets it wait, or refuses it. */
  public SubmitResult transaction(Transaction transaction, Address sender, Bytes32 hash) {
    return submit(new WaitingTransaction(transaction, sender, hash, open.env().number()));
  }

  private SubmitResult submit(WaitingTransaction incoming) {
    if (pool.containsKey(incoming.hash())) {
      return new SubmitResult.Rejected(RpcError.ALREADY_KNOWN);
    }
    if (Long.compareUnsigned(incoming.transaction().gasLimit(), open.env().gasLimit()) > 0) {
      return new SubmitResult.Rejected(RpcError.EXCEEDS_BLOCK_GAS_LIMIT);
    }
    return open.depositsOnly() ? waitForRoom(incoming) : execute(incoming);
  }

  private SubmitResult execute(WaitingTransaction incoming) {
    return switch (open.execute(incoming.transaction(), incoming.sender())) {
      case TxResult.Included included -> {
        remember(incoming, true);
        SubmitResult result = new SubmitResult.Executed(incoming.hash(), open.last());
        release(incoming);
        yield result;
      }
      case TxResult.Rejected(TxError error) -> refused(incoming, error);
    };
  }

  /** Executes those that waited for {@code before}, one after the other. */
  private void release(WaitingTransaction before) {
    Optional<WaitingTransaction> next =
        gaps.take(before.sender(), before.transaction().nonce() + 1);
    while (next.isPresent()) {
      WaitingTransaction waiting = next.get();
      pool.remove(waiting.hash());
      TxResult result = open.execute(waiting.transaction(), waiting.sender());
      if (result instanceof TxResult.Rejected(TxError error)) {
        refused(waiting, error);
        return;
      }
      remember(waiting, true);
      next = gaps.take(waiting.sender(), waiting.transaction().nonce() + 1);
    }
  }

  private SubmitResult refused(WaitingTransaction incoming, TxError error) {
    return switch (error) {
      case NONCE_MISMATCH_TOO_HIGH -> waitForNonce(incoming);
      case GAS_ALLOWANCE_EXCEEDED -> waitForRoom(incoming);
      case NONCE_MISMATCH_TOO_LOW ->
          new SubmitResult.Rejected(
              RpcError.NONCE_TOO_LOW,
              "next nonce "
                  + open.nonce(incoming.sender())
                  + ", tx nonce "
                  + incoming.transaction().nonce());
      default -> new SubmitResult.Rejected(TxErrors.of(error));
    };
  }

  private SubmitResult waitForNonce(WaitingTransaction incoming) {
    Optional<Bytes32> replaced = gaps.hashOf(incoming.sender(), incoming.transaction().nonce());
    return switch (gaps.offer(incoming)) {
      case ALREADY_KNOWN -> new SubmitResult.Rejected(RpcError.ALREADY_KNOWN);
      case UNDERPRICED -> new SubmitResult.Rejected(RpcError.REPLACEMENT_UNDERPRICED);
      case FULL -> new SubmitResult.Rejected(RpcError.POOL_FULL);
      case KEPT -> {
        replaced.ifPresent(pool::remove);
        remember(incoming, false);
        yield new SubmitResult.Waiting(incoming.hash(), Optional.of(open.nonce(incoming.sender())));
      }
    };
  }

  private SubmitResult waitForRoom(WaitingTransaction incoming) {
    if (overflow.size() >= rules.pool().waiting()) {
      return new SubmitResult.Rejected(RpcError.POOL_FULL);
    }
    overflow.add(incoming);
    remember(incoming, true);
    return new SubmitResult.Waiting(incoming.hash(), Optional.empty());
  }

  private void remember(WaitingTransaction waiting, boolean executable) {
    pool.put(
        waiting.hash(), new PooledTransaction(waiting.transaction(), waiting.sender(), executable));
  }

  /**
   * Takes an L1 block, for blocks that begin after this call.
   *
   * @return false where it does not follow the last one: L1 was reorganised deeper than was waited
   *     for
   */
  public boolean l1Block(L1Block block) {
    boolean follows = origins.add(block, origin);
    lastL1 = origins.last(origin);
    return follows;
  }

  /** Seals the block in the making, commits it and begins the next. */
  public ChainBlock seal() {
    OpenBlock done = open;
    SealedBlock sealed =
        BlockSealer.seal(
            rules.chain(),
            done.env(),
            done.extraData(),
            0,
            done.body(),
            done.finish(),
            tries,
            chain.head().header().stateRoot(),
            chain.nodes());
    chain.commit(sealed, checkpoint().encode());
    sealed.block().transactions().forEach(this::forget);
    begin();
    return new ChainBlock(sealed.block(), sealed.senders(), sealed.receipts());
  }

  private void forget(Transaction transaction) {
    if (!transaction.isDeposit()) {
      pool.remove(TransactionCodec.hash(transaction));
    }
  }

  private Checkpoint checkpoint() {
    return new Checkpoint(origins.all(), gaps.all(), List.copyOf(overflow));
  }

  /** The number of the block in the making. */
  public long openNumber() {
    return open.env().number();
  }

  /** Seconds. */
  public long openTime() {
    return open.env().timestamp();
  }

  public BlockEnv pendingEnv() {
    return open.env();
  }

  /** Readable from any thread, one value at a time. */
  public StateView pendingState() {
    return open.state();
  }

  public PendingBlock pending() {
    return open.view();
  }

  /** The sender's nonce after what is executed. */
  public long pendingNonce(Address sender) {
    return open.nonce(sender);
  }

  /** An accepted transaction that is in no sealed block. */
  public Optional<PooledTransaction> pooled(Bytes32 hash) {
    return Optional.ofNullable(pool.get(hash));
  }

  public List<PooledTransaction> pool() {
    return List.copyOf(pool.values());
  }

  /** The last L1 block that it knows: the watcher goes on after it. */
  public L1Ref lastL1() {
    return lastL1;
  }

  /** The origin of the block in the making. */
  public L1Ref origin() {
    return origin;
  }
}
