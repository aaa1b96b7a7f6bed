package io.tributary.sequencer.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the next segment ready, created and allocated on a thread of its own, so that the journal
 * rolls without a pause and never finds a full disk in the middle of a record. Safe for concurrent
 * use.
 */
final class SegmentReserve implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentReserve.class);

  private final Path folder;
  private final int segmentBytes;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("journal-reserve").daemon().factory());
  private long number;
  private CompletableFuture<SegmentWriter> next;

  SegmentReserve(Path folder, long number, int segmentBytes) {
    this.folder = folder;
    this.number = number;
    this.segmentBytes = segmentBytes;
    this.next = begin();
  }

  private CompletableFuture<SegmentWriter> begin() {
    Path path = Segment.folder(folder, number++);
    return CompletableFuture.supplyAsync(() -> create(path), worker);
  }

  private SegmentWriter create(Path path) {
    try {
      return SegmentWriter.create(path, segmentBytes);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /** Whether {@link #take} returns at once. */
  synchronized boolean isReady() {
    return next.isDone() && !next.isCompletedExceptionally();
  }

  /**
   * Tries again to create the next segment if that failed.
   *
   * @return false if it failed
   */
  synchronized boolean prepare() {
    if (!next.isCompletedExceptionally()) {
      return true;
    }
    next = begin();
    return false;
  }

  /**
   * Returns the next segment, after it is created, and begins another one.
   *
   * @param recordBytes size of the record that comes first
   * @throws IOException if there is no space for it
   */
  synchronized SegmentWriter take(int recordBytes) throws IOException {
    try {
      SegmentWriter taken = next.join();
      if (!SegmentWriter.canHold(segmentBytes, recordBytes)) {
        discard(taken);
        Path path = Segment.folder(folder, number++);
        taken = SegmentWriter.create(path, SegmentWriter.sizeFor(recordBytes));
      }
      next = begin();
      return taken;
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /** Closes a segment that is full. */
  void retire(SegmentWriter full) {
    worker.execute(
        () -> {
          try {
            full.close();
          } catch (IOException e) {
            LOG.warn("a full segment of the journal keeps space that it does not need: {}", e);
          }
        });
  }

  /** Ends the thread; nothing is left of a segment that nobody took. */
  @Override
  public void close() {
    worker.close();
    if (isReady()) {
      discard(next.join());
    }
  }

  private static void discard(SegmentWriter unused) {
    try {
      Path segment = unused.segment().folder();
      unused.close();
      Segment.delete(segment);
    } catch (IOException e) {
      LOG.warn("an unused file of the journal stays behind: {}", e);
    }
  }
}
