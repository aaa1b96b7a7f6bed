package io.tributary.sequencer.rpc.server;

import static io.tributary.sequencer.rpc.server.TestMethods.FAST;
import static io.tributary.sequencer.rpc.server.TestMethods.LARGE;
import static io.tributary.sequencer.rpc.server.TestMethods.LOOP;
import static io.tributary.sequencer.rpc.server.TestMethods.SLOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.sequencer.rpc.MethodLane;
import io.tributary.sequencer.rpc.RpcLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One thread for slow calls, four places in its queue, and everybody wants it. */
class StarvationTest {
  private final TestMethods methods = new TestMethods();
  private final List<Wire> wires = new ArrayList<>();
  private CallPools pools;
  private RpcServer server;

  @BeforeEach
  void start() throws IOException {
    pools = new CallPools(new CallPools.Config(1, 4, 2, Duration.ofMinutes(1)));
    server =
        RpcServer.start(
            RpcServerConfig.loopback(0)
                .withPools(pools)
                .withLimits(RpcLimits.DEFAULT.withCallTimeout(Duration.ofMinutes(1)))
                .withRoutes(
                    List.of(
                        new HttpRoute(
                            "/health", MethodLane.FAST, query -> HttpReply.text(200, "well\n")))),
            methods.all());
  }

  @AfterEach
  void stop() throws IOException {
    methods.mayEnd.release(1000);
    for (Wire wire : wires) {
      wire.close();
    }
    server.close();
    pools.close();
  }

  private Wire wire() throws IOException {
    Wire wire = Wire.to(server.port());
    wires.add(wire);
    return wire;
  }

  private Wire calling(String method) throws IOException {
    return wire().send(Wire.post(Wire.call(method, 7)));
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in time");
      Thread.onSpinWait();
    }
  }

  private void occupy() throws IOException {
    int before = methods.begun.get();
    calling(SLOW);
    until(() -> methods.begun.get() == before + 1);
  }

  @Test
  void fastMethodsAndHealthNeverWaitForSlowOnes() throws IOException {
    occupy();
    for (int i = 0; i < 4; i++) {
      calling(SLOW);
    }
    until(() -> server.stats().waitingCalls() == 4);
    assertTrue(
        calling(FAST).response().text().contains("0x1"), "while the thread and the queue are full");
    assertEquals(
        "well\n", wire().send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").response().text());
  }

  @Test
  void slowCallsRunOnTheThreadsThatThereAre() throws IOException {
    occupy();
    calling(SLOW);
    calling(SLOW);
    until(() -> server.stats().waitingCalls() == 2);
    assertEquals(1, methods.begun.get());
    methods.mayEnd.release();
    until(() -> methods.begun.get() == 2 && server.stats().waitingCalls() == 1);
  }

  @Test
  void pastTheQueueTheAnswerIsWhenToRetry() throws IOException {
    occupy();
    for (int i = 0; i < 4; i++) {
      calling(SLOW);
    }
    until(() -> server.stats().waitingCalls() == 4);
    String refusal = calling(SLOW).response().text();
    assertTrue(refusal.contains("\"id\":7") && refusal.contains("-32005"), refusal);
    assertTrue(refusal.contains("retry in") && refusal.contains("retryAfterSeconds"), refusal);
    assertEquals(1, server.stats().rejectedCalls());
  }

  @Test
  void aCallEndsWhenItsClientLeaves() throws Exception {
    Wire client = calling(LOOP);
    until(() -> methods.begun.get() == 1);
    client.close();
    assertEquals("CLIENT_LEFT", methods.ended.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void aBatchEndsWhenItsClientLeaves() throws Exception {
    StringBuilder batch = new StringBuilder("[").append(Wire.call(LOOP, 0));
    for (int i = 1; i < 1000; i++) {
      batch.append(',').append(Wire.call(LOOP, i));
    }
    Wire client = wire().send(Wire.post(batch.append(']').toString()));
    until(() -> methods.begun.get() == 1);
    client.close();
    assertEquals("CLIENT_LEFT", methods.ended.poll(20, TimeUnit.SECONDS));
    occupy();
    assertEquals(2, methods.begun.get(), "none of the other 999 has begun");
  }

  @Test
  void theCallsOfALeaverMakeRoomInTheQueue() throws IOException {
    occupy();
    Wire first = calling(SLOW);
    Wire second = calling(SLOW);
    until(() -> server.stats().waitingCalls() == 2);
    first.close();
    second.close();
    until(() -> server.stats().waitingCalls() == 0);
  }

  @Test
  void aCallEndsAtItsDeadline() throws IOException {
    server.close();
    server =
        RpcServer.start(
            RpcServerConfig.loopback(0)
                .withLimits(RpcLimits.DEFAULT.withCallTimeout(Duration.ofMillis(20))),
            methods.all());
    String answer = calling(LOOP).response().text();
    assertTrue(answer.contains("execution aborted (timeout = 20ms)"), answer);
    assertTrue(answer.contains("-32000"), answer);
  }

  /** Of 200 pipelined requests, only what fits the socket's buffers runs while nobody reads. */
  @Test
  void repliesThatNobodyReadsStopTheirConnectionOnly() throws IOException {
    Wire reader = wire();
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      requests.append(Wire.post(Wire.call(LARGE, i)));
    }
    reader.send(requests.toString());
    until(() -> methods.large.get() > 0);
    for (int i = 0; i < 50; i++) {
      assertTrue(calling(FAST).response().text().contains("0x1"));
    }
    assertTrue(methods.large.get() < 40, methods.large + " of 200 ran unread");
    for (int i = 0; i < 200; i++) {
      assertTrue(reader.response().text().startsWith("{\"jsonrpc\":\"2.0\",\"id\":" + i + ","));
    }
    assertEquals(200, methods.large.get());
  }

  @Test
  void aBatchPastItsReplyLimitRunsNoFurther() throws IOException {
    StringBuilder batch = new StringBuilder("[").append(Wire.call(LARGE, 0));
    for (int i = 1; i < 100; i++) {
      batch.append(',').append(Wire.call(LARGE, i));
    }
    String answer = wire().send(Wire.post(batch.append(']').toString())).response().text();
    assertEquals(
        25, methods.large.get(), "24 fit in 25 MiB, the next one does not, none is run after it");
    assertEquals(76, answer.split("response too large", -1).length - 1);
    assertTrue(answer.length() < 26 << 20);
  }
}
