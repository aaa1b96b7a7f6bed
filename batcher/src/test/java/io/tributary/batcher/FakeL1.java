package io.tributary.batcher;

import io.tributary.batcher.l1.L1Endpoint;
import io.tributary.batcher.safe.L1Blocks;
import io.tributary.core.block.Sender;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.da.blob.PooledTransaction;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.l1.L1Block;
import io.tributary.derivation.pipeline.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * An L1 that a test mines by hand: a pool of one transaction a nonce with pools' replacement rules,
 * and blocks.
 */
final class FakeL1 implements L1Endpoint, L1Blocks {
  static final long GENESIS_TIME = 1_000;
  private static final int BLOCK_TIME = 2;

  private final Crypto crypto;
  private final List<L1Block> chain = new ArrayList<>();
  private final Map<Bytes32, Bytes> blobs = new HashMap<>();
  private final Map<Bytes32, Inclusion> inclusions = new HashMap<>();
  private final Map<Long, Transaction> pool = new HashMap<>();
  final List<Bytes> sent = new ArrayList<>();
  Prices prices =
      new Prices(UInt256.valueOf(1_000_000_000L), UInt256.valueOf(10), UInt256.valueOf(7));
  boolean isDown;
  UInt256 balance = UInt256.valueOf(10).pow(UInt256.valueOf(24));
  // How many of the newest blocks have no receipts yet.
  int receiptLag;
  // How many of the newest blocks a lagging endpoint does not have.
  int behind;
  private int branch;
  private long foreign;

  FakeL1(Crypto crypto) {
    this.crypto = crypto;
    mine(false);
  }

  List<L1Block> chain() {
    return chain;
  }

  Optional<Transaction> pooled(long nonce) {
    return Optional.ofNullable(pool.get(nonce));
  }

  /** Makes a block, of what is in the pool if {@code include} says so. */
  void mine(boolean include) {
    long number = chain.size();
    List<Transaction> transactions = new ArrayList<>();
    if (include) {
      for (long nonce = included(); pool.containsKey(nonce); nonce++) {
        transactions.add(pool.remove(nonce));
      }
    }
    Bytes32 hash =
        Keccak.hash(Bytes.concatenate(Bytes.ofUnsignedInt(branch), Bytes.ofUnsignedLong(number)));
    List<Receipt> receipts = new ArrayList<>();
    for (Transaction transaction : transactions) {
      receipts.add(new Receipt(transaction.type(), true, 21_000, List.of(), Optional.empty()));
      Bytes32 txHash = TransactionCodec.hash(transaction);
      inclusions.put(txHash, new Inclusion(txHash, number, hash, true, 21_000));
    }
    chain.add(
        new L1Block(
            new BlockId(number, hash),
            chain.isEmpty() ? Bytes32.ZERO : chain.getLast().id().hash(),
            GENESIS_TIME + BLOCK_TIME * number,
            Keccak.hash(hash),
            prices.baseFee(),
            prices.blobBaseFee(),
            Bytes32.ZERO,
            transactions,
            receipts));
  }

  /**
   * Takes the newest {@code depth} blocks away; what they held goes back to the pool, or is lost.
   */
  void reorg(int depth, boolean keepTransactions) {
    branch++;
    for (int i = 0; i < depth; i++) {
      for (Transaction transaction : chain.removeLast().transactions()) {
        inclusions.remove(TransactionCodec.hash(transaction));
        if (keepTransactions) {
          pool.put(transaction.nonce(), transaction);
        }
      }
    }
  }

  /** As if a transaction that nobody here knows were in a block. */
  void useNonce() {
    foreign++;
  }

  /** As if that transaction were taken back. */
  void loseNonce() {
    foreign--;
  }

  private long included() {
    return foreign + chain.stream().mapToLong(block -> block.transactions().size()).sum();
  }

  @Override
  public long nonce(Address account) {
    up();
    return included();
  }

  @Override
  public UInt256 balance(Address account) {
    up();
    return balance;
  }

  @Override
  public Optional<Bytes32> blockHash(long number) {
    return hash(number);
  }

  @Override
  public Optional<Inclusion> inclusion(Bytes32 transactionHash) {
    up();
    return Optional.ofNullable(inclusions.get(transactionHash))
        .filter(inclusion -> inclusion.blockNumber() < chain.size() - receiptLag);
  }

  @Override
  public Prices prices() {
    up();
    return prices;
  }

  @Override
  public long headNumber() {
    up();
    return chain.size() - 1L;
  }

  @Override
  public Optional<String> send(Bytes envelope) {
    up();
    sent.add(envelope);
    Optional<PooledTransaction> withBlobs = PooledTransaction.decode(envelope);
    Transaction transaction = decode(envelope);
    if (Sender.of(transaction, crypto).isEmpty()) {
      return Optional.of("invalid sender");
    }
    Transaction there = pool.get(transaction.nonce());
    if (transaction.equals(there)) {
      return Optional.of("already known");
    }
    if (there != null && !replaces(transaction, there)) {
      return Optional.of("replacement transaction underpriced");
    }
    pool.put(transaction.nonce(), transaction);
    withBlobs.ifPresent(
        pooled -> {
          for (int i = 0; i < pooled.sidecar().blobs().size(); i++) {
            blobs.put(pooled.sidecar().versionedHashes().get(i), pooled.sidecar().blobs().get(i));
          }
        });
    return Optional.empty();
  }

  static Transaction decode(Bytes envelope) {
    return PooledTransaction.decode(envelope)
        .<Transaction>map(PooledTransaction::transaction)
        .orElseGet(() -> TransactionCodec.decode(envelope).orThrow());
  }

  private static boolean replaces(Transaction next, Transaction there) {
    long percent = next.type() == 3 ? 200 : 110;
    return isRaised(there.maxFeePerGas(), next.maxFeePerGas(), percent)
        && isRaised(there.maxPriorityFeePerGas(), next.maxPriorityFeePerGas(), percent)
        && isRaised(there.maxFeePerBlobGas(), next.maxFeePerBlobGas(), percent);
  }

  private static boolean isRaised(UInt256 from, UInt256 to, long percent) {
    return to.multiply(100).compareTo(from.multiply(percent)) >= 0;
  }

  @Override
  public Optional<L1Block> block(long number) {
    up();
    return number < chain.size() - behind ? Optional.of(chain.get((int) number)) : Optional.empty();
  }

  @Override
  public Optional<Bytes32> hash(long number) {
    return block(number).map(block -> block.id().hash());
  }

  @Override
  public List<Bytes> blobs(L1Block block, Step.NeedBlobs need) {
    return need.blobs().stream().map(reference -> blobs.get(reference.versionedHash())).toList();
  }

  private void up() {
    if (isDown) {
      throw new BatcherException(BatcherException.Kind.RETRY, "L1 is down");
    }
  }
}
