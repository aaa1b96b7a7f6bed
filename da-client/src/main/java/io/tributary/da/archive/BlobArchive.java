package io.tributary.da.archive;

import io.tributary.da.DaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A folder with one file a blob, named by its versioned hash; trailing zero bytes are left off. A
 * blob is there in full or not at all, whatever happens meanwhile. Safe for concurrent use; several
 * processes may read.
 */
public final class BlobArchive {
  private static final int BLOB_BYTES = 131_072;

  private final Path folder;

  /** Opens the archive in {@code folder}, which is created if need be. */
  public BlobArchive(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failed("cannot create the blob archive", e);
    }
  }

  /** Keeps a blob; on disk when the call returns. */
  public void put(Bytes32 versionedHash, Bytes blob) {
    Path file = file(versionedHash);
    if (Files.exists(file)) {
      return;
    }
    Path part = folder.resolve(file.getFileName() + ".part-" + Thread.currentThread().threadId());
    try {
      write(part, trimmed(blob));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel directory = FileChannel.open(folder)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw failed("cannot archive blob " + versionedHash, e);
    }
  }

  /** The blob with this hash, 131,072 bytes, not verified; empty where it is not here. */
  public Optional<Bytes> get(Bytes32 versionedHash) {
    Path file = file(versionedHash);
    try {
      return Files.exists(file)
          ? Optional.of(Bytes.wrap(Arrays.copyOf(Files.readAllBytes(file), BLOB_BYTES)))
          : Optional.empty();
    } catch (IOException e) {
      throw failed("cannot read blob " + versionedHash, e);
    }
  }

  private Path file(Bytes32 versionedHash) {
    return folder.resolve(versionedHash.toUnprefixedHexString());
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static byte[] trimmed(Bytes blob) {
    byte[] bytes = blob.toArrayUnsafe();
    int size = bytes.length;
    while (size > 0 && bytes[size - 1] == 0) {
      size--;
    }
    return Arrays.copyOf(bytes, size);
  }

  private static DaException failed(String what, IOException cause) {
    return new DaException(DaException.Kind.FATAL, what, cause);
  }
}
