package io.tributary.bench.rpc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code eth_sendRawTransaction} over eight connections, one transaction a request, each connection
 * with its own sender. What counts is what is found in blocks afterwards.
 */
final class LoadRun {
  static final int CONNECTIONS = 8;

  private final Peer peer;

  LoadRun(Peer peer) {
    this.peer = peer;
  }

  /**
   * @param perSecond included transactions over the time from the first send to the last one's
   *     block being readable
   * @param acknowledgedPerSecond answers with a hash over the time of sending
   */
  record Figures(
      double perSecond, double acknowledgedPerSecond, int sent, int acknowledged, int included) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "load %.0f tx/s included, %.0f tx/s acknowledged; sent %d, acknowledged %d, included %d",
          perSecond,
          acknowledgedPerSecond,
          sent,
          acknowledged,
          included);
    }
  }

  Figures run(int count) throws Exception {
    int each = count / CONNECTIONS;
    List<List<byte[]>> work = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Transfers transfers = new Transfers(i, peer.chainId());
      work.add(transfers.requests("eth_sendRawTransaction", peer.nonce(transfers.sender()), each));
    }
    long firstBlock = peer.head() + 1;
    int acknowledged = 0;
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Callable<Integer>> senders = new ArrayList<>();
      for (List<byte[]> requests : work) {
        senders.add(() -> send(requests));
      }
      for (Future<Integer> sender : threads.invokeAll(senders)) {
        acknowledged += sender.get();
      }
    }
    double sending = (System.nanoTime() - start) / 1e9;
    int included = peer.awaitIncluded(firstBlock, acknowledged);
    double all = (System.nanoTime() - start) / 1e9;
    return new Figures(
        included / all, acknowledged / sending, each * CONNECTIONS, acknowledged, included);
  }

  private int send(List<byte[]> requests) throws IOException {
    int acknowledged = 0;
    try (Connection connection = new Connection(peer.port())) {
      for (byte[] request : requests) {
        String answer = new String(connection.post(request), StandardCharsets.UTF_8);
        if (answer.contains("\"result\"")) {
          acknowledged++;
        }
      }
    }
    return acknowledged;
  }
}
