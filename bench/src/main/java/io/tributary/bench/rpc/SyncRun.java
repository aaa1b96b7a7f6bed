package io.tributary.bench.rpc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * {@code eth_sendRawTransactionSync}, one connection, one after the other: the time to a receipt in
 * the answer.
 */
final class SyncRun {
  private final Peer peer;

  SyncRun(Peer peer) {
    this.peer = peer;
  }

  /** Milliseconds, of those that answered with a receipt. */
  record Figures(double p50, double p99, int sent, int receipts) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "sync p50 %.2f ms, p99 %.2f ms, %d of %d with receipt",
          p50,
          p99,
          receipts,
          sent);
    }
  }

  Figures run(int count) throws IOException {
    Transfers transfers = new Transfers(0, peer.chainId());
    try (Connection connection = new Connection(peer.port())) {
      List<byte[]> requests =
          transfers.requests("eth_sendRawTransactionSync", peer.nonce(transfers.sender()), count);
      Histogram nanos = new Histogram(3);
      int receipts = 0;
      for (byte[] request : requests) {
        long start = System.nanoTime();
        byte[] answer = connection.post(request);
        nanos.recordValue(System.nanoTime() - start);
        if (new String(answer, StandardCharsets.UTF_8).contains("\"transactionHash\"")) {
          receipts++;
        }
      }
      return new Figures(
          nanos.getValueAtPercentile(50) / 1e6,
          nanos.getValueAtPercentile(99) / 1e6,
          count,
          receipts);
    }
  }
}
