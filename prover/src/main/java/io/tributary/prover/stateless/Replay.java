package io.tributary.prover.stateless;

import io.tributary.core.block.BlockBody;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockSealer;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.block.Sender;
import io.tributary.core.block.TxResult;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.trie.WarmTries;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Executes a block that exists, over whatever state it is given, and seals it anew. Nothing of the
 * block's results is used.
 */
final class Replay {
  private final ChainRules rules;
  private final Crypto crypto;

  Replay(ChainRules rules, Crypto crypto) {
    this.rules = rules;
    this.crypto = crypto;
  }

  /** The outcome: the block as we would have sealed it, or why it cannot be executed. */
  sealed interface Outcome {
    record Sealed(SealedBlock block) implements Outcome {}

    record Refused(Verdict.Disagrees verdict) implements Outcome {}
  }

  Outcome run(Block block, Header parent, StateView state, NodeSource nodes, BlockHashes hashes) {
    BlockEnv env = environment(block.header());
    BlockExecution execution = new BlockExecution(rules, env, state, hashes, crypto);
    execution.begin();
    List<Address> senders = new ArrayList<>(block.transactions().size());
    for (Transaction transaction : block.transactions()) {
      Address sender = Sender.of(transaction, crypto).orElse(null);
      if (sender == null) {
        return refused(Verdict.Reason.NO_SENDER, senders.size(), "no signer");
      }
      if (execution.execute(transaction, sender) instanceof TxResult.Rejected(var error)) {
        return refused(Verdict.Reason.TRANSACTION_REJECTED, senders.size(), error.name());
      }
      senders.add(sender);
    }
    execution.withdrawals(block.withdrawals());
    return new Outcome.Sealed(
        BlockSealer.seal(
            rules,
            env,
            block.header().extraData(),
            block.header().excessBlobGas(),
            new BlockBody(block.transactions(), senders, block.withdrawals()),
            execution.finish(),
            new WarmTries(),
            parent.stateRoot(),
            nodes));
  }

  private static Outcome refused(Verdict.Reason reason, int index, String detail) {
    return new Outcome.Refused(
        new Verdict.Disagrees(reason, "transaction " + index + ": " + detail));
  }

  private static BlockEnv environment(Header header) {
    return new BlockEnv(
        header.number(),
        header.timestamp(),
        header.beneficiary(),
        header.prevRandao(),
        header.gasLimit(),
        header.baseFeePerGas(),
        UInt256.ONE,
        header.parentHash(),
        header.parentBeaconBlockRoot());
  }
}
