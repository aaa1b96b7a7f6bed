package io.tributary.bench.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * geth: {@code evm statetest} says whether it agrees; {@code evm run --bench} measures the call on
 * a prepared state, repeated for a second, as Go's benchmarks are. (statetest's own benchmark would
 * build the state in each run.)
 */
record GethPeer(Path program) implements EvmPeer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TIME = Pattern.compile("execution time: +(\\S+)");
  private static final List<String> BLOCKS =
      List.of(
          "homestead",
          "eip150",
          "eip155",
          "eip158",
          "byzantium",
          "constantinople",
          "petersburg",
          "istanbul",
          "berlin",
          "london");

  @Override
  public String name() {
    return "geth";
  }

  @Override
  public Timing time(EvmInput input, long gas, Path test, Path copies)
      throws IOException, InterruptedException {
    JsonNode transaction = input.test().get("transaction");
    Path folder = test.getParent();
    Path state = input.file(folder, "genesis");
    Files.write(state, JSON.writeValueAsBytes(genesis(input.test())));
    Path data = input.file(folder, "data");
    Files.writeString(data, transaction.get("data").get(0).asText());
    String output =
        EvmPeer.output(
            program.toString(),
            "run",
            "--bench",
            "--prestate",
            state.toString(),
            "--inputfile",
            data.toString(),
            "--receiver",
            transaction.get("to").asText(),
            "--sender",
            transaction.get("sender").asText(),
            "--gas",
            Long.decode(transaction.get("gasLimit").get(0).asText()).toString());
    Matcher matcher = TIME.matcher(output);
    if (!matcher.find()) {
      throw new IOException(input.name() + ": " + output);
    }
    String verdict = EvmPeer.output(program.toString(), "statetest", test.toString());
    return new Timing(nanos(matcher.group(1)), verdict.contains("\"pass\": true"));
  }

  /** Go's way to print a duration: 1m2.5s, 146.49ms, 4.9µs. */
  private static long nanos(String text) {
    if (text.endsWith("µs")) {
      return (long) (Double.parseDouble(text.replace("µs", "")) * 1e3);
    }
    if (text.endsWith("ms")) {
      return (long) (Double.parseDouble(text.replace("ms", "")) * 1e6);
    }
    if (text.endsWith("ns")) {
      return Long.parseLong(text.replace("ns", ""));
    }
    return Duration.parse("PT" + text).toNanos();
  }

  private static ObjectNode genesis(JsonNode test) {
    ObjectNode genesis = JSON.createObjectNode();
    ObjectNode config = genesis.putObject("config").put("chainId", 1);
    BLOCKS.forEach(fork -> config.put(fork + "Block", 0));
    config.put("mergeNetsplitBlock", 0).put("terminalTotalDifficulty", 0);
    config.put("terminalTotalDifficultyPassed", true);
    config.put("shanghaiTime", 0).put("cancunTime", 0);
    config
        .putObject("blobSchedule")
        .putObject("cancun")
        .put("target", 3)
        .put("max", 6)
        .put("baseFeeUpdateFraction", 3_338_477);
    JsonNode env = test.get("env");
    genesis.put("gasLimit", env.get("currentGasLimit").asText()).put("difficulty", "0x0");
    genesis.put("timestamp", env.get("currentTimestamp").asText());
    genesis.put("coinbase", env.get("currentCoinbase").asText());
    genesis.set("alloc", test.get("pre"));
    return genesis;
  }
}
