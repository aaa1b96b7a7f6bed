package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A batch whose answers do not fit runs no call that nobody will get an answer to. */
class BatchRoomTest {
  private static final int ROOM = 10_000;

  @Test
  void callsAfterTheFirstThatDoesNotFitDoNotRun() throws Exception {
    AtomicInteger built = new AtomicInteger();
    AtomicInteger begun = new AtomicInteger();
    RpcMethod large =
        (params, session) -> {
          begun.incrementAndGet();
          ResponseRoom.current().take(6_000);
          built.incrementAndGet();
          return TextNode.valueOf("x".repeat(6_000));
        };
    Dispatcher dispatcher =
        new Dispatcher(
            Map.of("test_large", large),
            new RpcLimits(
                10_000, 10_000, ROOM, 100, Duration.ofSeconds(5), Duration.ofSeconds(30)));
    String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"test_large\"}";
    String batch = "[" + (call + ",").repeat(19) + call + "]";
    JsonNode answer =
        RpcFixture.JSON.readTree(
            dispatcher.answer(
                batch.getBytes(StandardCharsets.UTF_8), RpcSession.mute(), CallRunner.DIRECT));
    assertEquals(20, answer.size());
    assertTrue(answer.get(0).has("result"));
    for (int i = 1; i < answer.size(); i++) {
      assertEquals(-32005, answer.get(i).path("error").path("code").asInt());
    }
    assertEquals(2, begun.get());
    assertEquals(1, built.get());
  }
}
