package io.tributary.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The journal's bounds, in a small file beside it: the first position that has to be there, and the
 * last one that may have been acknowledged. A memory-mapped file, because it is written with each
 * record; two slots in turn, so that one is whole at any instant. Big-endian:
 *
 * <pre>
 *   slot:  | turn 8 | first 8 | acknowledged 8 | crc-32c 8        at 0 and at 32
 * </pre>
 *
 * Under {@code fsync} it is written after the records are synced and is not synced itself, so that
 * after a power loss it may be behind the records, but never ahead of them. Safe for concurrent
 * use.
 */
final class JournalMark {
  private static final int SLOT_SIZE = 32;
  private static final int CRC_AT = SLOT_SIZE - 8;
  private static final int FILE_SIZE = 4096;

  private final MappedByteBuffer file;
  private final CRC32C crc = new CRC32C();
  private long turn;
  private volatile Bounds bounds;

  /** What the journal has to hold: the positions from {@code first} to {@code acknowledged}. */
  record Bounds(long first, long acknowledged) {}

  private JournalMark(MappedByteBuffer file, long turn, Bounds bounds) {
    this.file = file;
    this.turn = turn;
    this.bounds = bounds;
  }

  /** Reads the bounds; empty if the file is missing or damaged. */
  static Optional<Bounds> read(Path path) throws IOException {
    return Files.exists(path)
        ? newest(ByteBuffer.wrap(Files.readAllBytes(path))).map(JournalMark::boundsOf)
        : Optional.empty();
  }

  /** Opens the file for writing, or creates it, with these bounds. */
  static JournalMark open(Path path, Bounds bounds) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() != FILE_SIZE) {
        // Written, not only sized: a write through the map cannot meet a full disk later.
        channel.truncate(0).write(ByteBuffer.allocate(FILE_SIZE));
      }
      MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_SIZE);
      JournalMark mark =
          new JournalMark(map, newest(map).map(slot -> slot.getLong(0)).orElse(0L), bounds);
      mark.set(bounds);
      map.force();
      return mark;
    }
  }

  private static Bounds boundsOf(ByteBuffer slot) {
    return new Bounds(slot.getLong(8), slot.getLong(16));
  }

  private static Optional<ByteBuffer> newest(ByteBuffer file) {
    return Optional.ofNullable(later(slot(file, 0), slot(file, SLOT_SIZE)));
  }

  private static ByteBuffer later(ByteBuffer one, ByteBuffer other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.getLong(0) > other.getLong(0) ? one : other;
  }

  /** A slot that is whole, or null. */
  private static ByteBuffer slot(ByteBuffer file, int at) {
    if (file.capacity() < at + SLOT_SIZE) {
      return null;
    }
    ByteBuffer slot = ByteBuffer.allocate(SLOT_SIZE).put(0, file, at, SLOT_SIZE);
    boolean whole =
        slot.getLong(0) > 0 && slot.getLong(CRC_AT) == crc(new CRC32C(), slot.slice(0, CRC_AT));
    return whole ? slot : null;
  }

  /** Notes that records up to {@code position} may be acknowledged. */
  synchronized void acknowledge(long position) {
    if (position > bounds.acknowledged()) {
      set(new Bounds(bounds.first(), position));
    }
  }

  /** Notes that records before {@code position} may be missing; on the disk before it returns. */
  void prune(long position) {
    synchronized (this) {
      set(new Bounds(position, bounds.acknowledged()));
    }
    file.force();
  }

  Bounds bounds() {
    return bounds;
  }

  private void set(Bounds next) {
    bounds = next;
    int at = (int) (++turn & 1) * SLOT_SIZE;
    file.putLong(at, turn).putLong(at + 8, next.first()).putLong(at + 16, next.acknowledged());
    file.putLong(at + CRC_AT, crc(crc, file.slice(at, CRC_AT)));
  }

  private static long crc(CRC32C crc, ByteBuffer bytes) {
    crc.reset();
    crc.update(bytes);
    return crc.getValue();
  }
}
