package io.tributary.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.journal.JournalRecord;
import io.tributary.sequencer.ring.Acceptance;
import io.tributary.sequencer.ring.Halt;
import io.tributary.sequencer.ring.SequencerRing;
import io.tributary.sequencer.rpc.MethodLane;
import io.tributary.sequencer.rpc.eth.ChainFeed;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.rpc.server.HttpRoute;
import io.tributary.sequencer.rpc.server.RpcServer;
import io.tributary.sequencer.rpc.server.RpcServerConfig;
import io.tributary.sequencer.seal.BlockProduction;
import io.tributary.store.ChainStore;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors in threads whose libraries would swallow them reach the process. */
class FatalErrorsTest {
  private static final String FAULT = "a page of the disk is not there";

  @TempDir Path folder;
  private final BlockingQueue<Throwable> reported = new LinkedBlockingQueue<>();
  private Thread.UncaughtExceptionHandler before;

  @BeforeEach
  void listen() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> reported.add(failure));
  }

  @AfterEach
  void restore() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  private void requireReported() throws InterruptedException {
    Throwable failure = reported.poll(20, TimeUnit.SECONDS);
    assertEquals(FAULT, assertInstanceOf(InternalError.class, failure).getMessage());
  }

  @Test
  void aJournalThatFaultsAcknowledgesNothingMoreAndStopsTheRing() throws Exception {
    Acceptance acceptance = new Acceptance();
    try (ChainStore store = TestL2.store(folder, Map.of());
        SequencerRing ring =
            new SequencerRing(
                SequencerRing.Config.DEFAULT,
                TestL2.chainRules().chainId(),
                TestL2.CRYPTO,
                new BlockProduction(
                    TestL2.rules(),
                    StoreChainAccess.of(store),
                    new TestL2.Attributes(),
                    TestL2.CRYPTO,
                    System::nanoTime,
                    number -> {}),
                new FaultyJournal(),
                acceptance,
                new ChainFeed(),
                Thread.ofPlatform().daemon().factory())) {
      for (int nonce = 0; nonce < 3; nonce++) {
        SubmitResult result =
            ring.submit(TestL2.transfer(0, nonce, TestL2.user(9).address(), 1))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        assertInstanceOf(SubmitResult.Rejected.class, result, "transaction " + nonce);
      }
      requireReported();
      assertEquals(Halt.Reason.STORAGE_FAILED, acceptance.halted().map(Halt::reason).orElseThrow());
      assertTrue(acceptance.halted().orElseThrow().endsProcess());
    }
  }

  @Test
  void aCallThatFaults() throws Exception {
    HttpRoute route =
        new HttpRoute(
            "/fault",
            MethodLane.FAST,
            query -> {
              throw new InternalError(FAULT);
            });
    try (RpcServer server =
        RpcServer.start(RpcServerConfig.loopback(0).withRoutes(List.of(route)), Map.of())) {
      get(server.port(), "/fault");
      requireReported();
    }
  }

  private static void get(int port, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = socket.getOutputStream()) {
      out.write(
          ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  /** Its first append faults, as a write to a mapped page that the disk does not give. */
  private static final class FaultyJournal implements Journal {
    private long last;

    @Override
    public Durability durability() {
      return Durability.MMAP;
    }

    @Override
    public long append(JournalRecord record) {
      if (++last == 1) {
        throw new InternalError(FAULT);
      }
      return last;
    }

    @Override
    public void flush() {}

    @Override
    public long last() {
      return last;
    }

    @Override
    public OptionalLong endOf(long number) {
      return OptionalLong.empty();
    }

    @Override
    public OptionalLong newestBlock() {
      return OptionalLong.empty();
    }

    @Override
    public void replayAfter(long position, Sink sink) {}

    @Override
    public void prune(long position, Runnable makeDurable) {}

    @Override
    public boolean reserve() {
      return true;
    }

    @Override
    public void close() {}
  }
}
