package io.tributary.core.block;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.evm.Machine;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.trie.Roots;
import io.tributary.core.trie.WarmTries;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes in an L1 block that somebody else made: checks its header beside the parent's, executes it,
 * compares what came of it with what the header says. One thread.
 */
public final class BlockImport {
  /** EIP-7934: 10 MiB less 2 MiB for what a beacon block adds. */
  private static final int MAX_RLP_SIZE = 8 << 20;

  private final Machine machine;
  private final Header parent;
  private final StateView state;
  private final NodeSource nodes;
  private final BlockHashes hashes;

  /** What came of it. */
  public sealed interface Result {
    /** The block is valid. */
    record Valid(SealedBlock block) implements Result {}

    /** The block as a whole is not. */
    record Invalid(BlockFault fault) implements Result {}

    /** A transaction cannot be where it is. */
    record InvalidTransaction(int index, TxError error) implements Result {}
  }

  /**
   * An import on the state after {@code parent}.
   *
   * @param machine with the rules of the block, not those of its parent
   * @param state after the parent, flat; only read
   * @param nodes its tries
   */
  public BlockImport(
      Machine machine, Header parent, StateView state, NodeSource nodes, BlockHashes hashes) {
    this.machine = machine;
    this.parent = parent;
    this.state = state;
    this.nodes = nodes;
    this.hashes = hashes;
  }

  /**
   * Executes the block; nothing is written.
   *
   * @param rlpBytes size of its RLP
   */
  public Result run(Block block, int rlpBytes) {
    BlockFault fault = before(block, rlpBytes).orElse(null);
    if (fault != null) {
      return new Result.Invalid(fault);
    }
    BlockEnv env = env(block.header());
    BlockExecution execution = new BlockExecution(machine, env, state, hashes);
    execution.begin();
    List<Address> senders = new ArrayList<>();
    Result refused = transactions(block, execution, senders);
    if (refused != null) {
      return refused;
    }
    fault = bodyRoots(block);
    if (fault != null) {
      return new Result.Invalid(fault);
    }
    execution.withdrawals(block.withdrawals());
    return judge(block, env, senders, execution.finish());
  }

  /** Executes the transactions and collects their senders; null if every transaction is valid. */
  private Result transactions(Block block, BlockExecution execution, List<Address> senders) {
    for (Transaction transaction : block.transactions()) {
      Address sender = Sender.of(transaction, machine.crypto()).orElse(null);
      if (sender == null) {
        return new Result.Invalid(BlockFault.INVALID_SENDER);
      }
      if (execution.execute(transaction, sender) instanceof TxResult.Rejected(TxError error)) {
        return new Result.InvalidTransaction(senders.size(), error);
      }
      senders.add(sender);
    }
    return null;
  }

  /**
   * Compares the header's roots with the body. This comes after the transactions' own faults: a
   * block with both is reported for the transaction, as in the reference tests.
   */
  private static BlockFault bodyRoots(Block block) {
    Header header = block.header();
    if (!header.transactionsRoot().equals(Roots.transactions(block.transactions()))) {
      return BlockFault.INVALID_TRANSACTIONS_ROOT;
    }
    return header.withdrawalsRoot().equals(Roots.withdrawals(block.withdrawals()))
        ? null
        : BlockFault.INVALID_WITHDRAWALS_ROOT;
  }

  private Optional<BlockFault> before(Block block, int rlpBytes) {
    Header header = block.header();
    if (machine.rules().fork().atLeast(Fork.OSAKA) && rlpBytes > MAX_RLP_SIZE) {
      return Optional.of(BlockFault.RLP_BLOCK_LIMIT_EXCEEDED);
    }
    return HeaderCheck.beside(parent, header, machine.rules());
  }

  private BlockEnv env(Header header) {
    return new BlockEnv(
        header.number(),
        header.timestamp(),
        header.beneficiary(),
        header.prevRandao(),
        header.gasLimit(),
        header.baseFeePerGas(),
        BlobFee.of(header.excessBlobGas(), machine.rules().blobs().updateFraction()),
        header.parentHash(),
        header.parentBeaconBlockRoot());
  }

  private Result judge(Block block, BlockEnv env, List<Address> senders, BlockResult result) {
    if (result.fault().isPresent()) {
      return new Result.Invalid(result.fault().get());
    }
    Header header = block.header();
    SealedBlock sealed =
        BlockSealer.seal(
            machine.rules(),
            env,
            header.extraData(),
            header.excessBlobGas(),
            new BlockBody(block.transactions(), senders, block.withdrawals()),
            result,
            new WarmTries(),
            parent.stateRoot(),
            nodes);
    return HeaderCheck.difference(header, sealed.block().header())
        .<Result>map(Result.Invalid::new)
        .orElseGet(() -> new Result.Valid(sealed));
  }
}
