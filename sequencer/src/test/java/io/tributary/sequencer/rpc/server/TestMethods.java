package io.tributary.sequencer.rpc.server;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tributary.sequencer.rpc.CallDeadline;
import io.tributary.sequencer.rpc.RpcException;
import io.tributary.sequencer.rpc.RpcMethod;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Methods that do nothing, at the speed that a test wants. */
final class TestMethods {
  static final String FAST = "eth_blockNumber";
  static final String SLOW = "eth_call";
  static final String LARGE = "eth_getLogs";
  static final String LOOP = "debug_traceTransaction";
  static final int LARGE_BYTES = 1 << 20;

  /** Permits for slow calls to end. */
  final Semaphore mayEnd = new Semaphore(0);

  /** Slow calls that have begun. */
  final AtomicInteger begun = new AtomicInteger();

  /** How looping calls ended. */
  final LinkedBlockingQueue<String> ended = new LinkedBlockingQueue<>();

  final AtomicInteger large = new AtomicInteger();

  Map<String, RpcMethod> all() {
    return Map.of(
        FAST,
        (params, session) -> TextNode.valueOf("0x1"),
        SLOW,
        (params, session) -> slow(),
        LARGE,
        (params, session) -> {
          large.incrementAndGet();
          return TextNode.valueOf("x".repeat(LARGE_BYTES));
        },
        LOOP,
        (params, session) -> loop(),
        "eth_subscribe",
        (params, session) -> {
          session.afterReply(() -> session.notify("eth_subscription", TextNode.valueOf("first")));
          return TextNode.valueOf("0x2");
        });
  }

  private TextNode slow() {
    begun.incrementAndGet();
    try {
      if (!mayEnd.tryAcquire(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody lets it end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return TextNode.valueOf("0x");
  }

  /** Runs until its deadline or its client's leave. */
  private TextNode loop() {
    begun.incrementAndGet();
    try {
      while (true) {
        CallDeadline.current().check();
        Thread.onSpinWait();
      }
    } catch (RpcException e) {
      ended.add(e.error().name());
      throw e;
    }
  }
}
