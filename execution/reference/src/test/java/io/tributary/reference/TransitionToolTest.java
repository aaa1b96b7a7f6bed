package io.tributary.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.Shared;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Block;
import io.tributary.core.types.BlockCodec;
import io.tributary.core.types.Header;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.NativeCrypto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/**
 * The transition tool on the first blocks of given blockchain tests: from their accounts and the
 * environment of their header it comes to that header's roots.
 */
class TransitionToolTest {
  private static final String FOLDER = "eest/blockchain_tests/for_osaka";

  @Test
  void comesToTheRootsOfGivenBlocks() throws IOException {
    int blocks = 0;
    int transactions = 0;
    for (Path file : files()) {
      for (Map.Entry<String, JsonNode> test : VectorJson.read(file).properties()) {
        JsonNode first = test.getValue().get("blocks").path(0);
        if (first.isMissingNode() || first.has("expectException")) {
          continue;
        }
        Block block = BlockCodec.decode(VectorJson.bytes(first.get("rlp"))).orThrow();
        check(test.getKey(), test.getValue(), block);
        transactions += block.transactions().size();
        blocks++;
      }
    }
    assertTrue(blocks >= 250, blocks + " blocks");
    assertTrue(transactions >= 250, transactions + " transactions");
  }

  private static void check(String name, JsonNode test, Block block) {
    TransitionTool.Output out =
        tool(test.get("pre"), env(test, block.header())).run(rlp(block), TransactionWatch.NONE);
    JsonNode result = out.result();
    Header header = block.header();
    assertEquals(header.stateRoot().toHexString(), result.get("stateRoot").asText(), name);
    assertEquals(header.transactionsRoot().toHexString(), result.get("txRoot").asText(), name);
    assertEquals(header.receiptsRoot().toHexString(), result.get("receiptsRoot").asText(), name);
    assertEquals(header.withdrawalsRoot().toHexString(), result.get("withdrawalsRoot").asText());
    assertEquals(header.requestsHash().get().toHexString(), result.get("requestsHash").asText());
    assertEquals(header.baseFeePerGas(), VectorJson.word(result.get("currentBaseFee")), name);
    assertEquals(header.gasUsed(), VectorJson.number(result.get("gasUsed")), name);
    assertEquals(header.blobGasUsed(), VectorJson.number(result.get("blobGasUsed")), name);
    assertEquals(
        header.excessBlobGas(), VectorJson.number(result.get("currentExcessBlobGas")), name);
    assertEquals(
        header.stateRoot(), TestChain.rootOf(VectorJson.accounts(out.alloc())), "of the accounts");
    assertEquals(rlp(block).asText(), out.body().toHexString());
  }

  private static TransitionTool tool(JsonNode alloc, JsonNode env) {
    return new TransitionTool(
        TestFork.named("Osaka").orElseThrow(), UInt256.ONE, alloc, env, new NativeCrypto());
  }

  /** What the header says, base fee and excess blob gas left to be computed from the parent. */
  private static ObjectNode env(JsonNode test, Header header) {
    Header parent = BlockCodec.decode(VectorJson.bytes(test.get("genesisRLP"))).orThrow().header();
    ObjectNode env = JsonNodeFactory.instance.objectNode();
    env.put("currentCoinbase", header.beneficiary().toString());
    env.put("currentGasLimit", header.gasLimit());
    env.put("currentNumber", "0x" + Long.toHexString(header.number()));
    env.put("currentTimestamp", Long.toUnsignedString(header.timestamp()));
    env.put("currentRandom", header.prevRandao().toHexString());
    env.put("parentBeaconBlockRoot", header.parentBeaconBlockRoot().toHexString());
    env.put("parentBaseFee", parent.baseFeePerGas().toHexString());
    env.put("parentGasLimit", parent.gasLimit()).put("parentGasUsed", parent.gasUsed());
    env.put("parentExcessBlobGas", parent.excessBlobGas());
    env.put("parentBlobGasUsed", parent.blobGasUsed());
    env.putObject("blockHashes")
        .put(Long.toString(parent.number()), header.parentHash().toHexString());
    env.set("withdrawals", test.get("blocks").get(0).get("withdrawals"));
    return env;
  }

  private static JsonNode rlp(Block block) {
    RlpWriter out = new RlpWriter(1024);
    int mark = out.startList();
    block
        .transactions()
        .forEach(
            transaction -> {
              Bytes envelope = TransactionCodec.encode(transaction);
              if (transaction.type() == 0) {
                TransactionCodec.writeFields(transaction, out);
              } else {
                out.bytes(envelope);
              }
            });
    return JsonNodeFactory.instance.textNode(out.endList(mark).toBytes().toHexString());
  }

  @Test
  void signsByKeyAndListsWhatItRefuses() throws IOException {
    Map.Entry<String, JsonNode> given =
        VectorJson.read(files().getFirst()).properties().iterator().next();
    Block block =
        BlockCodec.decode(VectorJson.bytes(given.getValue().get("blocks").get(0).get("rlp")))
            .orThrow();
    ObjectNode alloc = JsonNodeFactory.instance.objectNode();
    given.getValue().get("pre").properties().forEach(e -> alloc.set(e.getKey(), e.getValue()));
    alloc
        .putObject("0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b")
        .put("balance", "0xde0b6b3a7640000");
    JsonNode transactions =
        JsonNodeFactory.instance.arrayNode().add(transfer(0)).add(transfer(7)).add(transfer(1));
    JsonNode result =
        tool(alloc, env(given.getValue(), block.header()))
            .run(transactions, TransactionWatch.NONE)
            .result();
    assertEquals(
        "[{\"index\":1,\"error\":\"nonce too high: NONCE_MISMATCH_TOO_HIGH\"}]",
        result.get("rejected").toString());
    assertEquals(2, result.get("receipts").size());
    assertEquals("0xa410", result.get("receipts").get(1).get("cumulativeGasUsed").asText());
  }

  private static ObjectNode transfer(int nonce) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("nonce", nonce)
        .put("gasPrice", "0x3b9aca00")
        .put("gas", 21_000)
        .put("to", "0x00000000000000000000000000000000000abcde")
        .put("value", 1)
        .put("input", "0x")
        .put("secretKey", "0x45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8");
  }

  /**
   * EIP-7002 makes such a block invalid, but fillers come with state tests, which are no blocks.
   */
  @Test
  void withoutSystemContractsTheResultNamesTheFault() {
    ObjectNode alloc = JsonNodeFactory.instance.objectNode();
    alloc
        .putObject("0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b")
        .put("balance", "0xde0b6b3a7640000");
    TransitionTool.Output output =
        tool(alloc, env())
            .run(JsonNodeFactory.instance.arrayNode().add(transfer(0)), TransactionWatch.NONE);
    assertEquals(
        "empty system contract: SYSTEM_CONTRACT_EMPTY",
        output.result().path("blockException").asText());
    assertEquals(1, output.result().get("receipts").size());
    assertTrue(output.alloc().has("0x00000000000000000000000000000000000abcde"));
  }

  /** EIP-7892: a schedule is all that such a fork changes; a filler gives the fork's name alone. */
  @Test
  void aForkOfTheBlobScheduleHasItsOwnSchedule() {
    ObjectNode env = env();
    env.put("parentBaseFee", 7).put("parentExcessBlobGas", 0);
    env.put("parentBlobGasUsed", 15 * 131_072);
    assertEquals(9 * 131_072, excessBlobGas("Osaka", env), "15 blobs, target 6");
    assertEquals(5 * 131_072, excessBlobGas("BPO1", env), "15 blobs, target 10");
  }

  /** The filler expects so at Prague, where there is no other limit, and at Osaka as well. */
  @Test
  void moreBlobsThanABlockHasAreNotSaidToBeTooManyForATransaction() {
    String block = "blob gas would exceed maximum allowance";
    assertEquals(block, refusal("Prague", 10));
    assertEquals(block, refusal("Osaka", 10));
    assertEquals("blob transaction has too many blobs", refusal("Osaka", 7));
  }

  private static String refusal(String fork, int blobs) {
    ObjectNode transaction = transfer(0).put("maxFeePerGas", 1_000).put("maxFeePerBlobGas", 1_000);
    transaction.remove("gasPrice");
    ArrayNode hashes = transaction.putArray("blobVersionedHashes");
    IntStream.range(0, blobs).forEach(i -> hashes.add("0x01" + "00".repeat(31)));
    return new TransitionTool(
            TestFork.named(fork).orElseThrow(),
            UInt256.ONE,
            JsonNodeFactory.instance.objectNode(),
            env(),
            new NativeCrypto())
        .run(JsonNodeFactory.instance.arrayNode().add(transaction), TransactionWatch.NONE)
        .result()
        .get("rejected")
        .get(0)
        .get("error")
        .asText()
        .replaceAll(": .*", "");
  }

  private static long excessBlobGas(String fork, JsonNode env) {
    JsonNode nothing = JsonNodeFactory.instance.objectNode();
    return VectorJson.number(
        new TransitionTool(
                TestFork.named(fork).orElseThrow(), UInt256.ONE, nothing, env, new NativeCrypto())
            .run(JsonNodeFactory.instance.arrayNode(), TransactionWatch.NONE)
            .result()
            .get("currentExcessBlobGas"));
  }

  /** As fillers give it for state tests. */
  private static ObjectNode env() {
    String zero = Bytes32.ZERO.toHexString();
    ObjectNode env = JsonNodeFactory.instance.objectNode();
    env.put("currentCoinbase", "0x2adc25665018aa1fe0e6bc666dac8fc2697ff9ba");
    env.put("currentGasLimit", "120000000")
        .put("currentNumber", "1")
        .put("currentTimestamp", "1000");
    env.put("currentRandom", "0").put("currentBaseFee", "7");
    env.put("parentBeaconBlockRoot", zero);
    env.putArray("withdrawals");
    return env;
  }

  @Test
  void saysWhatTheEnvironmentLacks() {
    JsonNode nothing = JsonNodeFactory.instance.objectNode();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> tool(nothing, nothing));
    assertEquals("the environment lacks currentCoinbase", e.getMessage());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(Shared.vectors(FOLDER))) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
