package io.tributary.sequencer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a journal's folder holds, and what it lacks: every byte of it is read, nothing is changed.
 * No node runs on the folder meanwhile.
 *
 * <p>A journal holds each position from {@link JournalMark.Bounds#first} to the last one that was
 * acknowledged or that the store knows of. A position counts as lost if no intact record has it,
 * unless a {@link JournalRecord.Cut} says that the journal continues without it.
 */
public final class JournalSurvey {
  private static final String MARK = "mark";

  private final Path folder;
  private final Optional<Journal.Reach> reach;
  private final Optional<JournalMark.Bounds> mark;
  private final List<Found> found = new ArrayList<>();
  private final Positions intact = new Positions();
  private final Positions accounted = new Positions();
  private final BlockEnds ends = new BlockEnds();
  private long intactRecords;

  /** A segment with what was found in it. */
  private record Found(Segment segment, SegmentReader.Summary summary) {}

  private JournalSurvey(
      Path folder, Optional<Journal.Reach> reach, Optional<JournalMark.Bounds> mark) {
    this.folder = folder;
    this.reach = reach;
    this.mark = mark;
  }

  /**
   * Reads the journal in {@code folder}.
   *
   * @param reach how far it reached according to the store; empty if the store does not say
   * @throws JournalException if a file cannot be read
   */
  public static JournalSurvey of(Path folder, Optional<Journal.Reach> reach) {
    try {
      JournalSurvey survey = new JournalSurvey(folder, reach, JournalMark.read(markFile(folder)));
      for (Path segment : Segment.folders(folder)) {
        survey.read(segment);
      }
      return survey;
    } catch (IOException e) {
      throw new JournalException("the journal in " + folder + " cannot be read: " + e, e);
    }
  }

  static Path markFile(Path folder) {
    return folder.resolve(MARK);
  }

  private void read(Path segment) throws IOException {
    long[] last = new long[1];
    SegmentReader.Summary summary =
        SegmentReader.read(
            segment,
            (bytes, at, length, position) -> {
              last[0] = Math.max(last[0], position);
              note(position, JournalCodec.decode(bytes, at, length));
            });
    found.add(new Found(new Segment(segment, last[0]), summary));
  }

  private void note(long position, Optional<JournalRecord> record) {
    intactRecords++;
    intact.add(position, position);
    accounted.add(position, position);
    switch (record.orElse(null)) {
      case JournalRecord.Sealed(long number) -> ends.put(number, position);
      case JournalRecord.Restarted(long number) -> ends.put(number, position);
      case JournalRecord.Unwound(long number) -> ends.put(number, position);
      case JournalRecord.Cut(long first, long last) -> accounted.add(first, last);
      case null, default -> {}
    }
  }

  /** Number of records that are as they were written. */
  public long intactRecords() {
    return intactRecords;
  }

  /** Position of the newest intact record; 0 if there is none. */
  public long lastIntact() {
    return intact.last();
  }

  /** Whether the journal was never written. */
  boolean isNew() {
    return found.isEmpty() && mark.isEmpty() && reach.isEmpty();
  }

  /** Whether the file with the journal's bounds is missing or damaged. */
  public boolean isMarkLost() {
    return mark.isEmpty() && !isNew();
  }

  /** The last position that has to be there. */
  private long acknowledged() {
    return Math.max(mark.map(JournalMark.Bounds::acknowledged).orElse(0L), reached());
  }

  private long reached() {
    return reach.map(Journal.Reach::position).orElse(0L);
  }

  /** The first position that has to be there. */
  long first() {
    return mark.map(JournalMark.Bounds::first).orElseGet(() -> intact.first(reached() + 1));
  }

  /** Lost records that may have been acknowledged and are in no stored block. */
  public List<PositionRange> lost() {
    return accounted.missing(Math.max(first(), reached() + 1), acknowledged());
  }

  /** Lost records whose blocks are stored: they are needed only if L1 takes these blocks back. */
  public List<PositionRange> lostBeforeStore() {
    return accounted.missing(first(), reached());
  }

  /** Lost records that nobody was told of. */
  List<PositionRange> lostUnacknowledged() {
    return accounted.missing(Math.max(first(), acknowledged() + 1), intact.last());
  }

  /** The position of the next record: behind everything that was ever written. */
  long next() {
    return Math.max(intact.last(), acknowledged()) + 1;
  }

  JournalMark.Bounds bounds() {
    return new JournalMark.Bounds(first(), acknowledged());
  }

  BlockEnds ends() {
    return ends;
  }

  /** Segments that hold records, oldest first. */
  List<Segment> segments() {
    return found.stream().filter(one -> one.summary().endBytes() > 0).map(Found::segment).toList();
  }

  /** Number of the segment that comes next. */
  long nextSegment() {
    return found.isEmpty() ? 1 : Segment.number(found.getLast().segment().folder()) + 1;
  }

  /** Deletes segments without records and shortens the others to their records. */
  void tidy() throws IOException {
    for (Found one : found) {
      if (one.summary().endBytes() == 0 || isPruned(one)) {
        Segment.delete(one.segment().folder());
      } else {
        SegmentWriter.trim(one.segment().folder(), one.summary().endBytes());
      }
    }
    found.removeIf(one -> Files.notExists(one.segment().folder()));
  }

  /** A process that was killed while it pruned leaves such segments. */
  private boolean isPruned(Found one) {
    return one.summary().damaged() == 0 && one.segment().last() < first();
  }

  /** Whether nothing is lost that may have been acknowledged. */
  public boolean isWhole() {
    return !isMarkLost() && lost().isEmpty() && lostBeforeStore().isEmpty();
  }

  /** What an operator wants to know, a line each. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add(
        intactRecords
            + " intact records, the newest at position "
            + lastIntact()
            + reach
                .map(r -> "; block " + r.block() + " is stored, up to position " + r.position())
                .orElse("; no block of this journal is stored"));
    if (isMarkLost()) {
      lines.add(
          markFile(folder) + " is missing or damaged: it holds the last acknowledged position");
    }
    lost().forEach(range -> lines.add("lost, acknowledged and in no stored block: " + range));
    lostBeforeStore().forEach(range -> lines.add("lost, but in stored blocks: " + range));
    lines.add(
        isWhole() ? "whole" : "`tributary journal cut DIR` continues with the intact records");
    return lines;
  }

  /** Describes the loss of acknowledged records and names the commands that help. */
  String describeLoss() {
    String what =
        isMarkLost()
            ? "the file "
                + markFile(folder)
                + " is missing or damaged, so that records lost behind position "
                + Math.max(intact.last(), reached())
                + " would not be noticed"
            : "acknowledged records are lost: " + text(lost());
    return "journal "
        + folder
        + ": "
        + what
        + reach
            .map(r -> "; block " + r.block() + " is stored, up to position " + r.position())
            .orElse("")
        + "; "
        + intactRecords
        + " records are intact. `tributary journal verify DIR` lists the damage; `tributary journal cut"
        + " DIR` continues with the intact records";
  }

  static String text(List<PositionRange> ranges) {
    return String.join(", ", ranges.stream().map(PositionRange::toString).toList());
  }
}
