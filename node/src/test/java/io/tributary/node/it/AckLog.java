package io.tributary.node.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One client's diary: an acknowledgement counts once it is on the disk. One writer. */
final class AckLog implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final AtomicLong written = new AtomicLong();

  AckLog(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void append(Ack ack) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(ack.line());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
    written.incrementAndGet();
  }

  /** How many there are; readable from any thread. */
  long size() {
    return written.get();
  }

  /** In the order of acknowledgement, as the disk has them; not one that is half written. */
  List<Ack> read() throws IOException {
    long whole = size();
    return Files.readAllLines(file).stream().limit(whole).map(Ack::parse).toList();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
