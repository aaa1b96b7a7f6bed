package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.types.Address;
import io.tributary.sequencer.TestL2;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rewards are exact whether a block was summed up when it was sealed or when it is asked for. */
class FeeHistoryTest {
  private static final Address BOB = TestL2.user(9).address();

  @TempDir Path folder;

  @Test
  void rewardsSurviveARestart() throws Exception {
    JsonNode before;
    try (RpcFixture rpc = new RpcFixture(folder)) {
      // Tips of 1, 2, 3 and 4 gwei, of the same gas each.
      for (int i = 0; i < 4; i++) {
        rpc.result("eth_sendRawTransaction", transfer(i, 0, i + 1));
      }
      rpc.seal();
      rpc.seal();
      before = history(rpc, "latest");
      assertEquals(
          "[\"0x3b9aca00\",\"0x3b9aca00\",\"0x77359400\",\"0xee6b2800\"]",
          before.get("reward").get(0).toString());
      assertEquals("[\"0x0\",\"0x0\",\"0x0\",\"0x0\"]", before.get("reward").get(1).toString());
      assertEquals("0x3b9aca00", rpc.result("eth_maxPriorityFeePerGas").asText());
      JsonNode beyond = rpc.call("eth_feeHistory", "[\"0x1\",\"0x9\",[]]");
      assertEquals(
          "request beyond head block: requested 9, head 2",
          beyond.path("error").path("message").asText());
    }
    try (RpcFixture rpc = new RpcFixture(folder)) {
      assertEquals(before, history(rpc, "latest"));
      assertEquals(before, history(rpc, "latest"), "the second time from the cache");
      JsonNode strings = rpc.call("eth_feeHistory", "[\"0x1\",\"latest\",[\"10\"]]");
      assertTrue(strings.path("error").path("code").asInt() == -32602, strings.toString());
    }
  }

  private static JsonNode history(RpcFixture rpc, String newest) {
    return rpc.result("eth_feeHistory", "0x2", newest, List.of(0, 25, 50, 100));
  }

  private static String transfer(int from, long nonce, long tipGwei) {
    return TestL2.sign(
            from, TestL2.tx(nonce, Optional.of(BOB), UInt256.ONE, Bytes.EMPTY, tipGwei, 21_000))
        .toHexString();
  }
}
