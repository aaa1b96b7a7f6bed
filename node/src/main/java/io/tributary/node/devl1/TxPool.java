package io.tributary.node.devl1;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.SubmitResult.Rejected;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Transactions that wait for a block, by sender and nonce, under the rules of geth's two pools: an
 * account has blob transactions or others, never both; a replacement raises every price by a tenth,
 * a blob transaction's by all of it; blob transactions leave no nonce gap. In memory: what waits
 * when the process ends is its sender's to send again. Safe for concurrent use.
 */
final class TxPool {
  private static final int LIMIT = 10_000;
  private static final int ACCOUNT_LIMIT = 256;
  private static final int BLOB_ACCOUNT_LIMIT = 16;
  private static final int BUMP_PERCENT = 10;
  private static final int BLOB_BUMP_PERCENT = 100;
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private final Map<Address, NavigableMap<Long, PoolEntry>> bySender = new HashMap<>();
  private final Map<Bytes32, PoolEntry> byHash = new HashMap<>();

  /**
   * Takes a transaction whose every other rule was checked.
   *
   * @param accountNonce of the sender, at the head
   * @return why not, or empty
   */
  synchronized Optional<Rejected> add(PoolEntry entry, long accountNonce) {
    NavigableMap<Long, PoolEntry> queue = bySender.getOrDefault(entry.sender(), new TreeMap<>());
    Optional<Rejected> refusal = refusal(entry, accountNonce, queue);
    if (refusal.isEmpty()) {
      PoolEntry replaced = queue.put(entry.transaction().nonce(), entry);
      if (replaced != null) {
        byHash.remove(replaced.hash());
      }
      bySender.put(entry.sender(), queue);
      byHash.put(entry.hash(), entry);
    }
    return refusal;
  }

  synchronized Optional<PoolEntry> find(Bytes32 hash) {
    return Optional.ofNullable(byHash.get(hash));
  }

  /** Every entry, by sender and nonce. */
  synchronized List<PoolEntry> all() {
    List<PoolEntry> all = new ArrayList<>();
    bySender.values().forEach(queue -> all.addAll(queue.values()));
    return all;
  }

  synchronized boolean isEmpty() {
    return byHash.isEmpty();
  }

  /**
   * The nonce after those of {@code sender} that follow each other from {@code accountNonce} on.
   */
  synchronized long nextNonce(Address sender, long accountNonce) {
    long next = accountNonce;
    NavigableMap<Long, PoolEntry> queue = bySender.getOrDefault(sender, new TreeMap<>());
    while (queue.containsKey(next)) {
      next++;
    }
    return next;
  }

  /** Drops what the chain has passed by. */
  synchronized void forgetBelow(ToLongFunction<Address> accountNonce) {
    bySender
        .entrySet()
        .removeIf(
            sender -> {
              Map<Long, PoolEntry> passed =
                  sender.getValue().headMap(accountNonce.applyAsLong(sender.getKey()), false);
              passed.values().forEach(entry -> byHash.remove(entry.hash()));
              passed.clear();
              return sender.getValue().isEmpty();
            });
  }

  synchronized void remove(PoolEntry entry) {
    byHash.remove(entry.hash());
    NavigableMap<Long, PoolEntry> queue = bySender.get(entry.sender());
    if (queue != null) {
      queue.remove(entry.transaction().nonce(), entry);
      if (queue.isEmpty()) {
        bySender.remove(entry.sender());
      }
    }
  }

  /** What may come next in a block, the best tip first, each sender's in the order of nonces. */
  synchronized Candidates candidates(UInt256 baseFee, ToLongFunction<Address> accountNonce) {
    List<List<PoolEntry>> runs = new ArrayList<>();
    bySender.forEach(
        (sender, queue) -> {
          List<PoolEntry> run = new ArrayList<>();
          long next = accountNonce.applyAsLong(sender);
          PoolEntry entry = queue.get(next);
          while (entry != null && entry.tip(baseFee).isPresent()) {
            run.add(entry);
            entry = queue.get(++next);
          }
          if (!run.isEmpty()) {
            runs.add(run);
          }
        });
    return new Candidates(runs, baseFee);
  }

  private Optional<Rejected> refusal(
      PoolEntry entry, long accountNonce, NavigableMap<Long, PoolEntry> queue) {
    long nonce = entry.transaction().nonce();
    if (byHash.containsKey(entry.hash())) {
      return refuse(RpcError.ALREADY_KNOWN, "");
    }
    if (nonce < accountNonce) {
      return refuse(RpcError.NONCE_TOO_LOW, "next nonce " + accountNonce + ", tx nonce " + nonce);
    }
    if (!queue.isEmpty() && queue.firstEntry().getValue().isBlob() != entry.isBlob()) {
      return refuse(RpcError.SERVER_ERROR, "address already reserved");
    }
    PoolEntry old = queue.get(nonce);
    if (old != null) {
      return outbids(entry.transaction(), old)
          ? Optional.empty()
          : refuse(RpcError.REPLACEMENT_UNDERPRICED, "");
    }
    if (entry.isBlob() && nonce > nextNonce(entry.sender(), accountNonce)) {
      return refuse(
          RpcError.NONCE_TOO_HIGH,
          "tx nonce " + nonce + ", gapped nonce " + nextNonce(entry.sender(), accountNonce));
    }
    boolean full =
        byHash.size() >= LIMIT
            || queue.size() >= (entry.isBlob() ? BLOB_ACCOUNT_LIMIT : ACCOUNT_LIMIT);
    return full ? refuse(RpcError.POOL_FULL, "") : Optional.empty();
  }

  private static boolean outbids(Transaction offer, PoolEntry old) {
    int percent = 100 + (old.isBlob() ? BLOB_BUMP_PERCENT : BUMP_PERCENT);
    return raised(old.transaction().maxFeePerGas(), offer.maxFeePerGas(), percent)
        && raised(old.transaction().maxPriorityFeePerGas(), offer.maxPriorityFeePerGas(), percent)
        && (!old.isBlob()
            || raised(old.transaction().maxFeePerBlobGas(), offer.maxFeePerBlobGas(), percent));
  }

  private static boolean raised(UInt256 from, UInt256 to, int percent) {
    BigInteger wanted = from.toUnsignedBigInteger().multiply(BigInteger.valueOf(percent));
    return to.toUnsignedBigInteger().multiply(HUNDRED).compareTo(wanted) >= 0;
  }

  private static Optional<Rejected> refuse(RpcError error, String detail) {
    return Optional.of(new Rejected(error, detail));
  }
}
