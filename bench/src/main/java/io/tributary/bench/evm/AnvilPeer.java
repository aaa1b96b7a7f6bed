package io.tributary.bench.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.bench.rpc.Connection;
import io.tributary.bench.rpc.Peer;
import io.tributary.trace.Hex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes32;

/**
 * anvil (revm too), as whoever asks a node sees it: one large {@code eth_call} on the state that is
 * sent along. The same call of an account without code is taken off, so that JSON and HTTP do not
 * count. Its tracer says whether the gas agrees.
 */
final class AnvilPeer implements EvmPeer {
  private static final int CALLS = 15;

  /** Shorter times drown in what HTTP takes now more, now less. */
  private static final long LEAST_NANOS = 500_000;

  private static final String NOBODY = "0x000000000000000000000000000000000000dead";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Peer node;
  private final Connection connection;

  AnvilPeer(Path program) throws IOException {
    node =
        Peer.anvil(
            program,
            "--hardfork",
            "cancun",
            "--gas-limit",
            "10000000000",
            "--disable-code-size-limit");
    connection = new Connection(node.port());
  }

  @Override
  public String name() {
    return "anvil";
  }

  @Override
  public Timing time(EvmInput input, long gas, Path test, Path copies) throws IOException {
    ObjectNode transaction = transaction(input.test().get("transaction"));
    ObjectNode overrides = overrides(input.test().get("pre"));
    ObjectNode block = block(input.test().get("env"));
    byte[] call = call(transaction, overrides, block);
    byte[] nothing = call(transaction.deepCopy().put("to", NOBODY), overrides, block);
    long[] calls = new long[CALLS];
    long[] nothings = new long[CALLS];
    for (int i = 0; i < CALLS; i++) {
      nothings[i] = time(nothing);
      calls[i] = time(call);
    }
    Arrays.sort(calls);
    Arrays.sort(nothings);
    long nanos = calls[CALLS / 2] - nothings[CALLS / 2];
    boolean agrees = gas == gasUsed(transaction, overrides, block);
    return new Timing(nanos < LEAST_NANOS ? Timing.TOO_SHORT : nanos, agrees);
  }

  private long time(byte[] body) throws IOException {
    long start = System.nanoTime();
    byte[] answer = connection.post(body);
    long nanos = System.nanoTime() - start;
    JsonNode error = JSON.readTree(answer).path("error");
    // What the contract says is the contract's affair, and agrees if its gas does.
    if (!error.isMissingNode() && !error.path("message").asText().contains("revert")) {
      throw new IOException(error.toString());
    }
    return nanos;
  }

  private long gasUsed(ObjectNode transaction, ObjectNode overrides, ObjectNode block)
      throws IOException {
    ObjectNode options = JSON.createObjectNode().put("tracer", "callTracer");
    options.putObject("tracerConfig").put("onlyTopCall", true);
    options.set("stateOverrides", overrides);
    options.set("blockOverrides", block);
    String params = transaction + ",\"latest\"," + options;
    return Long.decode(connection.call("debug_traceCall", params).path("gasUsed").asText());
  }

  private static byte[] call(ObjectNode transaction, ObjectNode overrides, ObjectNode block) {
    return Connection.body("eth_call", transaction + ",\"latest\"," + overrides + "," + block);
  }

  private static ObjectNode block(JsonNode env) {
    ObjectNode block = JSON.createObjectNode();
    block.put("number", quantity(env.get("currentNumber")));
    block.put("baseFee", quantity(env.get("currentBaseFee")));
    block.put("time", quantity(env.get("currentTimestamp")));
    block.put("coinbase", env.get("currentCoinbase").asText());
    block.put(
        "random", Bytes32.fromHexStringLenient(env.get("currentRandom").asText()).toHexString());
    return block;
  }

  private static String quantity(JsonNode hex) {
    return Hex.quantity(Long.decode(hex.asText()));
  }

  private static ObjectNode transaction(JsonNode test) {
    ObjectNode call = JSON.createObjectNode();
    call.put("from", test.get("sender").asText()).put("to", test.get("to").asText());
    // burntpix looks at the price, and at the base fee.
    call.put("gasPrice", quantity(test.get("gasPrice")));
    call.put("gas", test.get("gasLimit").get(0).asText());
    call.put("value", test.get("value").get(0).asText());
    call.put("input", test.get("data").get(0).asText());
    return call;
  }

  private static ObjectNode overrides(JsonNode pre) {
    ObjectNode overrides = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> account : pre.properties()) {
      ObjectNode one = overrides.putObject(account.getKey());
      one.set("balance", account.getValue().get("balance"));
      one.set("nonce", account.getValue().get("nonce"));
      one.set("code", account.getValue().get("code"));
      one.set("state", account.getValue().get("storage"));
    }
    return overrides;
  }

  @Override
  public void close() throws IOException {
    connection.close();
    node.close();
  }
}
