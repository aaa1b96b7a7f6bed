package io.tributary.node.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that belongs to one chain, one format version and, while open, one process. Before those
 * three are certain nothing in it is created, changed or deleted.
 *
 * <pre>
 *   tributary.version   "tributary-data 1\nchain NAME\n"
 *   tributary.lock      held by the process that runs on the folder
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
  private static final String VERSION_FILE = "tributary.version";
  private static final String LOCK_FILE = "tributary.lock";
  private static final String DRAFT_FILE = VERSION_FILE + ".draft";
  private static final String FORMAT = "tributary-data 1";

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens the folder, creating it where there is none or an empty one.
   *
   * @param chain names role and chain ids, such as {@code devnet 31337 761612}
   * @throws Refusal where it is another chain's or version's, another process holds it, or it is no
   *     folder of ours
   */
  public static DataFolder open(Path path, String chain) {
    try {
      checkOwner(path, chain);
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      DataFolder folder = new DataFolder(path, channel, lock(path, channel));
      if (!Files.exists(path.resolve(VERSION_FILE))) {
        claim(path, chain);
      }
      return folder;
    } catch (IOException e) {
      throw new Refusal("cannot use the data folder " + path + ": " + e.getMessage(), e);
    }
  }

  /** In one step: a version file that is there is whole. */
  private static void claim(Path path, String chain) throws IOException {
    Path draft = path.resolve(DRAFT_FILE);
    Files.writeString(draft, label(chain));
    Files.move(draft, path.resolve(VERSION_FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  public Path path() {
    return path;
  }

  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** Deletes everything in it but the version and the lock. */
  public void clear() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> doomed =
          files
              .sorted(Comparator.reverseOrder())
              .filter(file -> !file.equals(path))
              .filter(file -> !file.equals(path.resolve(VERSION_FILE)))
              .filter(file -> !file.equals(path.resolve(LOCK_FILE)))
              .toList();
      for (Path file : doomed) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkOwner(Path path, String chain) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new Refusal("the data folder " + path + " is a file");
    }
    Path version = path.resolve(VERSION_FILE);
    if (Files.exists(version)) {
      String found = Files.readString(version, StandardCharsets.UTF_8);
      if (!found.equals(label(chain))) {
        throw new Refusal(
            "the data folder "
                + path
                + " belongs to '"
                + found.strip().replace("\n", ", ")
                + "', not to '"
                + label(chain).strip().replace("\n", ", ")
                + "': use another --data");
      }
    } else if (!isEmptyButForLock(path)) {
      throw new Refusal("the folder " + path + " is not empty and not ours: use another --data");
    }
  }

  /** A process that died between lock and version file leaves the lock, or a draft too. */
  private static boolean isEmptyButForLock(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .allMatch(name -> name.equals(LOCK_FILE) || name.equals(DRAFT_FILE));
    }
  }

  private static FileLock lock(Path path, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new Refusal("the data folder " + path + " is in use by another process");
    }
    return lock;
  }

  private static String label(String chain) {
    return FORMAT + "\nchain " + chain + "\n";
  }
}
