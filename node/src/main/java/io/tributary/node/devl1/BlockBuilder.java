package io.tributary.node.devl1;

import io.tributary.core.block.BlockBody;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.BlockSealer;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.block.TxResult;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Fills one block from the pool's candidates: as much as gas and blobs allow, the best tips first.
 * One block, one thread.
 */
final class BlockBuilder {
  private final ChainRules rules;
  private final BlockEnv env;
  private final BlockExecution execution;
  private final List<Transaction> transactions = new ArrayList<>();
  private final List<Address> senders = new ArrayList<>();
  private final List<BlobArchive.Entry> blobs = new ArrayList<>();
  private final List<PoolEntry> unusable = new ArrayList<>();

  BlockBuilder(
      ChainRules rules, BlockEnv env, StateView parent, BlockHashes hashes, Crypto crypto) {
    this.rules = rules;
    this.env = env;
    this.execution = new BlockExecution(rules, env, parent, hashes, crypto);
    execution.begin();
  }

  /** Puts in what fits; what cannot be in a block at all is {@link #unusable}. */
  void fill(Candidates candidates) {
    for (PoolEntry next = candidates.next(); next != null; next = candidates.next()) {
      if (fits(next) && include(next)) {
        candidates.took();
      } else {
        candidates.skip();
      }
    }
  }

  /** Candidates that execution refused although they were due. */
  List<PoolEntry> unusable() {
    return unusable;
  }

  /** The blobs of the block, in the order of its transactions. */
  List<BlobArchive.Entry> blobs() {
    return blobs;
  }

  SealedBlock seal(long excessBlobGas, Bytes32 parentStateRoot, NodeSource nodes) {
    execution.withdrawals(List.of());
    BlockResult result = execution.finish();
    result
        .fault()
        .ifPresent(
            fault -> {
              throw new IllegalStateException("the block that was built is invalid: " + fault);
            });
    TrieUpdate update = WorldTrie.apply(parentStateRoot, nodes, result.diff());
    BlockBody body = new BlockBody(List.copyOf(transactions), List.copyOf(senders), List.of());
    return BlockSealer.seal(
        rules, env, L1Parameters.EXTRA_DATA, excessBlobGas, body, result, update, Bytes32.ZERO);
  }

  private boolean fits(PoolEntry entry) {
    int blobsAfter = blobs.size() + entry.transaction().blobHashes().size();
    return execution.gasUsed() + entry.transaction().gasLimit() <= env.gasLimit()
        && blobsAfter <= rules.blobs().max()
        && (!entry.isBlob()
            || entry.transaction().maxFeePerBlobGas().compareTo(env.blobBaseFee()) >= 0);
  }

  private boolean include(PoolEntry entry) {
    if (execution.execute(entry.transaction(), entry.sender()) instanceof TxResult.Rejected) {
      unusable.add(entry);
      return false;
    }
    transactions.add(entry.transaction());
    senders.add(entry.sender());
    entry.sidecar().ifPresent(sidecar -> keep(entry.transaction(), sidecar));
    return true;
  }

  private void keep(Transaction transaction, BlobSidecar sidecar) {
    for (int i = 0; i < sidecar.blobs().size(); i++) {
      blobs.add(new BlobArchive.Entry(transaction.blobHashes().get(i), sidecar.blobs().get(i)));
    }
  }
}
