package io.tributary.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.sequencer.TestL2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The journal keeps what it was given, in order, whatever happens to the process. */
class ChronicleJournalTest {
  private static final JournalRecord TX =
      new JournalRecord.Submitted(Bytes.fromHexString("0x02c0ffee"));
  private static final JournalRecord L1 =
      new JournalRecord.L1(TestL2.l1(3, Bytes.fromHexString("0xabcdef")));
  private static final int SMALL_SEGMENT = 1 << 20;

  @TempDir Path folder;

  private Journal open(Journal.Durability durability) {
    return ChronicleJournal.open(folder, durability, Optional.empty(), SMALL_SEGMENT);
  }

  private static List<JournalRecord> after(Journal journal, long position) {
    List<JournalRecord> records = new ArrayList<>();
    journal.replayAfter(
        position,
        (at, record) -> {
          assertEquals(position + records.size() + 1, at);
          records.add(record);
        });
    return records;
  }

  private static void append(Journal journal, JournalRecord... records) {
    for (JournalRecord record : records) {
      assertEquals(journal.last() + 1, journal.append(record));
    }
    journal.flush();
  }

  @ParameterizedTest
  @EnumSource(Journal.Durability.class)
  void handsOutWhatCameAfterAPosition(Journal.Durability durability) {
    try (Journal journal = open(durability)) {
      assertEquals(0, journal.last());
      assertEquals(OptionalLong.empty(), journal.endOf(0), "an empty journal knows no block");
      append(journal, new JournalRecord.Restarted(0), TX, new JournalRecord.Sealed(1), L1, TX);
      assertEquals(OptionalLong.of(3), journal.endOf(1));
      assertEquals(List.of(L1, TX), after(journal, 3));
      assertEquals(List.of(TX, new JournalRecord.Sealed(1), L1, TX), after(journal, 1));
    }
    try (Journal journal = open(durability)) {
      assertEquals(5, journal.last());
      append(journal, new JournalRecord.Sealed(2));
      assertEquals(List.of(L1, TX, new JournalRecord.Sealed(2)), after(journal, 3));
      assertEquals(List.of(), after(journal, 6));
      assertEquals(OptionalLong.of(1), journal.endOf(0));
      assertEquals(OptionalLong.of(6), journal.endOf(2));
      assertEquals(OptionalLong.of(2), journal.newestBlock());
      assertEquals(OptionalLong.empty(), journal.endOf(3));
    }
  }

  @Test
  void aBlockThatEndsAgainHasItsNewestEnd() {
    try (Journal journal = open(Journal.Durability.MMAP)) {
      append(journal, new JournalRecord.Restarted(7), new JournalRecord.Sealed(8));
      append(journal, new JournalRecord.Sealed(9), new JournalRecord.Sealed(10));
      append(journal, new JournalRecord.Restarted(8), new JournalRecord.Sealed(9));
      assertEquals(OptionalLong.of(5), journal.endOf(8));
      assertEquals(OptionalLong.of(6), journal.endOf(9));
      assertEquals(OptionalLong.empty(), journal.endOf(50));
    }
  }

  @Test
  void survivesAProcessThatNeverClosesIt() throws IOException {
    Path copy = folder.resolve("copy");
    Path live = folder.resolve("live");
    try (Journal journal =
        ChronicleJournal.open(live, Journal.Durability.MMAP, Optional.empty(), SMALL_SEGMENT)) {
      append(journal, new JournalRecord.Restarted(0));
      for (int i = 0; i < 1000; i++) {
        append(journal, TX);
      }
      copy(live, copy);
      append(journal, TX);
    }
    try (Journal journal =
        ChronicleJournal.open(copy, Journal.Durability.MMAP, Optional.empty(), SMALL_SEGMENT)) {
      assertEquals(1000, after(journal, 1).size());
      append(journal, L1);
      assertEquals(L1, after(journal, 1).getLast());
    }
  }

  @ParameterizedTest
  @EnumSource(Journal.Durability.class)
  void rollsIntoAllocatedSegmentsAndKeepsOnlyWhatItNeeds(Journal.Durability durability)
      throws IOException {
    JournalRecord large = new JournalRecord.Submitted(Bytes.repeat((byte) 7, 100_000));
    try (Journal journal = open(durability)) {
      append(journal, new JournalRecord.Restarted(0));
      for (int block = 1; block <= 36; block++) {
        append(journal, large, new JournalRecord.Sealed(block));
        assertTrue(journal.reserve());
      }
      assertEquals(72, after(journal, 1).size());
    }
    long bytes = 0;
    for (Path segment : Segment.folders(folder)) {
      for (Path file : SegmentReader.files(segment)) {
        bytes += Files.size(file);
      }
    }
    long segments = Segment.folders(folder).size();
    assertTrue(segments >= 3, () -> segments + " segments");
    assertTrue(
        bytes < 36 * 100_000 + segments * 100_000, "the space of full segments is given back");
    try (Journal journal = open(durability)) {
      assertEquals(72, after(journal, 1).size());
    }
  }

  @Test
  void takesARecordThatIsLargerThanASegment() {
    JournalRecord huge = new JournalRecord.Submitted(Bytes.repeat((byte) 9, 5 << 20));
    try (Journal journal = open(Journal.Durability.FSYNC)) {
      append(journal, TX, huge, TX, huge, huge, TX);
    }
    try (Journal journal = open(Journal.Durability.FSYNC)) {
      assertEquals(List.of(TX, huge, TX, huge, huge, TX), after(journal, 0));
    }
  }

  @Test
  void prunesWholeSegmentsAndNothingThatIsStillNeeded() throws IOException {
    JournalRecord large = new JournalRecord.Submitted(Bytes.repeat((byte) 7, 100_000));
    int[] syncs = new int[1];
    long end;
    try (Journal journal = open(Journal.Durability.MMAP)) {
      append(journal, new JournalRecord.Restarted(0));
      for (int block = 1; block <= 60; block++) {
        append(journal, large, new JournalRecord.Sealed(block));
      }
      int before = Segment.folders(folder).size();
      end = journal.endOf(50).orElseThrow();
      journal.prune(end, () -> syncs[0]++);
      assertTrue(syncs[0] > 0 && Segment.folders(folder).size() < before, "nothing was pruned");
      assertEquals(end, journal.endOf(50).orElseThrow());
      assertEquals(20, after(journal, end).size());
      assertEquals(OptionalLong.empty(), journal.endOf(1));
      assertFalse(journal.endOf(60).isEmpty());
    }
    try (Journal journal = open(Journal.Durability.MMAP)) {
      assertEquals(20, after(journal, end).size(), "pruning is no damage");
      assertEquals(end, journal.endOf(50).orElseThrow());
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
