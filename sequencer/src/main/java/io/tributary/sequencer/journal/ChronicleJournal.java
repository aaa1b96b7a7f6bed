package io.tributary.sequencer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in segments, each a Chronicle Queue. Appends go through Chronicle into memory-mapped
 * files, so that they survive the end of the process. Each process writes segments of its own, and
 * reads those of its predecessors as plain bytes: a torn tail is never written again, and no damage
 * reaches Chronicle.
 *
 * <pre>
 *   mark                  {@link JournalMark}
 *   segment-0000000007/   records, oldest segment first; shortened to its records when it is full
 *   segment-0000000008/   the one that is written
 *   segment-0000000009/   the next one, allocated and empty
 * </pre>
 */
public final class ChronicleJournal implements Journal {
  private static final Logger LOG = LoggerFactory.getLogger(ChronicleJournal.class);

  /** A few seconds of full load. */
  private static final int SEGMENT_BYTES = 16 << 20;

  private final Path folder;
  private final Durability durability;
  private final BlockEnds ends;
  private final SegmentReserve reserve;
  private final Deque<Segment> retained;
  private final JournalMark mark;
  private SegmentWriter current;
  private volatile long last;

  private ChronicleJournal(
      Path folder, Durability durability, JournalSurvey survey, int segmentBytes)
      throws IOException {
    this.folder = folder;
    this.durability = durability;
    this.ends = survey.ends();
    this.retained = new ArrayDeque<>(survey.segments());
    this.reserve = new SegmentReserve(folder, survey.nextSegment(), segmentBytes);
    this.last = survey.next() - 1;
    this.current = reserve.take(0);
    this.mark = JournalMark.open(JournalSurvey.markFile(folder), survey.bounds());
  }

  /**
   * Opens the journal in {@code folder}, or begins one, after every byte of it was checked.
   *
   * @param reach how far it reached according to the store; empty if the store does not say
   * @throws JournalException if acknowledged records are lost, naming them and the command that
   *     continues without them; nothing is changed then
   */
  public static ChronicleJournal open(Path folder, Durability durability, Optional<Reach> reach) {
    return open(folder, durability, reach, SEGMENT_BYTES);
  }

  static ChronicleJournal open(
      Path folder, Durability durability, Optional<Reach> reach, int segmentBytes) {
    JournalSurvey survey = JournalSurvey.of(folder, reach);
    if (survey.isMarkLost() || !survey.lost().isEmpty()) {
      throw new JournalException(survey.describeLoss());
    }
    if (!survey.lostBeforeStore().isEmpty()) {
      LOG.warn(
          "journal {}: records of stored blocks are damaged: {}. Nothing is lost unless L1 takes"
              + " their blocks back; `tributary journal cut DIR` ends this warning",
          folder,
          JournalSurvey.text(survey.lostBeforeStore()));
    }
    return begin(folder, durability, survey, survey.lostUnacknowledged(), segmentBytes);
  }

  /**
   * Continues the journal without its lost records.
   *
   * @param reach as of {@link #open}
   * @return what was lost
   */
  public static List<PositionRange> cut(Path folder, Optional<Reach> reach) {
    JournalSurvey survey = JournalSurvey.of(folder, reach);
    List<PositionRange> lost = new ArrayList<>(survey.lostBeforeStore());
    lost.addAll(survey.lost());
    lost.addAll(survey.lostUnacknowledged());
    begin(folder, Durability.FSYNC, survey, lost, SEGMENT_BYTES).close();
    return lost;
  }

  private static ChronicleJournal begin(
      Path folder,
      Durability durability,
      JournalSurvey survey,
      List<PositionRange> lost,
      int segmentBytes) {
    try {
      Files.createDirectories(folder);
      survey.tidy();
      ChronicleJournal journal = new ChronicleJournal(folder, durability, survey, segmentBytes);
      for (PositionRange range : lost) {
        LOG.warn("journal {}: continues without the records {}", folder, range);
        journal.append(new JournalRecord.Cut(range.first(), range.last()));
      }
      journal.flush();
      return journal;
    } catch (IOException e) {
      throw new JournalException("journal " + folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Durability durability() {
    return durability;
  }

  @Override
  public long append(JournalRecord record) {
    long position = last + 1;
    byte[] bytes = JournalCodec.encode(position, record);
    if ((current.isFull() && reserve.isReady()) || !current.hasRoom(bytes.length)) {
      roll(bytes.length);
    }
    current.append(bytes, position);
    last = position;
    switch (record) {
      case JournalRecord.Sealed(long number) -> ends.put(number, position);
      case JournalRecord.Restarted(long number) -> ends.put(number, position);
      case JournalRecord.Unwound(long number) -> ends.put(number, position);
      default -> {}
    }
    return position;
  }

  private void roll(int recordBytes) {
    try {
      SegmentWriter next = reserve.take(recordBytes);
      SegmentWriter full = current;
      if (durability == Durability.FSYNC) {
        full.sync();
      }
      current = next;
      synchronized (retained) {
        retained.add(full.segment());
      }
      reserve.retire(full);
    } catch (IOException e) {
      throw new JournalException(e.getMessage(), e);
    }
  }

  @Override
  public void flush() {
    if (last > mark.bounds().acknowledged()) {
      if (durability == Durability.FSYNC) {
        current.sync();
      }
      mark.acknowledge(last);
    }
  }

  @Override
  public long last() {
    return last;
  }

  @Override
  public OptionalLong endOf(long number) {
    return ends.endOf(number);
  }

  @Override
  public OptionalLong newestBlock() {
    return ends.newestBlock();
  }

  @Override
  public void replayAfter(long position, Sink sink) {
    List<Path> folders = new ArrayList<>();
    synchronized (retained) {
      retained.stream()
          .filter(segment -> segment.last() > position)
          .map(Segment::folder)
          .forEach(folders::add);
    }
    folders.add(current.segment().folder());
    try {
      for (Path segment : folders) {
        SegmentReader.read(
            segment,
            (bytes, at, length, found) -> {
              if (found > position) {
                sink.accept(found, decode(bytes, at, length, found));
              }
            });
      }
    } catch (IOException e) {
      throw new JournalException("journal " + folder + ": cannot be read: " + e, e);
    }
  }

  private JournalRecord decode(byte[] bytes, int at, int length, long position) {
    return JournalCodec.decode(bytes, at, length)
        .orElseThrow(
            () ->
                new JournalException(
                    "journal " + folder + ": record " + position + " is of another version"));
  }

  @Override
  public void prune(long position, Runnable makeDurable) {
    try {
      for (Segment segment = behind(position); segment != null; segment = behind(position)) {
        makeDurable.run();
        mark.prune(segment.last() + 1);
        Segment.delete(segment.folder());
        ends.prune(segment.last() + 1);
      }
    } catch (IOException e) {
      throw new JournalException("journal " + folder + ": cannot delete a file: " + e, e);
    }
  }

  /** Takes the oldest segment out of the list if all its records come before {@code position}. */
  private Segment behind(long position) {
    synchronized (retained) {
      return !retained.isEmpty() && retained.getFirst().last() < position
          ? retained.removeFirst()
          : null;
    }
  }

  @Override
  public boolean reserve() {
    return reserve.prepare();
  }

  @Override
  public void close() {
    reserve.close();
    try {
      current.close();
    } catch (IOException e) {
      throw new JournalException("journal " + folder + ": cannot be closed: " + e, e);
    }
  }
}
