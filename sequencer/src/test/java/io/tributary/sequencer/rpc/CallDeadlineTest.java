package io.tributary.sequencer.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.sequencer.rpc.eth.EthConfig;
import io.tributary.sequencer.rpc.server.RpcServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call ends at its deadline, in the middle of the EVM too. */
class CallDeadlineTest {
  private final AtomicLong nowNs = new AtomicLong(Long.MAX_VALUE - 1);

  @Test
  void passesWhenItsTimeIsOver() {
    CallDeadline deadline = CallDeadline.in(Duration.ofSeconds(5), nowNs::get);
    nowNs.addAndGet(4_999_999_999L);
    deadline.check();
    nowNs.incrementAndGet();
    RpcException e = assertThrows(RpcException.class, deadline::check);
    assertEquals("execution aborted (timeout = 5s)", e.getMessage());
    assertEquals(-32000, e.error().code());
  }

  @Test
  void passesWhenItsClientLeaves() {
    CallDeadline deadline = CallDeadline.in(Duration.ofMillis(250), nowNs::get);
    assertFalse(deadline.isRaised());
    deadline.cancel();
    assertTrue(deadline.isRaised());
    assertEquals(RpcError.CLIENT_LEFT, deadline.exceeded().error());
  }

  @Test
  void isCurrentWhileItsCallRuns() {
    CallDeadline deadline = CallDeadline.in(Duration.ofMillis(250), nowNs::get);
    assertSame(deadline, deadline.during(CallDeadline::current));
    assertSame(CallDeadline.NONE, CallDeadline.current());
  }

  /** 50 Mgas of hashing take a second or so. */
  @Test
  void endsCallsEstimatesAndAccessListsInsideTheEvm(@TempDir Path folder) throws IOException {
    RpcLimits limits = RpcLimits.DEFAULT.withCallTimeout(Duration.ofMillis(20));
    try (RpcFixture rpc =
        new RpcFixture(folder, EthConfig.DEFAULT, RpcServerConfig.loopback(0).withLimits(limits))) {
      for (String method : new String[] {"eth_call", "eth_estimateGas", "eth_createAccessList"}) {
        JsonNode error =
            rpc.call(method, "[{\"to\":\"" + RpcFixture.HASH_LOOP + "\"},\"latest\"]").get("error");
        assertEquals("execution aborted (timeout = 20ms)", error.path("message").asText(), method);
        assertEquals(-32000, error.path("code").asInt(), method);
      }
    }
  }
}
