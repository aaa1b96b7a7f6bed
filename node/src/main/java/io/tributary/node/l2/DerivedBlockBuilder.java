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
import io.tributary.core.trie.WarmTries;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.store.AllCores;
import io.tributary.store.ChainStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Builds the block that payload attributes describe: what a follower does in place of a sequencer.
 * One thread.
 */
public final class DerivedBlockBuilder {
  private final ChainRules rules;
  private final Crypto crypto;
  private final ChainStore store;
  private final WarmTries tries = new WarmTries(new AllCores());

  /** Over the head of {@code store}. */
  public DerivedBlockBuilder(ChainRules rules, Crypto crypto, ChainStore store) {
    this.rules = rules;
    this.crypto = crypto;
    this.store = store;
  }

  /** The block after the head; empty where one of the transactions cannot be in it. */
  public Optional<SealedBlock> build(PayloadAttributes attributes) {
    Optional<HoloceneParams> params = HoloceneParams.ofAttributes(attributes.eip1559Params());
    Block parent = store.block(store.head().orElseThrow()).orElseThrow();
    BlockEnv env = environment(parent, attributes);
    BlockExecution execution = new BlockExecution(rules, env, store.state(), this::hashOf, crypto);
    execution.begin();
    List<Transaction> transactions = new ArrayList<>();
    List<Address> senders = new ArrayList<>();
    for (Bytes envelope : attributes.transactions()) {
      Optional<Transaction> transaction = TransactionCodec.decode(envelope).toOptional();
      Optional<Address> sender = transaction.flatMap(known -> Sender.of(known, crypto));
      if (sender.isEmpty()
          || execution.execute(transaction.get(), sender.get()) instanceof TxResult.Rejected) {
        return Optional.empty();
      }
      transactions.add(transaction.get());
      senders.add(sender.get());
    }
    BlockBody body = new BlockBody(List.copyOf(transactions), List.copyOf(senders), List.of());
    return params.map(
        known ->
            BlockSealer.seal(
                rules,
                env,
                known.extraData(),
                0,
                body,
                execution.finish(),
                tries,
                parent.header().stateRoot(),
                store.nodes()));
  }

  private BlockEnv environment(Block parent, PayloadAttributes attributes) {
    return new BlockEnv(
        parent.number() + 1,
        attributes.timestamp(),
        Predeploys.SEQUENCER_FEE_VAULT,
        attributes.prevRandao(),
        attributes.gasLimit(),
        BaseFee.after(parent.header(), rules.layer()),
        UInt256.ONE,
        parent.hash(),
        attributes.parentBeaconBlockRoot());
  }

  private Bytes32 hashOf(long number) {
    return store.hash(number).orElse(Bytes32.ZERO);
  }
}
