package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.Signer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 1 to 64 callers that loop slow calls beside one honest sender. The sender, health and L1 must not
 * notice, and the memory must come back. Prints a table.
 */
class RpcFloodSoak {
  private static final List<String> LOADS = List.of("keccak", "logs", "estimates");
  private static final int SENDS = 400;

  /** Between two sends: a phase takes eight seconds. */
  private static final long PAUSE_NS = 20_000_000;

  private static final int PROBES = 40;
  private static final long HEALTH_MS = 50;
  private static final long MEMORY_MS = 60_000;
  private static final int[] CALLERS = {1, 4, 16, 64};

  /** Below this a p99 says more of the machine's scheduler than of the node. */
  private static final double NOISE_MS = 10;

  /** Emits 3,000 logs of a kilobyte. */
  private static final Bytes LOGS =
      Bytes.fromHexString("0x610bb85b5f6104005fa16001900380600357" + "00");

  private static final String LOOPS = "0x5b6104005f20505f56";
  private static final String COUNTS = "0x614e205b6104005f2050600190038060035700";

  @TempDir Path folder;
  private RunningDevnet devnet;
  private Signed honest;
  private long nonce;

  /** Latencies of one phase in milliseconds. */
  private record Row(
      String load, int callers, double p50, double p99, double health, double l1, long served) {
    String text() {
      return String.format(
          Locale.ROOT,
          "%-10s %7d %9.2f %9.2f %11.2f %8.2f %8d",
          load,
          callers,
          p50,
          p99,
          health,
          l1,
          served);
    }
  }

  @Test
  void honestSendersDoNotNotice() throws Exception {
    try (RunningDevnet running = new RunningDevnet(folder).start()) {
      devnet = running;
      honest = Signed.onL2(DevelopmentAccounts.get().users().get(0).signer());
      writeLogs();
      for (String load : LOADS) {
        // What one call leaves in caches is no leak.
        measure(load, 1, request(load));
      }
      Row idle = measure("idle", 0, "");
      long idleBytes = Vitals.liveBytes(devnet.process().pid());
      System.out.println("load       callers  p50 (ms)  p99 (ms)  health (ms)  L1 (ms)   served");
      System.out.println(idle.text());
      List<String> broken = new ArrayList<>();
      for (String load : LOADS) {
        for (int callers : CALLERS) {
          Row row = measure(load, callers, request(load));
          System.out.println(row.text());
          if (row.p99 > Math.max(NOISE_MS, 2 * idle.p99) || row.health > HEALTH_MS) {
            broken.add(row.text());
          }
        }
        long start = System.nanoTime();
        Until.within(
            MEMORY_MS,
            "memory comes back after " + load,
            () -> Vitals.liveBytes(devnet.process().pid()) < 1.2 * idleBytes);
        System.out.printf(
            Locale.ROOT,
            "memory is back after %.1f s (%d MB idle)%n",
            (System.nanoTime() - start) / 1e9,
            idleBytes >> 20);
      }
      assertTrue(broken.isEmpty(), () -> String.join("\n", broken));
    }
  }

  private static String request(String load) {
    String target = "0x0000000000000000000000000000000000f100d5";
    return switch (load) {
      case "keccak" ->
          call(
              "eth_call", "[{\"to\":\"%s\"},\"latest\",{\"%s\":{\"code\":\"%s\"}}]", target, LOOPS);
      case "estimates" ->
          call(
              "eth_estimateGas",
              "[{\"to\":\"%s\"},\"latest\",{\"%s\":{\"code\":\"%s\"}}]",
              target,
              COUNTS);
      default ->
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getLogs\",\"params\":[{\"fromBlock\":\"0x0\"}]}";
    };
  }

  private static String call(String method, String params, String target, String code) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
        + method
        + "\",\"params\":"
        + params.formatted(target, target, code)
        + "}";
  }

  /** Three transactions whose logs are about 24 MB of JSON. */
  private void writeLogs() throws IOException {
    Signer signer = DevelopmentAccounts.get().users().get(1).signer();
    for (int i = 0; i < 3; i++) {
      Transaction unsigned = creation(i, Optional.empty());
      Bytes raw =
          TransactionCodec.encode(
              creation(i, Optional.of(signer.sign(TransactionCodec.signingHash(unsigned)))));
      assertEquals(
          "0x1",
          devnet
              .l2()
              .call("eth_sendRawTransactionSync", raw.toHexString())
              .path("status")
              .asText());
    }
    long target = devnet.l2().head() + 1;
    Until.within(20_000, "block " + target, () -> devnet.l2().head() >= target);
  }

  private static Transaction creation(
      long nonce, Optional<io.tributary.core.types.Signature> signature) {
    return new Transaction.DynamicFee(
        Optional.of(UInt256.valueOf(io.tributary.bridge.devnet.Devnet.L2_CHAIN_ID)),
        nonce,
        UInt256.valueOf(1_000_000_000L),
        UInt256.valueOf(50_000_000_000L),
        30_000_000,
        Optional.empty(),
        UInt256.ZERO,
        LOGS,
        List.of(),
        signature);
  }

  private Row measure(String load, int callers, String request) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong served = new AtomicLong();
    List<Thread> flood = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      flood.add(Thread.ofVirtual().start(() -> flood(request, over, served)));
    }
    try (Loop send = new Loop(devnet.rpcPort);
        Loop l1 = new Loop(devnet.l1Port)) {
      double[] sends = new double[SENDS];
      double health = 0;
      double slowestL1 = 0;
      for (int i = 0; i < SENDS; i++) {
        LockSupport.parkNanos(PAUSE_NS);
        String raw = honest.send(nonce++, Signed.FRIEND, Bytes.EMPTY).toHexString();
        sends[i] =
            send.post(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_sendRawTransactionSync\",\"params\":[\""
                    + raw
                    + "\"]}");
        if (i % (SENDS / PROBES) == 0) {
          try (Loop probe = new Loop(devnet.metricsPort)) {
            health = Math.max(health, probe.get("/health/ready"));
          }
          slowestL1 =
              Math.max(
                  slowestL1,
                  l1.post(
                      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\",\"params\":[]}"));
        }
      }
      Arrays.sort(sends);
      return new Row(
          load,
          callers,
          sends[SENDS / 2],
          sends[SENDS * 99 / 100],
          health,
          slowestL1,
          served.get());
    } finally {
      over.set(true);
      for (Thread thread : flood) {
        thread.interrupt();
        thread.join();
      }
    }
  }

  private void flood(String request, AtomicBoolean over, AtomicLong served) {
    while (!over.get()) {
      try (Loop loop = new Loop(devnet.rpcPort)) {
        while (!over.get()) {
          loop.post(request);
          served.incrementAndGet();
        }
      } catch (IOException closed) {
        // The phase is over, or the node has closed the connection; the caller comes again.
      }
    }
  }

  /** A connection that asks again and again and looks at no answer. */
  private static final class Loop implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Loop(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** Milliseconds until the whole answer was there. */
    double post(String body) throws IOException {
      return ask(
          "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
    }

    double get(String path) throws IOException {
      return ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    private double ask(String request) throws IOException {
      long start = System.nanoTime();
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      long length = 0;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Long.parseLong(line.substring(15).strip());
        }
      }
      in.skipNBytes(length);
      return (System.nanoTime() - start) / 1e6;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new IOException("closed");
        }
        line.append((char) b);
      }
      return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
