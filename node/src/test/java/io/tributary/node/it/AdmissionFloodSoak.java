package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.node.client.JsonRpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Transactions that nobody pays for, four times as many as once stopped a chain, from keys without
 * funds; then as many as may wait from accounts with funds. Meanwhile an honest account sends. The
 * process has 512 MB of heap, is killed, and starts again.
 */
class AdmissionFloodSoak {
  private static final long SEED = Long.getLong("tributary.soak.seed", System.nanoTime());
  private static final int LARGE = 4 * 221;
  private static final int LARGE_BYTES = 307_000;
  private static final int GAPPED = 4 * 16_384;
  private static final int BATCH = 256;
  private static final int FUNDED = 8;
  private static final int FUNDED_BYTES = 30_000;
  private static final int PER_SENDER = 64;
  private static final long REST_MS = 20;
  private static final UInt256 FEE_CAP_WEI = UInt256.valueOf(20_000_000_000L);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final HttpClient http = HttpClient.newHttpClient();
  private RunningDevnet devnet;

  @Test
  void aFloodThatNobodyPaysForHoldsUpNobody() throws Exception {
    System.out.println("seed " + SEED);
    devnet = new RunningDevnet(folder, "--set", "journal.durability=mmap").withHeap("-Xmx512m");
    try {
      devnet.start();
      Report idle = during(() -> LockSupport.parkNanos(Duration.ofSeconds(10).toNanos()));
      Report large = during(this::sendLarge);
      Report gapped = during(this::sendGapped);
      Report funded = during(this::sendFunded);
      System.out.println("idle          " + idle);
      System.out.println("large         " + large);
      System.out.println("gapped        " + gapped);
      System.out.println("funded        " + funded);
      JsonNode status = devnet.l2().call("txpool_status");
      System.out.println("pool " + status);
      restart();
      assertEquals(status.get("queued"), devnet.l2().call("txpool_status").get("queued"));
      for (Report report : List.of(large, gapped, funded)) {
        assertTrue(report.p99Ms() < 20, report::toString);
        assertTrue(report.longestBlockMs() < 2_000, report::toString);
        assertTrue(report.lagMs() < 2_000, report::toString);
      }
    } finally {
      devnet.close();
    }
  }

  private void restart() throws IOException {
    long[] ms = new long[2];
    for (int i = 0; i < ms.length; i++) {
      devnet.process().kill();
      long start = System.nanoTime();
      devnet.start();
      ms[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
    System.out.println("ready again after " + Arrays.toString(ms) + " ms");
  }

  private interface Load {
    void run() throws Exception;
  }

  /**
   * What an honest sender and a reader saw.
   *
   * @param longestBlockMs between two new heads
   * @param lagMs of the head behind the clock, at most
   */
  private record Report(
      int sends,
      double p50Ms,
      double p99Ms,
      double maxMs,
      long longestBlockMs,
      long lagMs,
      long ms) {}

  private Report during(Load load) throws Exception {
    AtomicReference<Exception> failure = new AtomicReference<>();
    long start = System.nanoTime();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    load.run();
                  } catch (Exception e) {
                    failure.set(e);
                  }
                });
    Report report = observe(thread, start);
    if (failure.get() != null) {
      throw failure.get();
    }
    return report;
  }

  private Report observe(Thread load, long start) throws IOException {
    JsonRpc rpc = devnet.l2();
    Signed account = Signed.onL2(DevelopmentAccounts.get().users().get(0).signer());
    String address = account.signer().address().toString();
    long nonce = rpc.number("eth_getTransactionCount", address, "pending");
    List<Long> nanos = new ArrayList<>();
    long head = rpc.head();
    long since = System.nanoTime();
    long longest = 0;
    long lag = 0;
    while (load.isAlive()) {
      String raw = account.send(nonce++, Signed.FRIEND, Bytes.EMPTY).toHexString();
      long before = System.nanoTime();
      rpc.call("eth_sendRawTransactionSync", raw);
      nanos.add(System.nanoTime() - before);
      JsonNode block = rpc.call("eth_getBlockByNumber", "latest", false);
      long number = Long.decode(block.get("number").asText());
      long now = System.nanoTime();
      if (number > head) {
        longest = Math.max(longest, (now - since) / (number - head));
        head = number;
        since = now;
      }
      long time = 1000 * Long.decode(block.get("timestamp").asText());
      lag = Math.max(lag, System.currentTimeMillis() - time - 1000);
      LockSupport.parkNanos(Duration.ofMillis(REST_MS).toNanos());
    }
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Report(
        sorted.length,
        ms(sorted[sorted.length / 2]),
        ms(sorted[(int) (sorted.length * 0.99)]),
        ms(sorted[sorted.length - 1]),
        Duration.ofNanos(longest).toMillis(),
        lag,
        Duration.ofNanos(System.nanoTime() - start).toMillis());
  }

  private static double ms(long nanos) {
    return Math.round(nanos / 10_000.0) / 100.0;
  }

  /** As large a gas limit as a block has, next in line for a sender that owns nothing. */
  private void sendLarge() throws IOException, InterruptedException {
    long limit = gasLimit();
    for (int i = 0; i < LARGE; i++) {
      refused(post("[" + request(strangers(0, limit, LARGE_BYTES)) + "]"), 1);
    }
    for (int i = 0; i < LARGE / 4; i++) {
      // What fits a block is refused as well.
      refused(post("[" + request(strangers(0, 60_000_000, LARGE_BYTES)) + "]"), 1);
    }
  }

  private void sendGapped() throws IOException, InterruptedException {
    for (int i = 0; i < GAPPED; i += BATCH) {
      List<String> batch = new ArrayList<>();
      for (int j = 0; j < BATCH; j++) {
        batch.add(request(strangers(1 + random.nextInt(100), 21_000, 0)));
      }
      refused(post(batch.toString()), BATCH);
    }
  }

  /** Every place that eight accounts with funds may have, four times over. */
  private void sendFunded() throws IOException, InterruptedException {
    for (int i = 0; i < 4; i++) {
      for (int user = 1; user <= FUNDED; user++) {
        Signed account = Signed.onL2(DevelopmentAccounts.get().users().get(user).signer());
        for (int gap = 0; gap < PER_SENDER; gap++) {
          byte[] data = new byte[FUNDED_BYTES];
          random.nextBytes(data);
          Transaction unsigned = transaction(1_000 + 100 * i + gap, 2_000_000, Bytes.wrap(data));
          Signature signature = account.signer().sign(TransactionCodec.signingHash(unsigned));
          post("[" + request(encode(unsigned, signature)) + "]");
        }
      }
    }
  }

  private long gasLimit() throws IOException {
    JsonNode block = devnet.l2().call("eth_getBlockByNumber", "latest", false);
    return Long.decode(block.get("gasLimit").asText());
  }

  /** A transaction whose signature is a random one: its sender is somebody who owns nothing. */
  private Bytes strangers(long nonce, long gas, int size) {
    byte[] data = new byte[size];
    random.nextBytes(data);
    byte[] r = new byte[32];
    byte[] s = new byte[31];
    random.nextBytes(r);
    random.nextBytes(s);
    r[0] = 1;
    s[0] = 1;
    return encode(
        transaction(nonce, gas, Bytes.wrap(data)),
        new Signature(
            random.nextInt(2), UInt256.fromBytes(Bytes.wrap(r)), UInt256.fromBytes(Bytes.wrap(s))));
  }

  private static Transaction.DynamicFee transaction(long nonce, long gas, Bytes data) {
    return new Transaction.DynamicFee(
        Optional.of(UInt256.valueOf(Devnet.L2_CHAIN_ID)),
        nonce,
        UInt256.ONE,
        FEE_CAP_WEI,
        gas,
        Optional.of(Signed.FRIEND),
        UInt256.ONE,
        data,
        List.of(),
        Optional.empty());
  }

  private static Bytes encode(Transaction transaction, Signature signature) {
    Transaction.DynamicFee tx = (Transaction.DynamicFee) transaction;
    return TransactionCodec.encode(
        new Transaction.DynamicFee(
            tx.chainId(),
            tx.nonce(),
            tx.maxPriorityFeePerGas(),
            tx.maxFeePerGas(),
            tx.gasLimit(),
            tx.to(),
            tx.value(),
            tx.data(),
            tx.accessList(),
            Optional.of(signature)));
  }

  private static String request(Bytes raw) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_sendRawTransaction\",\"params\":[\""
        + raw.toHexString()
        + "\"]}";
  }

  private JsonNode post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(devnet.l2Url()))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private static void refused(JsonNode replies, int count) {
    assertEquals(count, replies.size());
    for (JsonNode reply : replies) {
      assertFalse(reply.has("result"), reply::toString);
    }
  }
}
