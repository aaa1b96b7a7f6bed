package io.tributary.node.l2;

import io.tributary.core.block.BaseFee;
import io.tributary.core.block.BlockBody;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockSealer;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.HoloceneParams;
import io.tributary.core.block.Predeploys;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.block.Sender;
import io.tributary.core.block.TxResult;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.store.ChainStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The derived chain in a store: builds blocks from attributes, by execution. One thread builds;
 * reads are safe from any.
 */
public final class DerivedChain {
  private final ChainRules rules;
  private final ChainStore store;
  private final Crypto crypto;

  /** The store holds genesis at least. */
  public DerivedChain(ChainRules rules, ChainStore store, Crypto crypto) {
    this.rules = rules;
    this.store = store;
    this.crypto = crypto;
  }

  public Block head() {
    return store.block(store.head().orElseThrow()).orElseThrow();
  }

  /**
   * Builds the block after the head from attributes; empty where one of the transactions cannot be
   * in it.
   */
  public Optional<SealedBlock> build(PayloadAttributes attributes) {
    Optional<List<Transaction>> transactions = decode(attributes.transactions());
    return transactions.flatMap(decoded -> execute(attributes, decoded));
  }

  /** Appends a block with records that are written with it. */
  public void commit(SealedBlock block, Map<String, Bytes> records) {
    store.commit(block, records);
  }

  private static Optional<List<Transaction>> decode(List<Bytes> envelopes) {
    List<Transaction> transactions = new ArrayList<>(envelopes.size());
    for (Bytes envelope : envelopes) {
      Optional<Transaction> transaction = TransactionCodec.decode(envelope).toOptional();
      if (transaction.isEmpty()) {
        return Optional.empty();
      }
      transactions.add(transaction.get());
    }
    return Optional.of(transactions);
  }

  private Optional<SealedBlock> execute(
      PayloadAttributes attributes, List<Transaction> transactions) {
    Block parent = head();
    BlockEnv env =
        new BlockEnv(
            parent.number() + 1,
            attributes.timestamp(),
            Predeploys.SEQUENCER_FEE_VAULT,
            attributes.prevRandao(),
            attributes.gasLimit(),
            BaseFee.after(parent.header(), rules.layer()),
            UInt256.ONE,
            parent.hash(),
            attributes.parentBeaconBlockRoot());
    HoloceneParams params = HoloceneParams.ofAttributes(attributes.eip1559Params()).orElse(null);
    if (params == null) {
      return Optional.empty();
    }
    BlockExecution execution =
        new BlockExecution(
            rules, env, store.state(), n -> store.hash(n).orElse(Bytes32.ZERO), crypto);
    execution.begin();
    List<Address> senders = new ArrayList<>(transactions.size());
    for (Transaction transaction : transactions) {
      Address sender = Sender.of(transaction, crypto).orElse(null);
      if (sender == null || execution.execute(transaction, sender) instanceof TxResult.Rejected) {
        return Optional.empty();
      }
      senders.add(sender);
    }
    return Optional.of(
        BlockSealer.seal(
            rules,
            env,
            params.extraData(),
            0,
            new BlockBody(transactions, senders, List.of()),
            execution.finish(),
            parent.header().stateRoot(),
            store.nodes()));
  }
}
