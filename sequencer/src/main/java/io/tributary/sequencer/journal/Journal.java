package io.tributary.sequencer.journal;

import java.util.OptionalLong;

/**
 * The ordering log. Each record has a position: 1 for the first, one more for each that follows.
 * One thread appends and flushes; a replay comes before it. The other methods are safe for
 * concurrent use. A replicated journal can stand behind the same port.
 */
public interface Journal extends AutoCloseable {
  /** What an acknowledgement survives. */
  enum Durability {
    /** The process; the operating system writes pages when it likes. */
    MMAP,
    /** The machine: synced to disk before the acknowledgement. */
    FSYNC
  }

  /**
   * How far the journal reached when a block was stored. The store keeps it with the block, so that
   * records that are missing from the journal are noticed.
   *
   * @param block number of a sealed block
   * @param position of the record that ended it, or that took back the blocks after it
   */
  record Reach(long block, long position) {}

  /** Receives records in the order of their positions. */
  @FunctionalInterface
  interface Sink {
    void accept(long position, JournalRecord record);
  }

  Durability durability();

  /**
   * Appends a record and returns its position.
   *
   * @throws JournalException if there is no room or the disk fails
   */
  long append(JournalRecord record);

  /**
   * Makes what was appended as durable as {@link #durability} says and notes that it may be
   * acknowledged: from then on its loss is noticed.
   */
  void flush();

  /** Position of the newest record; 0 in an empty journal. */
  long last();

  /**
   * Returns the position of the newest record after which block {@code number} is the newest:
   * {@link JournalRecord.Sealed}, {@link JournalRecord.Restarted} or {@link JournalRecord.Unwound}.
   * Empty if the journal has none, as when it was pruned.
   */
  OptionalLong endOf(long number);

  /** The newest block that a record ends; empty if none does. */
  OptionalLong newestBlock();

  /** Hands out the intact records after {@code position}, in order. */
  void replayAfter(long position, Sink sink);

  /**
   * Deletes whole files whose records all come before {@code position}.
   *
   * @param makeDurable called before each deletion: syncs the store, so that it does not need these
   *     records any more
   */
  void prune(long position, Runnable makeDurable);

  /**
   * Sets space aside for the records to come, if that is not done. Called every second or so.
   *
   * @return false if the disk has no room
   */
  boolean reserve();

  @Override
  void close();
}
