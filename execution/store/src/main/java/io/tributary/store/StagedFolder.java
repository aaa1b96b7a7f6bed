package io.tributary.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that comes into being as a whole: it is filled beside its place, under a name that ends
 * in {@code .partial} and a number, and renamed when it is complete. Closed before, it is deleted.
 * Only a process that is killed leaves it behind, which nobody takes for the folder itself. One
 * thread.
 */
public final class StagedFolder implements AutoCloseable {
  private final Path target;
  private final Path staged;
  private boolean published;

  private StagedFolder(Path target, Path staged) {
    this.target = target;
    this.staged = staged;
  }

  /**
   * A folder to fill for {@code target}, which is not there or empty.
   *
   * @throws FileAlreadyExistsException where it is not
   */
  public static StagedFolder of(Path target) throws IOException {
    Path place = target.toAbsolutePath().normalize();
    checkFree(place);
    Files.createDirectories(place.getParent());
    Path staged = Files.createTempDirectory(place.getParent(), place.getFileName() + ".partial");
    return new StagedFolder(place, staged);
  }

  /** Where to write. */
  public Path path() {
    return staged;
  }

  /** Puts the folder in its place; what was written is on the disk already. */
  public void publish() throws IOException {
    checkFree(target);
    Files.deleteIfExists(target);
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    published = true;
  }

  @Override
  public void close() throws IOException {
    if (published || !Files.exists(staged)) {
      return;
    }
    List<Path> doomed;
    try (Stream<Path> files = Files.walk(staged)) {
      doomed = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : doomed) {
      Files.delete(file);
    }
  }

  private static void checkFree(Path place) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    if (!Files.isDirectory(place)) {
      throw new FileAlreadyExistsException(place.toString(), null, "it is a file");
    }
    try (Stream<Path> files = Files.list(place)) {
      if (files.findAny().isPresent()) {
        throw new FileAlreadyExistsException(place.toString(), null, "it is not empty");
      }
    }
  }
}
