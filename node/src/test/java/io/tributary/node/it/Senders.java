package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.tributary.bridge.devnet.DevelopmentAccounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Several accounts at once, each with a diary of its own. */
final class Senders implements AutoCloseable {
  private final List<AckLog> logs = new ArrayList<>();
  private final List<Sender> senders = new ArrayList<>();

  Senders(Path folder, String url, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      AckLog log = new AckLog(folder.resolve("acknowledged-" + i + ".txt"));
      logs.add(log);
      senders.add(new Sender(url, DevelopmentAccounts.get().users().get(i).signer(), log));
    }
  }

  /** How many acknowledgements are on the disk. */
  long acknowledged() {
    senders.forEach(sender -> assertNull(sender.failure()));
    return logs.stream().mapToLong(AckLog::size).sum();
  }

  /** Each account's, in the order it was told them. */
  List<List<Ack>> read() throws IOException {
    List<List<Ack>> all = new ArrayList<>();
    for (AckLog log : logs) {
      all.add(log.read());
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    senders.forEach(Sender::close);
    for (AckLog log : logs) {
      log.close();
    }
  }
}
