package io.tributary.sequencer.journal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The log in a Chronicle Queue: memory-mapped files, so that what was appended survives the end of
 * the process. A record that was being written when the process ended is not there afterwards.
 */
public final class ChronicleJournal implements Journal {
  /** How long a lock of a process that is gone is waited for. */
  private static final long STALE_LOCK_TIMEOUT_MS = 500;

  private static final long BLOCK_SIZE_BYTES = 64L << 20;

  private final ChronicleQueue queue;
  private final Durability durability;
  private ExcerptAppender appender;
  private Thread writer;

  private ChronicleJournal(ChronicleQueue queue, Durability durability) {
    this.queue = queue;
    this.durability = durability;
  }

  /** Opens the log in {@code folder}, or begins one. */
  public static ChronicleJournal open(Path folder, Durability durability) {
    ChronicleQueue queue =
        SingleChronicleQueueBuilder.binary(folder.toFile())
            .rollCycle(RollCycles.FAST_DAILY)
            .blockSize(BLOCK_SIZE_BYTES)
            .timeoutMS(STALE_LOCK_TIMEOUT_MS)
            .build();
    return new ChronicleJournal(queue, durability);
  }

  @Override
  public Durability durability() {
    return durability;
  }

  @Override
  public void append(JournalRecord record) {
    if (appender == null || writer != Thread.currentThread()) {
      // Appenders belong to the thread that made them: a replay's, then a stage's.
      appender = queue.createAppender();
      writer = Thread.currentThread();
    }
    byte[] bytes = JournalCodec.encode(record);
    try (DocumentContext document = appender.writingDocument()) {
      document.wire().bytes().write(bytes);
    }
  }

  @Override
  public void flush() {
    if (durability == Durability.FSYNC && appender != null) {
      appender.sync();
    }
  }

  @Override
  public boolean replayAfter(long sealed, Consumer<JournalRecord> sink) {
    try (ExcerptTailer tailer = queue.createTailer()) {
      if (!seek(tailer, sealed)) {
        return false;
      }
      tailer.direction(TailerDirection.FORWARD);
      for (Optional<JournalRecord> next = read(tailer); next.isPresent(); next = read(tailer)) {
        sink.accept(next.get());
      }
      return true;
    }
  }

  /** Goes back from the end to the record that ended the block, and past it. */
  private boolean seek(ExcerptTailer tailer, long sealed) {
    tailer.direction(TailerDirection.BACKWARD).toEnd();
    while (true) {
      long index;
      JournalRecord record;
      try (DocumentContext document = tailer.readingDocument()) {
        if (!document.isPresent()) {
          return false;
        }
        index = document.index();
        record = decode(document);
      }
      if (ends(record, sealed)) {
        tailer.direction(TailerDirection.FORWARD);
        tailer.moveToIndex(index);
        read(tailer);
        return true;
      }
    }
  }

  private static boolean ends(JournalRecord record, long sealed) {
    return switch (record) {
      case JournalRecord.Sealed(long number) -> number == sealed;
      case JournalRecord.Restarted(long number) -> number == sealed;
      default -> false;
    };
  }

  private Optional<JournalRecord> read(ExcerptTailer tailer) {
    try (DocumentContext document = tailer.readingDocument()) {
      return document.isPresent() ? Optional.of(decode(document)) : Optional.empty();
    }
  }

  private JournalRecord decode(DocumentContext document) {
    byte[] bytes = document.wire().bytes().toByteArray();
    return JournalCodec.decode(bytes)
        .orElseThrow(
            () ->
                new JournalException(
                    "damaged record at index " + Long.toHexString(document.index())));
  }

  @Override
  public void close() {
    queue.close();
  }
}
