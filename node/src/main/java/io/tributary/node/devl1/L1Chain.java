package io.tributary.node.devl1;

import io.tributary.core.block.BaseFee;
import io.tributary.core.block.BlobFee;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import io.tributary.crypto.Kzg;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.ChainFeed;
import io.tributary.sequencer.rpc.eth.PooledTransaction;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.store.ChainStore;
import io.tributary.store.StoreOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The embedded L1's chain: takes transactions and makes a block of them when it is told that a slot
 * has come. One thread produces; everything else is safe for concurrent use and sees a block only
 * after the store and the archive have it for good.
 */
public final class L1Chain implements AutoCloseable {
  /** Who gets the tips. */
  private static final Address PRODUCER =
      Address.fromHex("0x00000000000000000000000000000000000c0ffe");

  private final L1Parameters parameters;
  private final ChainRules rules;
  private final Crypto crypto;
  private final ChainStore store;
  private final BlobArchive archive;
  private final Admission admission;
  private final TxPool pool = new TxPool();
  private final ChainFeed feed = new ChainFeed();
  private final long genesisTime;
  private volatile Head head;

  /** The newest block, and the state after it. */
  record Head(Header header, Bytes32 hash, StateView state) {
    long nonce(Address address) {
      return state.account(address).map(Account::nonce).orElse(0L);
    }
  }

  private L1Chain(L1Parameters parameters, Crypto crypto, ChainStore store, BlobArchive archive) {
    this.parameters = parameters;
    this.rules = parameters.rules();
    this.crypto = crypto;
    this.store = store;
    this.archive = archive;
    this.admission = new Admission(rules, crypto, new BlobCheck(Kzg.load()));
    this.genesisTime = store.header(0).orElseThrow().timestamp();
    this.head = readHead();
  }

  /**
   * Opens the chain in {@code folder}, or starts one there.
   *
   * @param nowSeconds genesis time of a new chain
   */
  public static L1Chain open(Path folder, L1Parameters parameters, Crypto crypto, long nowSeconds) {
    ChainStore store =
        ChainStore.open(folder.resolve("chain"), StoreOptions.DEFAULT.withSync(true));
    if (store.head().isEmpty()) {
      Bytes chainId = parameters.rules().chainId().toMinimalBytes();
      store.commit(L1Genesis.block(parameters, nowSeconds), Map.of(ChainStore.CHAIN_ID, chainId));
    }
    return new L1Chain(parameters, crypto, store, new BlobArchive(folder.resolve("blobs")));
  }

  /** Takes a transaction in its network form into the pool. */
  SubmitResult submit(Bytes raw) {
    Head at = head;
    return switch (admission.judge(raw, nextEnv(at, nextSlotTime(at)), at.state(), this::hashOf)) {
      case Admission.Decision.Unfit(SubmitResult.Rejected why) -> why;
      case Admission.Decision.Fit(PoolEntry entry) -> add(entry, at);
    };
  }

  private SubmitResult add(PoolEntry entry, Head at) {
    Optional<SubmitResult.Rejected> refusal = pool.add(entry, at.nonce(entry.sender()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    feed.publishAccepted(pooled(entry));
    long next = pool.nextNonce(entry.sender(), at.nonce(entry.sender()));
    boolean waits = entry.transaction().nonce() > next;
    return new SubmitResult.Waiting(entry.hash(), waits ? Optional.of(next) : Optional.empty());
  }

  /** Start of the slot after the newest block's, in seconds. */
  public long nextSlotTime() {
    return nextSlotTime(head);
  }

  /** Start of the newest slot that has begun by {@code nowSeconds}. */
  public long slotTime(long nowSeconds) {
    return nowSeconds - Math.floorMod(nowSeconds - genesisTime, parameters.secondsPerSlot());
  }

  /**
   * Makes the block of the slot that starts at {@code timestamp} and returns when nothing can lose
   * it any more. On the producer's thread only.
   */
  ChainBlock produce(long timestamp) {
    Head parent = head;
    BlockEnv env = nextEnv(parent, timestamp);
    long excessBlobGas = BlobFee.excessAfter(parent.header(), rules.fork(), rules.blobs());
    BlockBuilder builder = new BlockBuilder(rules, env, parent.state(), this::hashOf, crypto);
    builder.fill(pool.candidates(env.baseFee(), parent::nonce));
    SealedBlock sealed = builder.seal(excessBlobGas, parent.header().stateRoot(), store.nodes());
    archive.write(env.number(), builder.blobs());
    store.commit(sealed);
    head = readHead();
    builder.unusable().forEach(pool::remove);
    pool.forgetBelow(head::nonce);
    ChainBlock block = new ChainBlock(sealed.block(), sealed.senders(), sealed.receipts());
    feed.publishHead(block);
    return block;
  }

  L1Parameters parameters() {
    return parameters;
  }

  ChainRules rules() {
    return rules;
  }

  Crypto crypto() {
    return crypto;
  }

  ChainStore store() {
    return store;
  }

  ChainFeed feed() {
    return feed;
  }

  Head head() {
    return head;
  }

  TxPool pool() {
    return pool;
  }

  BlobArchive archive() {
    return archive;
  }

  long genesisTime() {
    return genesisTime;
  }

  Bytes32 hashOf(long number) {
    return store.hash(number).orElse(Bytes32.ZERO);
  }

  BeaconBlock beacon(Header header, Bytes32 hash) {
    return BeaconBlock.of(header, hash, genesisTime, parameters.secondsPerSlot());
  }

  /** What the next block's transactions will see. */
  BlockEnv nextEnv() {
    Head at = head;
    return nextEnv(at, nextSlotTime(at));
  }

  PooledTransaction pooled(PoolEntry entry) {
    long accountNonce = head.nonce(entry.sender());
    boolean executable = entry.transaction().nonce() < pool.nextNonce(entry.sender(), accountNonce);
    return new PooledTransaction(entry.transaction(), entry.sender(), executable);
  }

  private BlockEnv nextEnv(Head parent, long timestamp) {
    Header header = parent.header();
    long excessBlobGas = BlobFee.excessAfter(header, rules.fork(), rules.blobs());
    return new BlockEnv(
        header.number() + 1,
        timestamp,
        PRODUCER,
        Keccak.hash(Bytes.concatenate(parent.hash(), Bytes.ofUnsignedLong(timestamp))),
        parameters.gasLimit(),
        BaseFee.after(header, rules.layer()),
        BlobFee.of(excessBlobGas, rules.blobs().updateFraction()),
        parent.hash(),
        beacon(header, parent.hash()).root());
  }

  private long nextSlotTime(Head at) {
    return slotTime(at.header().timestamp()) + parameters.secondsPerSlot();
  }

  private Head readHead() {
    long number = store.head().orElseThrow();
    return new Head(
        store.header(number).orElseThrow(), store.hash(number).orElseThrow(), store.state());
  }

  @Override
  public void close() {
    store.close();
  }
}
