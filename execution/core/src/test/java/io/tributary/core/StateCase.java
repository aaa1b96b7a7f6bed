package io.tributary.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.BlobFee;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.Sender;
import io.tributary.core.block.TxError;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.Machine;
import io.tributary.core.port.Crypto;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.state.StateDiff;
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
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A case of Ethereum's state tests: one transaction on a state of its own, without system calls.
 *
 * @param envelope the transaction's bytes
 * @param expectedError reasons any of which will do, or empty
 * @param expectedLogs keccak-256 of their RLP
 */
public record StateCase(
    String name,
    ChainRules rules,
    BlockEnv env,
    StateDiff pre,
    Bytes envelope,
    Address sender,
    String expectedError,
    Bytes32 expectedRoot,
    Bytes32 expectedLogs) {
  private static final Map<String, Fork> FORKS =
      Map.of("Cancun", Fork.CANCUN, "Prague", Fork.PRAGUE, "Osaka", Fork.OSAKA);

  /** The cases of a file at the forks that we have. */
  public static List<StateCase> of(String file, JsonNode json) {
    List<StateCase> cases = new ArrayList<>();
    json.properties()
        .forEach(
            test ->
                test.getValue()
                    .get("post")
                    .properties()
                    .forEach(
                        post -> {
                          Fork fork = FORKS.get(post.getKey());
                          if (fork != null) {
                            addAll(
                                cases,
                                file + ":" + test.getKey(),
                                fork,
                                test.getValue(),
                                post.getValue());
                          }
                        }));
    return cases;
  }

  private static void addAll(
      List<StateCase> cases, String name, Fork fork, JsonNode test, JsonNode posts) {
    StateDiff pre = VectorJson.accounts(test.get("pre"));
    ChainRules rules = rules(fork, test.path("config").path("blobSchedule"));
    BlockEnv env = env(test.get("env"), rules);
    for (JsonNode post : posts) {
      JsonNode indexes = post.get("indexes");
      String at = indexes.get("data") + "/" + indexes.get("gas") + "/" + indexes.get("value");
      cases.add(
          new StateCase(
              name + "/" + fork + "/" + at,
              rules,
              env,
              pre,
              VectorJson.bytes(post.get("txbytes")),
              Address.fromHex(test.get("transaction").get("sender").asText()),
              post.path("expectException").asText(""),
              VectorJson.hash(post.get("hash")),
              VectorJson.hash(post.get("logs"))));
    }
  }

  /** Chain 1 at a fork; the blob schedule of the test, if it has one. */
  public static ChainRules rules(Fork fork, JsonNode schedules) {
    BlobSchedule blobs =
        switch (fork) {
          case CANCUN -> BlobSchedule.CANCUN;
          case PRAGUE -> BlobSchedule.PRAGUE;
          case OSAKA -> BlobSchedule.OSAKA;
        };
    for (Map.Entry<String, JsonNode> entry : schedules.properties()) {
      if (FORKS.get(entry.getKey()) == fork) {
        JsonNode json = entry.getValue();
        blobs =
            new BlobSchedule(
                (int) VectorJson.number(json.get("target")),
                (int) VectorJson.number(json.get("max")),
                VectorJson.number(json.get("baseFeeUpdateFraction")));
      }
    }
    OptionalLong cap =
        fork.atLeast(Fork.OSAKA)
            ? OptionalLong.of(ChainRules.OSAKA_TRANSACTION_GAS_CAP)
            : OptionalLong.empty();
    return new ChainRules(fork, ChainRules.Layer.L1, UInt256.ONE, cap, blobs, Map.of());
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

  /** What differs from what is expected, or empty. The machine has this case's rules. */
  public Optional<String> run(Machine machine) {
    MemoryState state = new MemoryState();
    state.apply(pre);
    Decoded<Transaction> decoded = TransactionCodec.decode(envelope);
    if (decoded instanceof Decoded.Failure<Transaction>(var reason)) {
      return judge(state, reason.referenceName(), List.of());
    }
    Transaction transaction = decoded.orThrow();
    Address recovered = Sender.of(transaction, machine.crypto()).orElse(null);
    if (!sender.equals(recovered)) {
      return Optional.of("sender is " + recovered);
    }
    BlockExecution execution = new BlockExecution(machine, env, state, StateCase::hashOfNumber);
    return switch (execution.execute(transaction, sender)) {
      case TxResult.Rejected(TxError error) -> judge(state, error.name(), List.of());
      case TxResult.Included included -> {
        BlockResult result = execution.finish();
        state.apply(result.diff());
        yield judge(state, "", included.receipt().logs());
      }
    };
  }

  /** Runs on a machine of its own. */
  public Optional<String> run(Crypto crypto) {
    return run(new Machine(rules, crypto));
  }

  /** In state tests, a block's hash is that of its number's decimal digits. */
  private static Bytes32 hashOfNumber(long number) {
    return Keccak.hash(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }

  private Optional<String> judge(MemoryState state, String error, List<Log> logs) {
    if (!isExpected(error)) {
      return Optional.of("expected error [" + expectedError + "], got [" + error + "]");
    }
    if (!state.root().equals(expectedRoot)) {
      return Optional.of("state root " + state.root());
    }
    return hash(logs).equals(expectedLogs) ? Optional.empty() : Optional.of("logs differ");
  }

  private boolean isExpected(String error) {
    if (error.isEmpty()) {
      return expectedError.isEmpty();
    }
    // TransactionTests and state tests have a name each for this one.
    String alias = error.equals("VALUE_OVERFLOW") ? "RLP_INVALID_VALUE" : error;
    String expected = "|" + expectedError + "|";
    return expected.contains("." + error + "|") || expected.contains("." + alias + "|");
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
