package io.tributary.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * A segment that records are appended to: one Chronicle Queue with one memory-mapped file, whose
 * disk space is allocated before the first record. A write to a mapped page without space behind it
 * would fault. One thread at a time.
 */
final class SegmentWriter {
  /** Kept free behind the records, for Chronicle's index. */
  private static final int MARGIN_BYTES = 128 << 10;

  /** Chronicle maps a quarter more than a block; a record must fit into that quarter. */
  private static final int OVERLAP = 4;

  private final Path folder;
  private final int targetBytes;
  private final ChronicleQueue queue;
  private final ExcerptAppender appender;
  private long sizeBytes;
  private long used;
  private long last;

  private SegmentWriter(Path folder, int targetBytes, ChronicleQueue queue) {
    this.folder = folder;
    this.targetBytes = targetBytes;
    this.queue = queue;
    this.appender = queue.createAppender();
    // Made by one thread, written by another: never by two at a time.
    appender.singleThreadedCheckDisabled(true);
  }

  /**
   * Creates a segment and allocates its space.
   *
   * @param targetBytes size after which the journal begins another one; a multiple of 128 KiB
   * @throws IOException if the disk has no room; nothing is left of the segment then
   */
  static SegmentWriter create(Path folder, int targetBytes) throws IOException {
    // Chronicle writes the file's head through a map, before its space is allocated.
    long free = Files.getFileStore(folder.getParent()).getUsableSpace();
    if (free < 2L * targetBytes) {
      throw new IOException(
          "no space for the journal's next file: " + free + " bytes of disk are free");
    }
    ChronicleQueue queue =
        SingleChronicleQueueBuilder.binary(folder.toFile())
            .rollCycle(RollCycles.FAST_DAILY)
            // One file: the journal decides when another one begins.
            .timeProvider(() -> 0L)
            .blockSize(targetBytes)
            .build();
    try {
      SegmentWriter writer = new SegmentWriter(folder, targetBytes, queue);
      writer.begin();
      return writer;
    } catch (IOException | RuntimeException | InternalError e) {
      queue.close();
      Segment.delete(folder);
      throw new IOException("no space for the journal's next file: " + e.getMessage(), e);
    }
  }

  /** A document that is no record makes Chronicle create and map the file. */
  private void begin() throws IOException {
    try (DocumentContext document = appender.writingDocument(true)) {
      document.wire().bytes().writeLong(0);
      used = document.wire().bytes().writePosition();
    }
    try (FileChannel file = channel()) {
      allocate(file, 0, file.size());
      sizeBytes = file.size();
    }
  }

  /** Writes each page again as it is: what was a hole gets disk space. */
  private static void allocate(FileChannel file, long from, long to) throws IOException {
    ByteBuffer page = ByteBuffer.allocate(1 << 20);
    for (long at = from; at < to; at += page.capacity()) {
      page.clear().limit((int) Math.min(page.capacity(), to - at));
      int read = 0;
      while (page.hasRemaining() && read >= 0) {
        read = file.read(page, at + page.position());
      }
      // Behind the file's end there are only zeros.
      Arrays.fill(page.array(), page.position(), page.limit(), (byte) 0);
      page.position(0);
      while (page.hasRemaining()) {
        file.write(page, at + page.position());
      }
    }
  }

  private FileChannel channel() throws IOException {
    return FileChannel.open(
        SegmentReader.files(folder).getFirst(), StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Whether the segment is as long as it was meant to be. */
  boolean isFull() {
    return used >= targetBytes;
  }

  /** Whether a record of this size finds allocated space. */
  boolean hasRoom(int recordBytes) {
    return canHold(targetBytes, recordBytes) && used + recordBytes + MARGIN_BYTES <= sizeBytes;
  }

  /** Whether Chronicle takes a record of this size in a segment of {@code targetBytes}. */
  static boolean canHold(int targetBytes, int recordBytes) {
    return recordBytes <= targetBytes / OVERLAP - MARGIN_BYTES;
  }

  /** The size of a segment that takes a record of this size. */
  static int sizeFor(int recordBytes) {
    long bytes = OVERLAP * (long) (recordBytes + 2 * MARGIN_BYTES);
    return Math.toIntExact(bytes / MARGIN_BYTES * MARGIN_BYTES);
  }

  void append(byte[] record, long position) {
    try (DocumentContext document = appender.writingDocument()) {
      document.wire().bytes().write(record);
      used = document.wire().bytes().writePosition();
    }
    last = position;
  }

  void sync() {
    appender.sync();
  }

  /** What is left of the segment when it is closed. */
  Segment segment() {
    return new Segment(folder, last);
  }

  /** Closes the file and gives back the space that it does not need. */
  void close() throws IOException {
    appender.close();
    queue.close();
    trim(folder, used);
  }

  /** Shortens the file of a closed segment to its records. */
  static void trim(Path folder, long endBytes) throws IOException {
    for (Path path : SegmentReader.files(folder)) {
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
        file.truncate(Math.min(file.size(), endBytes));
      }
    }
  }
}
