package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.Sender;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.Machine;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.Crypto;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.trie.MemoryState;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.DecodeError;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.trace.Hex;
import io.tributary.trace.TracedTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The state transition that test fillers ask for (go-ethereum's {@code evm t8n}): accounts, an
 * environment and transactions in; accounts, a result and a body out. A transaction that cannot be
 * in the block is listed with the reason and left out. One thread, used once.
 */
public final class TransitionTool {
  private final Optional<UInt256> chainId;
  private final Crypto crypto;
  private final Machine machine;
  private final TransitionEnv env;
  private final MemoryState state = new MemoryState();
  private final BlockExecution execution;
  private final TransitionResult result;

  /**
   * What the tool gives.
   *
   * @param body RLP of the transactions that are in the block
   */
  public record Output(ObjectNode alloc, ObjectNode result, Bytes body) {}

  /**
   * A transition that begins with these accounts.
   *
   * @throws IllegalArgumentException if something is missing in the environment; the message says
   *     what
   */
  public TransitionTool(
      TestFork fork, UInt256 chainId, JsonNode alloc, JsonNode env, Crypto crypto) {
    ChainRules rules =
        fork.rules(JsonNodeFactory.instance.objectNode().put("chainid", chainId.toHexString()));
    this.chainId = Optional.of(chainId);
    this.crypto = crypto;
    this.env = new TransitionEnv(env, rules);
    state.apply(VectorJson.accounts(alloc));
    this.machine = new Machine(rules, crypto);
    this.execution = new BlockExecution(machine, this.env.block(), state, this.env::hashOf);
    this.result = new TransitionResult(this.env);
  }

  /**
   * Executes the transactions. What makes the block as a whole invalid is told in the result, and
   * the state is that of the transactions: state tests have no system contracts.
   *
   * @param transactions an array of objects, or the hexadecimal RLP of a list
   * @param watch who is told of each
   * @throws IllegalArgumentException if the JSON is none of a transaction
   */
  public Output run(JsonNode transactions, TransactionWatch watch) {
    execution.begin();
    List<Decoded<Transaction>> all =
        transactions.isTextual() ? ofRlp(transactions.asText()) : ofJson(transactions);
    for (int i = 0; i < all.size(); i++) {
      switch (all.get(i)) {
        case Decoded.Failure<Transaction>(DecodeError reason) ->
            result.reject(i, GethWords.of(reason));
        case Decoded.Value<Transaction>(Transaction transaction) -> send(i, transaction, watch);
      }
    }
    execution.withdrawals(env.withdrawals());
    BlockResult block = execution.finish();
    state.apply(block.diff());
    return new Output(alloc(), result.json(block, state.root()), result.body());
  }

  private void send(int index, Transaction transaction, TransactionWatch watch) {
    Address sender = Sender.of(transaction, crypto).orElse(null);
    if (sender == null) {
      result.reject(index, GethWords.of(DecodeError.SIGNATURE_OUT_OF_RANGE));
      return;
    }
    StepListener listener =
        watch.begin(result.count(), traced(transaction, sender), execution.pending());
    switch (execution.execute(transaction, sender, listener)) {
      case TxResult.Rejected(var error) -> result.reject(index, GethWords.of(error));
      case TxResult.Included included -> {
        watch.end(included);
        result.include(transaction, included);
      }
    }
  }

  private TracedTransaction traced(Transaction transaction, Address sender) {
    return new TracedTransaction(
        transaction,
        sender,
        env.block().beneficiary(),
        () ->
            transaction.authorizations().stream()
                .flatMap(authorization -> Sender.of(authorization, crypto).stream())
                .toList(),
        machine::isBuiltIn,
        result.logCount(),
        Optional.empty());
  }

  private List<Decoded<Transaction>> ofJson(JsonNode transactions) {
    List<Decoded<Transaction>> all = new ArrayList<>();
    for (JsonNode one : transactions) {
      all.add(Decoded.of(new TransactionJson(one).read(chainId)));
    }
    return all;
  }

  private static List<Decoded<Transaction>> ofRlp(String hex) {
    List<Decoded<Transaction>> all = new ArrayList<>();
    RlpReader list = RlpReader.ofList(Bytes.fromHexString(hex));
    while (!list.isDone()) {
      all.add(TransactionCodec.decode(list.nextIsList() ? list.raw() : list.bytes()));
    }
    if (list.failed()) {
      throw new IllegalArgumentException("transactions are no RLP list: " + list.error());
    }
    return all;
  }

  private ObjectNode alloc() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<Address, Account> entry : state.accounts().entrySet()) {
      Account account = entry.getValue();
      ObjectNode one = json.putObject(entry.getKey().toString());
      if (account.hasCode()) {
        one.put("code", state.code(account.codeHash()).toHexString());
      }
      Map<UInt256, UInt256> slots = state.slots(entry.getKey());
      if (!slots.isEmpty()) {
        ObjectNode storage = one.putObject("storage");
        slots.forEach((slot, value) -> storage.put(slot.toHexString(), value.toHexString()));
      }
      one.put("balance", Hex.quantity(account.balance()));
      if (account.nonce() != 0) {
        one.put("nonce", Hex.quantity(account.nonce()));
      }
    }
    return json;
  }
}
