package io.tributary.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the records of a segment from the bytes of its file, whatever state the file is in. It does
 * not follow Chronicle's document headers and index, because a damaged one hides all records behind
 * it: a record is found by its magic number and accepted by its checksum.
 */
final class SegmentReader {
  /** Chronicle aligns documents, and with them our records. */
  private static final int ALIGNMENT = 4;

  private static final String SUFFIX = ".cq4";

  private final byte[] bytes;
  private long damaged;
  private int end;

  private SegmentReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Receives where an intact record lies. */
  @FunctionalInterface
  interface Visitor {
    void record(byte[] bytes, int at, int length, long position);
  }

  /**
   * What a segment holds besides intact records.
   *
   * @param damaged number of places that look like a record and are none
   * @param endBytes offset behind the last record, damaged ones included; 0 if there is none
   */
  record Summary(long damaged, long endBytes) {}

  /** Reads every file of the segment in {@code folder}. */
  static Summary read(Path folder, Visitor visitor) throws IOException {
    long damaged = 0;
    long end = 0;
    for (Path file : files(folder)) {
      SegmentReader reader = new SegmentReader(Files.readAllBytes(file));
      reader.read(visitor);
      damaged += reader.damaged;
      end = Math.max(end, reader.end);
    }
    return new Summary(damaged, end);
  }

  /** Chronicle's data files in {@code folder}. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private void read(Visitor visitor) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int at = 0;
    while (at <= bytes.length - JournalCodec.HEAD_SIZE) {
      if (in.getInt(at) != JournalCodec.MAGIC) {
        at += ALIGNMENT;
        continue;
      }
      int length = in.getInt(at + JournalCodec.LENGTH_AT);
      if (JournalCodec.isIntact(bytes, at, length)) {
        visitor.record(bytes, at, length, in.getLong(at + JournalCodec.POSITION_AT));
        at = align(at + length);
        end = at;
      } else {
        damaged++;
        at = behindDamage(in, at, length);
        end = Math.min(at, bytes.length);
      }
    }
  }

  /**
   * The body of a damaged record is a client's bytes and may look like a record. It is skipped if
   * its length still leads to another record.
   */
  private int behindDamage(ByteBuffer in, int at, int length) {
    if (length >= JournalCodec.HEAD_SIZE && length <= bytes.length - at) {
      int next = align(at + length) + ALIGNMENT;
      if (next <= bytes.length - Integer.BYTES && in.getInt(next) == JournalCodec.MAGIC) {
        return next;
      }
    }
    return at + ALIGNMENT;
  }

  private static int align(int at) {
    return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
