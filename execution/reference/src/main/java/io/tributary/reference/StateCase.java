package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.BlobFee;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.Sender;
import io.tributary.core.block.TxError;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.Machine;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.Crypto;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.MemoryState;
import io.tributary.core.types.Address;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A case of Ethereum's state tests: one transaction on a state of its own, without system calls.
 *
 * @param fork as tests name it
 * @param indexes of the transaction's data, gas and value, as the file has them: {@code d/g/v}
 * @param transaction what is sent, or why its bytes are no transaction
 * @param expectedError reasons any of which will do, or empty
 * @param expectedLogs keccak-256 of their RLP
 */
public record StateCase(
    String name,
    String fork,
    String indexes,
    ChainRules rules,
    BlockEnv env,
    StateDiff pre,
    Decoded<Transaction> transaction,
    Address sender,
    String expectedError,
    Bytes32 expectedRoot,
    Bytes32 expectedLogs) {

  /** What the transaction came to. */
  public record Run(
      Bytes32 stateRoot, Bytes32 logsHash, String error, Optional<TxResult.Included> included) {}

  /** The cases of a file at the forks that we have. */
  public static List<StateCase> of(String file, JsonNode json) {
    List<StateCase> cases = new ArrayList<>();
    for (Map.Entry<String, JsonNode> test : json.properties()) {
      cases.addAll(ofTest(file + ":" + test.getKey(), test.getValue()));
    }
    return cases;
  }

  /** The cases of one test, by fork and indexes. */
  static List<StateCase> ofTest(String name, JsonNode test) {
    List<StateCase> cases = new ArrayList<>();
    for (Map.Entry<String, JsonNode> post : test.get("post").properties()) {
      TestFork.named(post.getKey())
          .ifPresent(fork -> addAll(cases, name, fork, test, post.getValue()));
    }
    return cases;
  }

  private static void addAll(
      List<StateCase> cases, String name, TestFork fork, JsonNode test, JsonNode posts) {
    StateDiff pre = VectorJson.accounts(test.get("pre"));
    ChainRules rules = fork.rules(test.path("config"));
    BlockEnv env = env(test.get("env"), rules);
    for (JsonNode post : posts) {
      JsonNode indexes = post.get("indexes");
      String at = indexes.get("data") + "/" + indexes.get("gas") + "/" + indexes.get("value");
      JsonNode transaction = test.get("transaction");
      cases.add(
          new StateCase(
              name + "/" + fork.name() + "/" + at,
              fork.name(),
              at,
              rules,
              env,
              pre,
              post.has("txbytes")
                  ? TransactionCodec.decode(VectorJson.bytes(post.get("txbytes")))
                  : Decoded.of(
                      TransactionJson.ofStateTest(transaction, indexes).read(Optional.empty())),
              TransactionJson.sender(transaction),
              post.path("expectException").asText(""),
              VectorJson.hash(post.path("hash")),
              VectorJson.hash(post.path("logs"))));
    }
  }

  private static BlockEnv env(JsonNode json, ChainRules rules) {
    return new BlockEnv(
        VectorJson.number(json.get("currentNumber")),
        VectorJson.number(json.get("currentTimestamp")),
        Address.fromHex(json.get("currentCoinbase").asText()),
        VectorJson.hash(json.path("currentRandom")),
        VectorJson.number(json.get("currentGasLimit")),
        VectorJson.word(json.path("currentBaseFee")),
        BlobFee.of(
            VectorJson.number(json.path("currentExcessBlobGas")), rules.blobs().updateFraction()),
        Bytes32.ZERO,
        Bytes32.ZERO);
  }

  /**
   * Runs the case on a state of its own.
   *
   * @param machine with this case's rules
   * @param listener of every step, or null
   */
  public Run execute(Machine machine, StepListener listener) {
    MemoryState state = new MemoryState();
    state.apply(pre);
    if (transaction instanceof Decoded.Failure<Transaction>(var reason)) {
      return refused(state, reason.referenceName());
    }
    Transaction sent = transaction.orThrow();
    BlockExecution execution = new BlockExecution(machine, env, state, StateCase::hashOfNumber);
    return switch (execution.execute(sent, sender, listener)) {
      case TxResult.Rejected(TxError error) -> refused(state, error.name());
      case TxResult.Included included -> {
        BlockResult result = execution.finish();
        state.apply(result.diff());
        Bytes32 logs = hash(included.receipt().logs());
        yield new Run(state.root(), logs, "", Optional.of(included));
      }
    };
  }

  private static Run refused(MemoryState state, String error) {
    return new Run(state.root(), hash(List.of()), error, Optional.empty());
  }

  /** What differs from what is expected, or empty. The machine has this case's rules. */
  public Optional<String> run(Machine machine) {
    if (transaction instanceof Decoded.Value<Transaction>(Transaction sent)
        && sent.signature().isPresent()) {
      Address recovered = Sender.of(sent, machine.crypto()).orElse(null);
      if (!sender.equals(recovered)) {
        return Optional.of("sender is " + recovered);
      }
    }
    return difference(execute(machine, null));
  }

  /** Runs on a machine of its own. */
  public Optional<String> run(Crypto crypto) {
    return run(new Machine(rules, crypto));
  }

  /** In state tests, a block's hash is that of its number's decimal digits. */
  private static Bytes32 hashOfNumber(long number) {
    return Keccak.hash(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }

  /** What differs from what is expected, or empty. */
  public Optional<String> difference(Run run) {
    if (!isExpected(run.error())) {
      return Optional.of("expected error [" + expectedError + "], got [" + run.error() + "]");
    }
    if (!run.stateRoot().equals(expectedRoot)) {
      return Optional.of("state root " + run.stateRoot());
    }
    return run.logsHash().equals(expectedLogs) ? Optional.empty() : Optional.of("logs differ");
  }

  private boolean isExpected(String error) {
    return error.isEmpty() ? expectedError.isEmpty() : ReasonNames.isAmong(error, expectedError);
  }

  /** keccak-256 of the logs' RLP. */
  public static Bytes32 hash(List<Log> logs) {
    RlpWriter out = new RlpWriter();
    int all = out.startList();
    for (Log log : logs) {
      int mark = out.startList();
      out.bytes(log.address().toArray());
      int topics = out.startList();
      log.topics().forEach(out::bytes);
      out.endList(topics).bytes(log.data()).endList(mark);
    }
    return Keccak.hash(out.endList(all).toBytes());
  }
}
