package io.tributary.bench.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.reference.StateCase;
import io.tributary.reference.VectorJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes32;

/**
 * One transaction on a state of its own, at Cancun: the newest fork without a cap on a
 * transaction's gas, which all engines have. As a state test it is the same for all; gas is paid
 * for, so that equal state roots are equal gas.
 *
 * @param name file, and the index of its data where it has several
 * @param test the state test, expecting nothing yet
 */
record EvmInput(String name, ObjectNode test) {
  private static final String FORK = "Cancun";
  private static final String GAS_PRICE = "0x0a";

  /** More than the dearest needs (8 * 10^9). */
  private static final String GAS_LIMIT = "0x2540be400";

  private static final String ENOUGH_WEI = "0x7fffffffffffffffffffffffffffff";

  /** revme wants a key, though the sender is told. */
  private static final String ANY_KEY = "0x" + "0".repeat(63) + "1";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The inputs of the owners' two folders, by name. */
  static List<EvmInput> all(Path vectors) throws IOException {
    List<EvmInput> inputs = new ArrayList<>();
    for (String folder : List.of("evm-benchmarks/benchmarks", "revmc-fixtures")) {
      try (Stream<Path> walk = Files.walk(vectors.resolve(folder))) {
        for (Path file : walk.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          addAll(inputs, file);
        }
      }
    }
    return inputs;
  }

  private static void addAll(List<EvmInput> inputs, Path file) throws IOException {
    String stem = file.getFileName().toString().replace(".json", "");
    String prefix = file.toString().contains("revmc") ? "revmc/" : "";
    for (Map.Entry<String, JsonNode> test : VectorJson.read(file).properties()) {
      JsonNode transaction = test.getValue().get("transaction");
      if (transaction.isArray()) {
        inputs.add(of(prefix + stem, test.getValue(), transaction.get(0)));
        continue;
      }
      int alternatives = transaction.get("data").size();
      for (int i = 0; i < alternatives; i++) {
        ObjectNode one = transaction.deepCopy();
        one.set("data", transaction.get("data").get(i));
        one.set("value", transaction.get("value").get(0));
        inputs.add(of(prefix + stem + (alternatives > 1 ? "/" + i : ""), test.getValue(), one));
      }
    }
  }

  /** The transaction on the state of {@code source}, which has {@code env} and {@code pre}. */
  static EvmInput of(String name, JsonNode source, JsonNode transaction) {
    ObjectNode test = JSON.createObjectNode();
    ObjectNode env = source.get("env").deepCopy();
    env.put("currentBaseFee", GAS_PRICE).put("currentGasLimit", GAS_LIMIT);
    env.put("currentRandom", env.path("currentRandom").asText("0x" + "0".repeat(63) + "1"));
    env.put("currentDifficulty", "0x00").put("currentExcessBlobGas", "0x00");
    test.set("env", env);
    ObjectNode pre = source.get("pre").deepCopy();
    String sender = transaction.get("sender").asText();
    ObjectNode account = pre.withObjectProperty(sender);
    account.put("balance", ENOUGH_WEI);
    account.put("code", account.path("code").asText("0x"));
    account.put("nonce", account.path("nonce").asText("0x00"));
    pre.forEach(one -> ((ObjectNode) one).set("storage", words(one.path("storage"))));
    test.set("pre", pre);
    ObjectNode sent = test.putObject("transaction");
    sent.put("sender", sender).put("to", transaction.get("to").asText());
    sent.put("nonce", account.get("nonce").asText()).put("gasPrice", GAS_PRICE);
    sent.put("secretKey", transaction.path("secretKey").asText(ANY_KEY));
    sent.putArray("data").add(transaction.get("data").asText());
    sent.putArray("gasLimit").add(GAS_LIMIT);
    sent.putArray("value").add(transaction.get("value").asText());
    EvmInput input = new EvmInput(name, test);
    input.expect("0x" + "0".repeat(64), "0x" + "0".repeat(64));
    return input;
  }

  /** geth reads no storage but in whole words. */
  private static ObjectNode words(JsonNode storage) {
    ObjectNode whole = JSON.createObjectNode();
    storage
        .properties()
        .forEach(
            slot ->
                whole.put(
                    Bytes32.fromHexStringLenient(slot.getKey()).toHexString(),
                    VectorJson.hash(slot.getValue()).toHexString()));
    return whole;
  }

  private void expect(String root, String logs) {
    ObjectNode post = test.putObject("post").putArray(FORK).addObject();
    post.put("hash", root).put("logs", logs);
    post.putObject("indexes").put("data", 0).put("gas", 0).put("value", 0);
  }

  /** What the engine runs. */
  StateCase stateCase() {
    ObjectNode file = JSON.createObjectNode();
    file.set(name, test);
    return StateCase.of(name, file).getFirst();
  }

  /** Writes the state test, {@code copies} times, that expects what {@code ours} came to. */
  Path write(Path folder, StateCase.Run ours, int copies) throws IOException {
    expect(ours.stateRoot().toHexString(), ours.logsHash().toHexString());
    ObjectNode file = JSON.createObjectNode();
    for (int i = 0; i < copies; i++) {
      file.set("benchmark" + i, test);
    }
    return Files.write(file(folder, "test" + copies), JSON.writeValueAsBytes(file));
  }

  /** Where a file of this input's goes. */
  Path file(Path folder, String kind) {
    return folder.resolve(name.replace('/', '_') + "." + kind + ".json");
  }
}
