package io.tributary.sequencer.rpc.eth;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.ChainRules;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Address;
import io.tributary.core.types.EncodedReceipt;
import io.tributary.core.types.Header;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The chain that {@link EthMethods} speaks for. Safe for concurrent use; failures to read are
 * exceptions.
 */
public interface EthBackend {
  ChainRules rules();

  Crypto crypto();

  Heads heads();

  /** The canonical block of this number; empty past the head. */
  Optional<ChainBlock> block(long number);

  Optional<Header> header(long number);

  /** The receipts of a block, decoded where they are looked at; empty past the head. */
  Optional<List<EncodedReceipt>> encodedReceipts(long number);

  /** The EIP-2718 envelopes of a block's transactions; empty past the head. */
  Optional<List<Bytes>> envelopes(long number);

  /** The number of the canonical block with this hash. */
  OptionalLong numberOf(Bytes32 blockHash);

  Optional<TransactionPlace> place(Bytes32 transactionHash);

  /** For BLOCKHASH in calls. */
  BlockHashes hashes();

  /** The state after block {@code number}, which exists; empty where it is pruned. */
  Optional<StateView> stateAt(long number);

  /** The tries after block {@code number}, which exists; empty where they are pruned. */
  Optional<NodeSource> nodesAt(long number);

  PendingBlock pending();

  /** {@link #pending}'s state, without the rest. */
  default StateView pendingState() {
    return pending().state();
  }

  /** {@link #pending}'s environment, without the rest. */
  default BlockEnv pendingEnv() {
    return pending().env();
  }

  /** The next nonce of the sender, transactions that are accepted and executable included. */
  long pendingNonce(Address sender);

  /** An accepted transaction that is in no sealed block. */
  Optional<PooledTransaction> pooled(Bytes32 transactionHash);

  /** All that {@link #pooled} knows. */
  List<PooledTransaction> pool();

  /**
   * Takes a transaction in its network form. The stage never fails: errors are {@link
   * SubmitResult.Rejected}.
   */
  CompletionStage<SubmitResult> submit(Bytes raw);

  /** The base fee of the next block. */
  UInt256 nextBaseFee();

  /** The tip in wei that is suggested where recent blocks say nothing. */
  UInt256 leastTip();

  /** Progress while the node catches up; empty once it serves its head. */
  Optional<SyncProgress> syncing();

  ChainFeed feed();

  /** Changes whenever blocks are taken back, before the first and after the last. */
  default long unwindings() {
    return 0;
  }

  /** Whether blocks are taken back at the moment. */
  default boolean isUnwinding() {
    return false;
  }

  /** Blocks while catching up. */
  record SyncProgress(long starting, long current, long highest) {}
}
