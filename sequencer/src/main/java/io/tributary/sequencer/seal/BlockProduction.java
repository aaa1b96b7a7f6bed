package io.tributary.sequencer.seal;

import io.tributary.core.block.BaseFee;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
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
import io.tributary.sequencer.pool.Offer;
import io.tributary.sequencer.pool.Standing;
import io.tributary.sequencer.pool.TransactionPool;
import io.tributary.sequencer.pool.WaitingTransaction;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.PendingBlock;
import io.tributary.sequencer.rpc.eth.PooledTransaction;
import io.tributary.sequencer.rpc.eth.Retraction;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.rpc.eth.TxErrors;
import io.tributary.store.AllCores;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The state machine behind the ring: transactions, L1 blocks and ticks in, sealed blocks out. The
 * sealed blocks follow from the chain that it started on, the order of the calls, and the order in
 * which waiting transactions were executed ({@link #takeExecuted}); the journal holds both. Limits
 * and the execution budget, which depends on a clock, decide only what is accepted and when waiting
 * transactions are executed: a replay ({@link #executed}, {@link #keep}, {@link #execute}, {@link
 * #close}) repeats the decisions and makes none.
 *
 * <p>One thread calls the changing methods. {@link #pending}, {@link #pooled}, {@link #openNumber}
 * and {@link #lastL1} are safe for concurrent use.
 */
public final class BlockProduction {
  private final ProductionRules rules;
  private final SealedChain chain;
  private final AttributesBuilder attributes;
  private final Crypto crypto;
  private final LongSupplier nanoTime;
  private final Origins origins = new Origins();
  private final WarmTries tries = new WarmTries(new AllCores());
  private final Admission admission;
  private final TransactionPool pool;
  private final Refusals refusals = new Refusals();

  /** Accepted transactions that are in no sealed block, waiting or executed. */
  private final Map<Bytes32, PooledTransaction> accepted = new ConcurrentHashMap<>();

  /** By sender with ready transactions: the nonce after them. */
  private final Map<Address, Long> readyUpTo = new ConcurrentHashMap<>();

  /** Waiting transactions that were executed and that the journal does not hold as such yet. */
  private final List<Bytes32> executed = new ArrayList<>();

  private final Reexecution reexecution;
  private final LongConsumer unwound;
  private List<Retraction> retractions = new ArrayList<>();
  private ExecutionBudget budget;
  private volatile OpenBlock open;
  private volatile L1Ref origin;
  private volatile L1Ref lastL1;
  private volatile boolean reexecuting;

  /**
   * Goes on from the head of {@code chain} and its checkpoint, and begins the next block. Waiting
   * transactions are executed from {@link #resume} on. Ends an unwinding that was interrupted.
   *
   * @param nanoTime measures execution; its origin does not matter
   * @param unwound called with the number of the newest block that is left after blocks were taken
   *     back and before others follow it
   */
  public BlockProduction(
      ProductionRules rules,
      SealedChain chain,
      AttributesBuilder attributes,
      Crypto crypto,
      LongSupplier nanoTime,
      LongConsumer unwound) {
    this.rules = rules;
    this.chain = chain;
    this.attributes = attributes;
    this.crypto = crypto;
    this.nanoTime = nanoTime;
    this.admission = new Admission(rules.block());
    this.pool = new TransactionPool(rules.pool());
    this.unwound = unwound;
    this.reexecution = new Reexecution(chain);
    reexecution.interrupted().ifPresent(this::takeBack);
    Checkpoint checkpoint = Checkpoint.read(chain);
    origins.restore(checkpoint.origins());
    begin();
    for (WaitingTransaction waiting : checkpoint.waiting()) {
      pool.restore(waiting, open.standing(waiting.sender()));
      remember(waiting, false);
    }
  }

  /** Begins the block after the head with its deposits. */
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
    if (reexecution.isUnderWay()) {
      executeAgain();
    }
    reexecuting = reexecution.isUnderWay();
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
      if (block.deposit(deposit) instanceof TxResult.Rejected(TxError error)) {
        throw new IllegalStateException("a deposit cannot be refused: " + error);
      }
    }
    budget = new ExecutionBudget(nanoTime, rules.block().executionNs());
    open = block;
  }

  /**
   * Executes a transaction, or lets it wait, or refuses it; then executes waiting ones that may
   * follow it.
   */
  public SubmitResult transaction(
      Transaction transaction, Address sender, Bytes raw, Bytes32 hash) {
    if (accepted.containsKey(hash)) {
      return new SubmitResult.Rejected(RpcError.ALREADY_KNOWN);
    }
    Standing standing = open.standing(sender);
    SubmitResult.Rejected objection = admission.objection(transaction, raw.size(), standing, open);
    if (objection != null) {
      return objection;
    }
    boolean isNext =
        transaction.nonce() == standing.nonce() && pool.at(sender, standing.nonce()).isEmpty();
    if (isNext
        && !reexecuting
        && !pool.mustWait(transaction.gasLimit())
        && isRoomFor(transaction, raw.size())) {
      return executeNow(transaction, sender, raw, hash);
    }
    WaitingTransaction waiting = waiting(transaction, sender, raw, hash);
    return isBeyondMeans(waiting, standing)
        ? Admission.unfunded(standing, BigInteger.ZERO, waiting.worstCost())
        : offer(waiting, standing);
  }

  private WaitingTransaction waiting(
      Transaction transaction, Address sender, Bytes raw, Bytes32 hash) {
    return new WaitingTransaction(
        transaction, sender, hash, raw, open.worstCost(transaction), openNumber());
  }

  private static boolean isBeyondMeans(WaitingTransaction waiting, Standing sender) {
    return waiting.worstCost().compareTo(sender.balance()) > 0;
  }

  private boolean isRoomFor(Transaction transaction, int sizeBytes) {
    return budget.hasTimeFor(transaction.gasLimit()) && fits(transaction, sizeBytes);
  }

  private boolean fits(Transaction transaction, int sizeBytes) {
    return !open.depositsOnly()
        && transaction.gasLimit() <= open.gasLeft()
        && open.signedBytes() + sizeBytes <= rules.block().blockBytes();
  }

  private SubmitResult executeNow(
      Transaction transaction, Address sender, Bytes raw, Bytes32 hash) {
    TxResult result = budget.measure(() -> open.execute(transaction, sender, raw.size()));
    if (result instanceof TxResult.Rejected(TxError error)) {
      return refused(transaction, sender, error);
    }
    remember(hash, new PooledTransaction(transaction, sender, true));
    SubmitResult done = new SubmitResult.Executed(hash, open.last());
    releaseMoved();
    return done;
  }

  private SubmitResult.Rejected refused(Transaction transaction, Address sender, TxError error) {
    return error == TxError.INSUFFICIENT_ACCOUNT_FUNDS
        ? Admission.unfunded(open.standing(sender), BigInteger.ZERO, open.worstCost(transaction))
        : new SubmitResult.Rejected(TxErrors.of(error));
  }

  private SubmitResult offer(WaitingTransaction waiting, Standing standing) {
    return switch (pool.offer(waiting, standing)) {
      case Offer.Refused(Offer.Reason reason) -> refused(waiting, standing, reason);
      case Offer.Kept(List<WaitingTransaction> gone) -> {
        remember(waiting, false);
        gone.forEach(other -> gaveWay(other, waiting));
        refresh(waiting.sender());
        long missing = pool.missingNonce(waiting.sender(), standing.nonce());
        boolean isAhead = Long.compareUnsigned(waiting.nonce(), missing) > 0;
        yield new SubmitResult.Waiting(
            waiting.hash(), isAhead ? Optional.of(missing) : Optional.empty());
      }
    };
  }

  private SubmitResult.Rejected refused(
      WaitingTransaction waiting, Standing standing, Offer.Reason reason) {
    Address sender = waiting.sender();
    return switch (reason) {
      case UNDERPRICED -> new SubmitResult.Rejected(RpcError.REPLACEMENT_UNDERPRICED);
      case UNFUNDED ->
          Admission.unfunded(
              standing, pool.queuedCost(sender, waiting.nonce()), waiting.worstCost());
      case SENDER_FULL ->
          new SubmitResult.Rejected(
              RpcError.ACCOUNT_LIMIT_EXCEEDED, "pooled " + pool.size(sender) + " txs");
      case FULL -> new SubmitResult.Rejected(RpcError.POOL_FULL);
    };
  }

  private void gaveWay(WaitingTransaction gone, WaitingTransaction to) {
    boolean isReplaced = gone.sender().equals(to.sender()) && gone.nonce() == to.nonce();
    drop(gone, isReplaced ? RpcError.REPLACED : RpcError.POOL_FULL);
    refresh(gone.sender());
  }

  private void drop(WaitingTransaction gone, RpcError reason) {
    drop(gone, new SubmitResult.Rejected(reason));
  }

  private void drop(WaitingTransaction gone, SubmitResult.Rejected reason) {
    refusals.add(gone.hash(), reason);
    accepted.remove(gone.hash());
  }

  /** Looks at the accounts whose nonces the last transaction set. */
  private void releaseMoved() {
    Deque<Address> moved = new ArrayDeque<>(open.noncesSet());
    while (!moved.isEmpty()) {
      Address sender = moved.poll();
      if (pool.holds(sender)) {
        stand(sender);
        release(sender, moved);
      }
    }
  }

  /**
   * Executes the sender's ready transactions one after the other, as long as the block has room and
   * nobody else's turn is before.
   */
  private void release(Address sender, Deque<Address> moved) {
    Optional<WaitingTransaction> next = pool.ready(sender);
    while (next.isPresent()
        && pool.first().equals(next)
        && isRoomFor(next.get().transaction(), next.get().sizeBytes())
        && execute(next.get(), moved)) {
      next = pool.ready(sender);
    }
  }

  /** Executes a ready transaction; returns whether it is executed. */
  private boolean execute(WaitingTransaction ready, Deque<Address> moved) {
    TxResult result =
        budget.measure(() -> open.execute(ready.transaction(), ready.sender(), ready.sizeBytes()));
    if (result instanceof TxResult.Rejected(TxError error)) {
      if (Admission.isPassing(error)) {
        pool.pause(ready);
      } else {
        pool.remove(ready);
        drop(ready, refused(ready.transaction(), ready.sender(), error));
        refresh(ready.sender());
      }
      return false;
    }
    executed.add(ready.hash());
    pool.executed(ready);
    remember(ready, true);
    stand(ready.sender());
    moved.addAll(open.noncesSet());
    return true;
  }

  /** Tells the pool the sender's account, which drops what cannot be executed any more. */
  private void stand(Address sender) {
    Standing standing = open.standing(sender);
    pool.stand(sender, standing, gone -> drop(gone, reason(gone, standing)));
    refresh(sender);
  }

  private static SubmitResult.Rejected reason(WaitingTransaction gone, Standing sender) {
    return Long.compareUnsigned(gone.nonce(), sender.nonce()) < 0
        ? Admission.nonceTooLow(gone.transaction(), sender)
        : Admission.unfunded(sender, BigInteger.ZERO, gone.worstCost());
  }

  /** Updates what readers see of the sender's waiting transactions. */
  private void refresh(Address sender) {
    long nonce = open.nonce(sender);
    long missing = pool.missingNonce(sender, nonce);
    if (missing == nonce) {
      readyUpTo.remove(sender);
    } else {
      readyUpTo.put(sender, missing);
    }
    for (WaitingTransaction waiting : pool.of(sender)) {
      boolean isReady = Long.compareUnsigned(waiting.nonce(), missing) < 0;
      if (accepted.get(waiting.hash()).executable() != isReady) {
        remember(waiting, isReady);
      }
    }
  }

  private void remember(WaitingTransaction waiting, boolean executable) {
    remember(
        waiting.hash(), new PooledTransaction(waiting.transaction(), waiting.sender(), executable));
  }

  private void remember(Bytes32 hash, PooledTransaction transaction) {
    accepted.put(hash, transaction);
  }

  /**
   * Begins to make decisions, after a replay, an unwinding, or without one: drops what exceeds the
   * limits, and executes waiting transactions. While transactions of blocks that were taken back
   * are still executed again, that is left to {@link #seal}.
   */
  public void resume() {
    if (reexecuting) {
      return;
    }
    pool.senders().forEach(this::stand);
    pool.trim(gone -> drop(gone, RpcError.POOL_FULL));
    drain();
  }

  /** Executes ready transactions by turn, for as long as waiting ones may take. */
  private void drain() {
    pool.resume();
    Deque<Address> moved = new ArrayDeque<>();
    while (!open.depositsOnly() && budget.hasTimeForWaiting() && pool.first().isPresent()) {
      WaitingTransaction ready = pool.first().get();
      if (fits(ready.transaction(), ready.sizeBytes())) {
        execute(ready, moved);
      } else {
        pool.pause(ready);
      }
      moved.stream().filter(pool::holds).forEach(this::stand);
      moved.clear();
    }
  }

  /**
   * Returns the waiting transactions that were executed since the last call, in order. The journal
   * must hold them before anything that happens later is acknowledged.
   */
  public List<Bytes32> takeExecuted() {
    List<Bytes32> hashes = List.copyOf(executed);
    executed.clear();
    return hashes;
  }

  /**
   * Replays a transaction that was executed when it came.
   *
   * @throws IllegalStateException where it cannot be executed: the journal is not this chain's
   */
  public void executed(Transaction transaction, Address sender, Bytes raw, Bytes32 hash) {
    if (open.execute(transaction, sender, raw.size()) instanceof TxResult.Rejected(TxError error)) {
      throw new IllegalStateException(
          "the journal executes " + hash + ", which is refused: " + error);
    }
    remember(hash, new PooledTransaction(transaction, sender, true));
  }

  /** Replays a transaction that waited when it came. */
  public void keep(Transaction transaction, Address sender, Bytes raw, Bytes32 hash) {
    keep(waiting(transaction, sender, raw, hash));
  }

  private void keep(WaitingTransaction waiting) {
    pool.put(waiting, open.standing(waiting.sender()))
        .ifPresent(gone -> drop(gone, RpcError.REPLACED));
    remember(waiting, false);
  }

  /**
   * Replays the execution of a transaction that waited.
   *
   * @throws IllegalStateException where it does not wait or cannot be executed
   */
  public void execute(Bytes32 hash) {
    PooledTransaction pooled = accepted.get(hash);
    WaitingTransaction waiting =
        Optional.ofNullable(pooled)
            .flatMap(p -> pool.at(p.sender(), p.transaction().nonce()))
            .filter(w -> w.hash().equals(hash))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the journal executes " + hash + ", which does not wait"));
    pool.remove(waiting);
    executed(waiting.transaction(), waiting.sender(), waiting.raw(), hash);
  }

  /** A transaction that was to be executed again and was not, and why. */
  private record Missed(Unwound again, TxError error) {}

  /**
   * Executes what blocks that were taken back had, in the block with the same number. What does not
   * fit is tried again in each block up to the last of them, because a deposit that it needs may
   * come with a later origin. A replay does the same.
   */
  private void executeAgain() {
    long number = openNumber();
    List<Unwound> due = reexecution.due(number);
    List<Missed> missed = new ArrayList<>();
    for (Unwound again : due) {
      if (again.transaction() instanceof Transaction.Deposit) {
        compare(again, open.outcomeOf(again.transaction()), "its L1 block is not on L1 any more");
      } else {
        executeAgain(again, missed);
      }
    }
    // A block that takes none of them would go on for ever.
    boolean moves = open.depositsOnly() || missed.size() < due.size();
    boolean fits = missed.stream().noneMatch(m -> m.error() == TxError.GAS_ALLOWANCE_EXCEEDED);
    if (reexecution.endsWith(number) && (fits || !moves)) {
      reexecution.finish();
      missed.forEach(this::giveUp);
    } else {
      reexecution.carry(number, missed.stream().map(Missed::again).toList());
    }
  }

  private void executeAgain(Unwound again, List<Missed> missed) {
    Transaction transaction = again.transaction();
    int sizeBytes = TransactionCodec.encode(transaction).size();
    remember(again.hash(), new PooledTransaction(transaction, again.sender(), true));
    if (!fits(transaction, sizeBytes)) {
      missed.add(new Missed(again, TxError.GAS_ALLOWANCE_EXCEEDED));
      return;
    }
    switch (open.execute(transaction, again.sender(), sizeBytes)) {
      case TxResult.Included included -> compare(again, Optional.of(open.outcome(included)), "");
      // A nonce never goes back.
      case TxResult.Rejected(TxError error) when error == TxError.NONCE_MISMATCH_TOO_LOW ->
          giveUp(new Missed(again, error));
      case TxResult.Rejected(TxError error) -> missed.add(new Missed(again, error));
    }
  }

  /** Retracts what clients were told, where it is not so any more. */
  private void compare(Unwound told, Optional<Unwound.Outcome> now, String reason) {
    if (now.isEmpty()) {
      retract(told, Retraction.Fate.DROPPED, reason, OptionalLong.empty());
      return;
    }
    String difference = told.told().difference(now.get());
    if (!difference.isEmpty()) {
      OptionalLong block = OptionalLong.of(now.get().blockNumber());
      retract(told, Retraction.Fate.CHANGED, difference, block);
    }
  }

  /**
   * Lets a transaction wait for those of its sender before it, for room, or for a lower price;
   * drops it for any other reason, or if its sender cannot pay.
   */
  private void giveUp(Missed missed) {
    Unwound again = missed.again();
    WaitingTransaction waiting =
        waiting(
            again.transaction(),
            again.sender(),
            TransactionCodec.encode(again.transaction()),
            again.hash());
    RpcError reason = TxErrors.of(missed.error());
    boolean isFunded = !isBeyondMeans(waiting, open.standing(again.sender()));
    if (mayPass(missed.error()) && isFunded) {
      keep(waiting);
      retract(again, Retraction.Fate.WAITING, reason.text(), OptionalLong.empty());
    } else {
      RpcError why = mayPass(missed.error()) ? RpcError.INSUFFICIENT_FUNDS : reason;
      drop(waiting, why);
      retract(again, Retraction.Fate.DROPPED, why.text(), OptionalLong.empty());
    }
  }

  private static boolean mayPass(TxError error) {
    return switch (error) {
      case NONCE_MISMATCH_TOO_HIGH, GAS_ALLOWANCE_EXCEEDED -> true;
      default -> Admission.isPassing(error);
    };
  }

  private void retract(Unwound told, Retraction.Fate fate, String reason, OptionalLong block) {
    retractions.add(new Retraction(told.hash(), told.told().blockNumber(), fate, reason, block));
  }

  /**
   * L1 took back the origins of the blocks after {@code number}: takes those blocks back, and
   * begins the next one again, without any of the L1 blocks that were known. Their transactions are
   * executed again in the blocks with the same numbers; what came since waits until that is done.
   *
   * @return the blocks that are gone, the newest first
   * @throws IllegalStateException where the state after that block is not kept
   */
  public List<ChainBlock> unwind(long number) {
    if (number > chain.head().number()) {
      throw new IllegalStateException("block " + number + " is not there to go back to");
    }
    origins.forget();
    chain.put(
        number,
        checkpointChanges().and(reexecution.unwinding(number, openNumber(), open.executed())));
    List<ChainBlock> gone = takeBack(number);
    begin();
    return gone;
  }

  private List<ChainBlock> takeBack(long number) {
    List<ChainBlock> gone = new ArrayList<>();
    if (chain.head().number() > number) {
      chain.unwind(
          number,
          block -> {
            gone.add(block);
            return Reexecution.unwound(block.number(), Unwound.of(block));
          });
    }
    unwound.accept(number);
    chain.put(number, reexecution.unwound());
    return gone;
  }

  /** The retractions since the last call, in order. On the thread of the changing methods. */
  public List<Retraction> takeRetractions() {
    List<Retraction> taken = retractions;
    retractions = taken.isEmpty() ? taken : new ArrayList<>();
    return taken;
  }

  /** Whether transactions of blocks that were taken back are still executed again. */
  public boolean isReexecuting() {
    return reexecuting;
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

  /** Seals the pending block, commits it, begins the next and executes waiting transactions. */
  public ChainBlock seal() {
    boolean wasReexecuting = reexecuting;
    Closed closed = closePending();
    if (reexecuting || wasReexecuting) {
      resume();
      return closed.block();
    }
    Set<Address> changed = closed.result().diff().accounts().keySet();
    Set<Address> depositors = open.depositNonces();
    for (Address sender : pool.senders()) {
      if (changed.contains(sender) || depositors.contains(sender)) {
        stand(sender);
      }
    }
    pool.expire(this::isExpired, gone -> drop(gone, RpcError.EXPIRED));
    drain();
    return closed.block();
  }

  private boolean isExpired(WaitingTransaction waiting) {
    return pool.isOld(waiting, openNumber()) && (isPricedOut(waiting) || isAhead(waiting));
  }

  private boolean isPricedOut(WaitingTransaction waiting) {
    return waiting.transaction().maxFeePerGas().compareTo(open.env().baseFee()) < 0;
  }

  private boolean isAhead(WaitingTransaction waiting) {
    Address sender = waiting.sender();
    long missing = pool.missingNonce(sender, open.nonce(sender));
    return Long.compareUnsigned(waiting.nonce(), missing) > 0;
  }

  /** Replays the sealing of the pending block: commits it and begins the next. */
  public void close() {
    closePending();
  }

  private record Closed(ChainBlock block, BlockResult result) {}

  /** The next block is visible as pending before the sealed one's transactions leave the pool. */
  private Closed closePending() {
    OpenBlock done = open;
    BlockResult result = done.finish();
    SealedBlock sealed =
        BlockSealer.seal(
            rules.chain(),
            done.env(),
            done.extraData(),
            0,
            done.body(),
            result,
            tries,
            chain.head().header().stateRoot(),
            chain.nodes());
    chain.commit(sealed, checkpointChanges().and(reexecution.sealing(openNumber())));
    reexecution.sealed();
    begin();
    sealed.block().transactions().forEach(this::forget);
    return new Closed(new ChainBlock(sealed.block(), sealed.senders(), sealed.receipts()), result);
  }

  private CheckpointChanges checkpointChanges() {
    return Checkpoint.changes(
        origins.takeAdded(), origins.takeRemoved(), pool.takeEntered(), pool.takeLeft());
  }

  private void forget(Transaction transaction) {
    if (!transaction.isDeposit()) {
      accepted.remove(TransactionCodec.hash(transaction));
    }
  }

  /** The number of the block in the making. */
  public long openNumber() {
    return open.env().number();
  }

  /** Seconds. */
  public long openTime() {
    return open.env().timestamp();
  }

  /** The block in the making; another object for each block that is begun. */
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

  /** The sender's nonce after what is executed or only waits for room. */
  public long pendingNonce(Address sender) {
    long executed = open.nonce(sender);
    long ready = readyUpTo.getOrDefault(sender, executed);
    return Long.compareUnsigned(ready, executed) > 0 ? ready : executed;
  }

  /** An accepted transaction that is in no sealed block. */
  public Optional<PooledTransaction> pooled(Bytes32 hash) {
    return Optional.ofNullable(accepted.get(hash));
  }

  /** Whether an accepted transaction is executed in the pending block. */
  public boolean isExecuted(PooledTransaction transaction) {
    long nonce = open.nonce(transaction.sender());
    return Long.compareUnsigned(transaction.transaction().nonce(), nonce) < 0;
  }

  /** Why a transaction was refused or dropped, as far as that is remembered. */
  public Refusals refusals() {
    return refusals;
  }

  /** Accepted transactions that are in no sealed block. */
  public List<PooledTransaction> pool() {
    return List.copyOf(accepted.values());
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
