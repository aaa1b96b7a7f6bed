package io.tributary.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts more records than fit into memory: sorted runs on the disk, then all of them merged. One
 * thread; first everything is added, then read once. A run is a sequence of
 *
 * <pre>
 *   length (4) | record
 * </pre>
 *
 * Records are ordered as unsigned bytes.
 */
final class SortedRuns implements Closeable {
  private static final int BUFFER_BYTES = 256 << 10;
  // An array's header, its place in the list and the object's alignment, roughly.
  private static final int RECORD_OVERHEAD_BYTES = 32;
  private static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

  private final Path folder;
  private final String name;
  private final long budgetBytes;
  private final List<Path> runs = new ArrayList<>();
  private final List<Run> open = new ArrayList<>();
  private List<byte[]> records = new ArrayList<>();
  private long heldBytes;

  /**
   * An empty sorter.
   *
   * @param folder where runs are written; it exists
   * @param name begins the runs' file names
   * @param budgetBytes how much is held in memory before a run is written
   */
  SortedRuns(Path folder, String name, long budgetBytes) {
    this.folder = folder;
    this.name = name;
    this.budgetBytes = budgetBytes;
  }

  /** Adds a record, which is ours from now on. */
  void add(byte[] record) {
    records.add(record);
    heldBytes += record.length + RECORD_OVERHEAD_BYTES;
    if (heldBytes >= budgetBytes) {
      writeRun();
    }
  }

  /** The records in ascending order; {@link Cursor#head()} is the first. */
  Cursor sorted() {
    records.sort(ORDER);
    PriorityQueue<Run> queue =
        new PriorityQueue<>(Comparator.comparing((Run run) -> run.head, ORDER));
    for (Path file : runs) {
      Run run = new Run(file);
      open.add(run);
      if (run.head != null) {
        queue.add(run);
      }
    }
    return new Cursor(queue, records);
  }

  /** Deletes the runs. */
  @Override
  public void close() {
    records = List.of();
    try {
      for (Run run : open) {
        run.in.close();
      }
      for (Path run : runs) {
        Files.deleteIfExists(run);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeRun() {
    records.sort(ORDER);
    Path file = folder.resolve(name + "-" + runs.size());
    runs.add(file);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
      for (byte[] record : records) {
        out.writeInt(record.length);
        out.write(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    records.clear();
    heldBytes = 0;
  }

  /** Where a merge stands. */
  static final class Cursor {
    private final PriorityQueue<Run> queue;
    private final List<byte[]> rest;
    private int taken;
    private byte[] head;

    private Cursor(PriorityQueue<Run> queue, List<byte[]> rest) {
      this.queue = queue;
      this.rest = rest;
      advance();
    }

    /** The record at the front, or null behind the last one. */
    byte[] head() {
      return head;
    }

    void advance() {
      byte[] held = taken < rest.size() ? rest.get(taken) : null;
      Run run = queue.peek();
      if (run == null || (held != null && ORDER.compare(held, run.head) <= 0)) {
        head = held;
        if (held != null) {
          rest.set(taken++, null);
        }
        return;
      }
      head = run.head;
      queue.poll();
      run.read();
      if (run.head != null) {
        queue.add(run);
      }
    }
  }

  private static final class Run {
    private final DataInputStream in;
    private byte[] head;

    Run(Path file) {
      try {
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      read();
    }

    void read() {
      try {
        byte[] record = new byte[in.readInt()];
        in.readFully(record);
        head = record;
      } catch (EOFException e) {
        // Ends between two records, as it was written by us.
        head = null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
