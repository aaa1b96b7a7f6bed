package io.tributary.sequencer.rpc.server;

import static io.tributary.sequencer.rpc.server.TestMethods.FAST;
import static io.tributary.sequencer.rpc.server.TestMethods.SLOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.sequencer.rpc.RpcSession;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What connections may hold, and for how long, under a clock that the test moves. */
class ConnectionLimitsTest {
  private static final ConnectionLimits SMALL =
      new ConnectionLimits(
          6,
          4,
          2,
          8,
          100_000,
          3 << 20,
          64 << 10,
          200 << 10,
          Duration.ofSeconds(30),
          Duration.ofSeconds(120));

  private final AtomicLong nowNs = new AtomicLong(1);
  private final TestMethods methods = new TestMethods();
  private final List<RpcSession> sessions = new CopyOnWriteArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private RpcServer server;

  private void start(ConnectionLimits limits) throws IOException {
    Map<String, io.tributary.sequencer.rpc.RpcMethod> all = new HashMap<>(methods.all());
    all.put(
        "eth_newFilter",
        (params, session) -> {
          sessions.add(session);
          return null;
        });
    server =
        RpcServer.startStepped(
            RpcServerConfig.loopback(0).withConnections(limits), all, nowNs::get);
  }

  @AfterEach
  void stop() throws IOException {
    methods.mayEnd.release(1000);
    for (Wire wire : wires) {
      wire.close();
    }
    server.close();
  }

  private Wire wire() throws IOException {
    Wire wire = Wire.to(server.port());
    wires.add(wire);
    return wire;
  }

  private void pass(long seconds) {
    nowNs.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    server.checkPatience();
    server.settle();
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in time");
      Thread.onSpinWait();
    }
  }

  private static int status(Wire wire) throws IOException {
    return wire.send(Wire.post(Wire.call(FAST, 1))).response().status();
  }

  @Test
  void connectionsOfOneAddressAreCounted() throws IOException {
    start(SMALL);
    for (int i = 0; i < 4; i++) {
      assertEquals(200, status(wire()));
    }
    Wire fifth = wire();
    assertEquals(503, fifth.response().status());
    assertTrue(fifth.isEnded());
    assertEquals(1, server.stats().refusedConnections());
    wires.getFirst().close();
    until(() -> server.stats().connections() == 3);
    assertEquals(200, status(wire()));
  }

  @Test
  void aNetworkOf64BitsIsOneClient() throws IOException {
    start(SMALL);
    Object one = ClientKey.network(InetAddress.ofLiteral("2001:db8:1:2::1"));
    assertEquals(one, ClientKey.network(InetAddress.ofLiteral("2001:db8:1:2:ffff::9")));
    assertNotEquals(one, ClientKey.network(InetAddress.ofLiteral("2001:db8:1:3::1")));
    assertNotEquals(
        ClientKey.network(InetAddress.ofLiteral("192.0.2.1")),
        ClientKey.network(InetAddress.ofLiteral("192.0.2.2")));
    assertEquals(
        ClientKey.network(InetAddress.ofLiteral("192.0.2.1")),
        ClientKey.network(InetAddress.ofLiteral("::ffff:192.0.2.1")));
  }

  @Test
  void idleConnectionsEnd() throws IOException {
    start(SMALL);
    Wire idle = wire();
    assertEquals(200, status(idle));
    Wire silent = wire();
    until(() -> server.stats().connections() == 2);
    pass(119);
    assertEquals(200, status(idle));
    pass(2);
    assertTrue(silent.isEnded());
    assertEquals(200, status(idle));
    pass(121);
    assertTrue(idle.isEnded());
  }

  @Test
  void halfSentRequestsEndHoweverTheyTrickle() throws IOException {
    start(SMALL);
    Wire head = wire().send("POST / HTTP/1.1\r\nHost: local");
    Wire body = wire().send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n");
    body.send("x".repeat(20_000).substring(0, 8000));
    Wire good = wire();
    assertEquals(200, status(good));
    for (int i = 0; i < 15; i++) {
      pass(2);
      head.send("h");
      assertEquals(200, status(good));
    }
    pass(2);
    assertEquals(408, head.response().status());
    assertTrue(head.isEnded());
    assertEquals(408, body.response().status());
    assertEquals(200, status(good), "whole requests restart the time");
  }

  @Test
  void aConnectionWhoseCallRunsIsNotIdle() throws IOException {
    start(SMALL);
    Wire wire = wire().send(Wire.post(Wire.call(SLOW, 1)));
    until(() -> methods.begun.get() == 1);
    pass(600);
    methods.mayEnd.release();
    assertEquals(200, wire.response().status());
  }

  @Test
  void repliesThatAreNotReadEndTheConnection() throws IOException {
    start(SMALL);
    Wire wire = wire();
    for (int i = 0; i < 40; i++) {
      wire.send(Wire.post(Wire.call(TestMethods.LARGE, i)));
    }
    // The sockets' buffers take some of them; the reply after those stays with us.
    until(() -> isStuck());
    pass(0);
    pass(31);
    until(() -> server.stats().connections() == 0);
    until(() -> server.stats().replyBytes() == 0);
  }

  /** Whether a reply waits in the socket and nothing moves. */
  private boolean isStuck() {
    int before = methods.large.get();
    for (int i = 0; i < 200; i++) {
      server.settle();
    }
    return server.stats().replyBytes() > 0 && methods.large.get() == before;
  }

  @Test
  void bodiesCountWhileTheyArriveAndGoWithTheirClient() throws IOException {
    start(SMALL);
    Wire first = wire();
    first.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n");
    first.send(" ".repeat(80_000));
    until(() -> server.stats().bodyBytes() == 80_000);
    Wire second = wire();
    second.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n");
    second.send(" ".repeat(30_000));
    Wire.Response refused = second.response();
    assertEquals(503, refused.status());
    assertEquals("1", refused.header("retry-after"));
    assertTrue(refused.text().contains("-32005"), refused.text());
    assertEquals(200, status(wire()), "small requests are never refused");
    first.close();
    until(() -> server.stats().bodyBytes() == 0);
  }

  @Test
  void bodiesOfAChunkedRequestCountToo() throws IOException {
    start(SMALL);
    Wire wire = wire();
    wire.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
    wire.send("11170\r\n" + " ".repeat(70_000) + "\r\n");
    until(() -> server.stats().bodyBytes() == 70_000);
    wire.send("11170\r\n" + " ".repeat(70_000));
    assertEquals(503, wire.response().status());
    until(() -> server.stats().bodyBytes() == 0);
  }

  /** 60 bodies behind a slow call: one is read ahead, the others stay in the client's socket. */
  @Test
  void pipelinedBodiesWaitInTheSocket() throws IOException {
    start(
        new ConnectionLimits(
            6,
            4,
            2,
            8,
            64 << 20,
            3 << 20,
            64 << 10,
            200 << 10,
            Duration.ofSeconds(30),
            Duration.ofSeconds(120)));
    Wire wire = wire().send(Wire.post(Wire.call(SLOW, 1)));
    until(() -> methods.begun.get() == 1);
    String body = Wire.call(FAST, 1) + " ".repeat(5 << 20);
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    for (int i = 0; i < 60; i++) {
                      wire.send(Wire.post(body));
                    }
                  } catch (IOException closed) {
                    // The test is over.
                  }
                });
    until(() -> server.stats().bodyBytes() >= body.length());
    for (int i = 0; i < 50; i++) {
      status(wires.size() < 2 ? wire() : wires.getLast());
      assertTrue(server.stats().bodyBytes() <= 2L * body.length(), "at most one more is read");
    }
    methods.mayEnd.release();
    for (int i = 0; i < 61; i++) {
      assertEquals(200, wire.response().status());
    }
    until(() -> server.stats().bodyBytes() == 0);
    assertFalse(sender.isInterrupted());
  }

  private RpcSession subscriber(Wire wire) throws IOException {
    int before = sessions.size();
    Frames.open(wire);
    wire.send(Frames.text(Wire.call("eth_newFilter", 1)));
    wire.frame();
    until(() -> sessions.size() == before + 1);
    return sessions.getLast();
  }

  /** Not even the socket's buffers are read, so the notice is behind them. */
  @Test
  void aSubscriberThatDoesNotReadIsDroppedWithANotice() throws IOException {
    start(SMALL);
    Wire wire = wire();
    RpcSession session = subscriber(wire);
    var text = com.fasterxml.jackson.databind.node.TextNode.valueOf("x".repeat(10_000));
    for (int i = 0; i < 10_000 && server.stats().droppedSubscribers() == 0; i++) {
      session.notify("eth_subscription", text);
    }
    assertEquals(1, server.stats().droppedSubscribers());
    int opcode = 1;
    byte[] frame = new byte[0];
    while (opcode == 1) {
      frame = wire.frame();
      opcode = frame[0] & 0xf;
    }
    assertEquals(8, opcode);
    assertEquals(1008, (frame[2] & 0xff) << 8 | (frame[3] & 0xff));
    assertTrue(new String(frame, java.nio.charset.StandardCharsets.US_ASCII).contains("not read"));
    assertTrue(wire.isEnded());
    until(() -> server.stats().notificationBytes() == 0);
  }

  /** Four of them, each below its own bound: the one that is furthest behind goes. */
  @Test
  void subscribersHaveOneBoundForAll() throws IOException {
    start(
        new ConnectionLimits(
            6,
            4,
            2,
            8,
            100_000,
            3 << 20,
            100 << 20,
            1 << 20,
            Duration.ofSeconds(30),
            Duration.ofSeconds(120)));
    List<RpcSession> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(subscriber(wire()));
    }
    var text = com.fasterxml.jackson.databind.node.TextNode.valueOf("x".repeat(10_000));
    for (int i = 0; i < 10_000 && server.stats().droppedSubscribers() < 3; i++) {
      for (RpcSession session : all) {
        session.notify("eth_subscription", text);
      }
      assertTrue(server.stats().notificationBytes() <= 1 << 20);
    }
    assertEquals(3, server.stats().droppedSubscribers());
  }

  @Test
  void aSilentSubscriberIsPingedAndEndsWithoutAPong() throws IOException {
    start(SMALL);
    Wire wire = wire();
    subscriber(wire);
    pass(41);
    assertEquals(9, wire.frame()[0] & 0xf, "a ping");
    // Whatever the client sends shows that it is there; the answer shows that it was read.
    wire.send(Frames.frame(0x89, new byte[0]));
    assertEquals(10, wire.frame()[0] & 0xf, "a pong");
    pass(60);
    assertEquals(9, wire.frame()[0] & 0xf);
    pass(121);
    assertTrue(wire.isEnded());
  }
}
