package io.tributary.batcher.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** One file that is replaced as a whole and is on disk when {@link #save} returns. One thread. */
public final class DurableFile {
  private final Path file;
  private final Path part;

  /** Uses {@code file}, whose folder is created if need be. */
  public DurableFile(Path file) {
    this.file = file.toAbsolutePath();
    this.part = this.file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(this.file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content saved last; empty where there is none. */
  public Optional<Bytes> load() {
    try {
      return Files.exists(file)
          ? Optional.of(Bytes.wrap(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void save(Bytes content) {
    try {
      write(content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(file.getParent())) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Bytes content) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.toArrayUnsafe());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }
}
