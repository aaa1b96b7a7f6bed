package io.tributary.node.devl1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The blobs of each block in a file of its own, durable before the block is. A file whose block
 * never came to be is replaced by the next block of that number. Safe for concurrent use by readers
 * of blocks that exist.
 *
 * <pre>
 *   NUMBER.blobs   (versioned hash 32, blob 131072) ...    in the order of the block
 * </pre>
 */
final class BlobArchive {
  private static final int HASH_SIZE = 32;
  private static final int BLOB_SIZE = 131_072;
  private final Path folder;

  BlobArchive(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A blob and the hash by which its transaction names it. */
  record Entry(Bytes32 versionedHash, Bytes blob) {}

  /** Keeps the blobs of block {@code number}; returns when they would survive a power cut. */
  void write(long number, List<Entry> entries) {
    try {
      if (entries.isEmpty()) {
        Files.deleteIfExists(file(number));
        return;
      }
      Path draft = folder.resolve(number + ".draft");
      try (FileChannel out =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (Entry entry : entries) {
          writeFully(out, entry.versionedHash());
          writeFully(out, entry.blob());
        }
        out.force(true);
      }
      Files.move(draft, file(number), StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blobs of a block, in order; none where it has none. */
  List<Entry> read(long number) {
    try {
      if (!Files.exists(file(number))) {
        return List.of();
      }
      Bytes all = Bytes.wrap(Files.readAllBytes(file(number)));
      List<Entry> entries = new ArrayList<>();
      for (int at = 0; at < all.size(); at += HASH_SIZE + BLOB_SIZE) {
        Bytes32 hash = Bytes32.wrap(all.slice(at, HASH_SIZE));
        entries.add(new Entry(hash, all.slice(at + HASH_SIZE, BLOB_SIZE)));
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(long number) {
    return folder.resolve(number + ".blobs");
  }

  private static void writeFully(FileChannel out, Bytes bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.toArrayUnsafe());
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  /** The name of a file is durable only when its folder is. */
  private void forceFolder() throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
