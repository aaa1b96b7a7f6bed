package io.tributary.sequencer.journal;

import java.util.function.Consumer;

/**
 * The ordering log. Appends come from one thread; a replay comes before them. A journal that could
 * be replicated stands behind the same port.
 */
public interface Journal extends AutoCloseable {
  /** What an acknowledgement survives. */
  enum Durability {
    /** The process; the operating system writes pages when it likes. */
    MMAP,
    /** The machine: synced to disk before the acknowledgement. */
    FSYNC
  }

  Durability durability();

  void append(JournalRecord record);

  /** Makes what was appended as durable as {@link #durability} says. */
  void flush();

  /**
   * Hands out what was appended after block {@code sealed} ended, in order.
   *
   * @return whether the end of that block is in the log; if not, nothing is handed out
   * @throws JournalException where a record is damaged
   */
  boolean replayAfter(long sealed, Consumer<JournalRecord> sink);

  @Override
  void close();
}
