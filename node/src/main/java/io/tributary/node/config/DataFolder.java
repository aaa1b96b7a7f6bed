package io.tributary.node.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that belongs to one chain, one format version and, while open, one process. Before those
 * three are certain nothing in it is created, changed or deleted.
 *
 * <pre>
 *   tributary.version   a {@link FolderLabel}
 *   tributary.lock      held by the process that runs on the folder
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
  private static final String VERSION_FILE = FolderLabel.FILE;
  private static final String LOCK_FILE = "tributary.lock";
  private static final String DRAFT_FILE = VERSION_FILE + ".draft";

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;
  private final FolderLabel label;

  private DataFolder(Path path, FolderLabel label, FileChannel channel, FileLock lock) {
    this.path = path;
    this.label = label;
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
    return open(path, chain, false);
  }

  /**
   * Opens the folder as {@link #open(Path, String)} does.
   *
   * @param fresh whether the caller will {@link #clear} the folder before it uses it: then a folder
   *     of the same role and chain ids is opened whatever its format and genesis
   */
  public static DataFolder open(Path path, String chain, boolean fresh) {
    FolderLabel label = FolderLabel.current(chain);
    try {
      checkOwner(path, label, fresh);
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      DataFolder folder = new DataFolder(path, label, channel, lock(path, channel));
      if (!Files.exists(path.resolve(VERSION_FILE))) {
        folder.claim();
      }
      return folder;
    } catch (IOException e) {
      throw new Refusal("cannot use the data folder " + path + ": " + e.getMessage(), e);
    }
  }

  /** In one step: a version file that is there is whole. */
  private void claim() throws IOException {
    Path draft = path.resolve(DRAFT_FILE);
    Files.writeString(draft, label.text());
    Files.move(draft, path.resolve(VERSION_FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  public Path path() {
    return path;
  }

  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** Deletes everything in it but the version and the lock, then writes the present version. */
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
      claim();
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

  private static void checkOwner(Path path, FolderLabel wanted, boolean fresh) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new Refusal("the data folder " + path + " is a file");
    }
    Optional<FolderLabel> found = FolderLabel.of(path);
    if (found.isPresent()) {
      checkLabel(path, found.get(), wanted, fresh);
    } else if (!isEmptyButForLock(path)) {
      throw new Refusal("the folder " + path + " is not empty and not ours: use another --data");
    }
  }

  private static void checkLabel(Path path, FolderLabel found, FolderLabel wanted, boolean fresh) {
    boolean isSameKind = found.isSameKind(wanted);
    if (isSameKind && fresh) {
      return;
    }
    if (isSameKind) {
      found.requireCurrentFormat("the data folder " + path);
    }
    if (!found.equals(wanted)) {
      throw new Refusal(
          "the data folder "
              + path
              + " belongs to '"
              + found
              + "', not to '"
              + wanted
              + "': use another --data"
              + (isSameKind ? ", or start over with --fresh" : ""));
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
}
