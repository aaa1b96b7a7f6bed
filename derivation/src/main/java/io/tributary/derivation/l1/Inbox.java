package io.tributary.derivation.l1;

import io.tributary.core.block.Sender;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.Transaction.Blob;
import io.tributary.core.types.Transaction.SetCode;
import io.tributary.derivation.RollupConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What the batcher put into an L1 block (OP Stack specification, derivation "L1 retrieval",
 * ecotone): the calldata of its transactions to the inbox, or their blobs. Whether a transaction
 * succeeded does not matter.
 */
public final class Inbox {
  private final RollupConfig config;
  private final Crypto crypto;

  /** A piece of batcher data, in the order of L1. */
  public sealed interface Entry {
    record Calldata(Bytes data) implements Entry {}

    /**
     * A blob, named by its hash.
     *
     * @param index of the blob among all blobs of the block
     */
    record BlobReference(int index, Bytes32 versionedHash) implements Entry {}
  }

  /**
   * The pieces of a block.
   *
   * @param strangers transactions to the inbox that somebody else signed
   */
  public record Content(List<Entry> entries, int strangers) {}

  public Inbox(RollupConfig config, Crypto crypto) {
    this.config = config;
    this.crypto = crypto;
  }

  /** Reads {@code block} where {@code batcher} is the one whose transactions count. */
  public Content read(L1Block block, Address batcher) {
    List<Entry> entries = new ArrayList<>();
    int strangers = 0;
    int blobIndex = 0;
    for (Transaction transaction : block.transactions()) {
      if (isToInbox(transaction)) {
        if (isFrom(batcher, transaction)) {
          addEntries(transaction, blobIndex, entries);
        } else {
          strangers++;
        }
      }
      blobIndex += transaction.blobHashes().size();
    }
    return new Content(List.copyOf(entries), strangers);
  }

  private boolean isToInbox(Transaction transaction) {
    return transaction.to().isPresent()
        && transaction.to().get().equals(config.batchInbox())
        && !(transaction instanceof SetCode)
        && !transaction.isDeposit();
  }

  private boolean isFrom(Address batcher, Transaction transaction) {
    boolean otherChain =
        transaction.chainId().isPresent()
            && !transaction.chainId().get().equals(config.l1ChainId());
    return !otherChain
        && Sender.of(transaction, crypto).map(sender -> sender.equals(batcher)).orElse(false);
  }

  private static void addEntries(Transaction transaction, int firstIndex, List<Entry> out) {
    if (!(transaction instanceof Blob)) {
      out.add(new Entry.Calldata(transaction.data()));
      return;
    }
    int index = firstIndex;
    for (Bytes32 hash : transaction.blobHashes()) {
      out.add(new Entry.BlobReference(index++, hash));
    }
  }
}
