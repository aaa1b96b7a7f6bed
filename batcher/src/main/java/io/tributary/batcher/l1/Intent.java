package io.tributary.batcher.l1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The transaction that is about to be sent, on disk before it is: after a crash it is looked for on
 * L1 instead of being sent a second time under another nonce. One line, {@code nonce hash name},
 * replaced as a whole.
 */
final class Intent {
  private final Path file;

  Intent(Path file) {
    this.file = file;
  }

  record Entry(long nonce, Bytes32 hash, String name) {}

  void write(Entry entry) {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    byte[] line =
        (entry.nonce() + " " + entry.hash().toHexString() + " " + entry.name() + "\n")
            .getBytes(StandardCharsets.UTF_8);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(next, line);
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the intent in " + file, e);
    }
  }

  Optional<Entry> read() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String[] parts = Files.readString(file).strip().split(" ", 3);
      return parts.length < 3
          ? Optional.empty()
          : Optional.of(
              new Entry(Long.parseLong(parts[0]), Bytes32.fromHexString(parts[1]), parts[2]));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the intent in " + file, e);
    }
  }

  void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear the intent in " + file, e);
    }
  }
}
