package io.tributary.sequencer.rpc.eth;

import io.tributary.core.block.BlobFee;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.TxResult;
import io.tributary.core.trie.Roots;
import io.tributary.core.types.Block;
import io.tributary.core.types.Bloom;
import io.tributary.core.types.Header;
import io.tributary.core.types.Receipt;
import io.tributary.sequencer.rpc.RpcError;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The pending block in the form of a sealed one, for every method alike. Its roots are those of
 * what it holds, but for the state root, which is its parent's. They are computed on the thread
 * that asks, once for many readers. Safe for concurrent use.
 */
final class Pending {
  private final EthBackend chain;

  /** The last one that was made; replaced as a whole. */
  private volatile Made made;

  private record Made(PendingBlock source, ChainBlock block) {
    boolean isOf(PendingBlock other) {
      return source.env().equals(other.env())
          && source.results().size() == other.results().size()
          && (other.results().isEmpty()
              || source.results().getLast().equals(other.results().getLast()));
    }
  }

  Pending(EthBackend chain) {
    this.chain = chain;
  }

  ChainBlock block() {
    PendingBlock source = chain.pending();
    Made last = made;
    if (last == null || !last.isOf(source)) {
      last = new Made(source, of(source));
      made = last;
    }
    return last.block();
  }

  private ChainBlock of(PendingBlock pending) {
    List<Receipt> receipts = pending.results().stream().map(TxResult.Included::receipt).toList();
    Header header = header(pending, receipts);
    // As in a preconfirmation: nothing is known by this hash.
    Block block = new Block(Bytes32.ZERO, header, pending.transactions(), List.of());
    return new ChainBlock(block, pending.senders(), receipts);
  }

  private Header header(PendingBlock pending, List<Receipt> receipts) {
    BlockEnv env = pending.env();
    Header parent =
        chain.header(env.number() - 1).orElseThrow(RpcError.HEADER_NOT_FOUND::exception);
    ChainRules rules = chain.rules();
    boolean isL1 = rules.layer() == ChainRules.Layer.L1;
    long blobs = pending.transactions().stream().mapToLong(tx -> tx.blobHashes().size()).sum();
    Bytes32 withdrawalsRoot =
        isL1 ? Roots.withdrawals(List.of()) : new PendingWithdrawals(chain).root(parent, receipts);
    return new Header(
        env.parentHash(),
        env.beneficiary(),
        parent.stateRoot(),
        Roots.transactions(pending.transactions()),
        Roots.receipts(receipts),
        Bloom.ofReceipts(receipts),
        env.number(),
        env.gasLimit(),
        receipts.isEmpty() ? 0 : receipts.getLast().cumulativeGasUsed(),
        env.timestamp(),
        pending.extraData(),
        env.prevRandao(),
        env.baseFee(),
        withdrawalsRoot,
        blobs * BlobFee.GAS_PER_BLOB,
        isL1 ? BlobFee.excessAfter(parent, rules.fork(), rules.blobs()) : 0,
        env.parentBeaconBlockRoot(),
        Optional.of(Header.EMPTY_REQUESTS_HASH));
  }
}
