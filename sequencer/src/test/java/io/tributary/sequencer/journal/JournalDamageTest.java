package io.tributary.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damage of the journal's files is noticed at the next start and named by position; every record
 * that is intact comes back. The journal holds transaction n at position n, but for the end of
 * block 1 at {@link #SEALED}.
 */
class JournalDamageTest {
  private static final int RECORDS = 200;
  private static final int SEALED = 50;
  private static final Optional<Journal.Reach> REACH = Optional.of(new Journal.Reach(1, SEALED));

  @TempDir Path folder;
  private int fillLength;

  @BeforeEach
  void write() {
    try (Journal journal = open()) {
      fill(journal, 1, RECORDS);
    }
  }

  private Journal open() {
    return ChronicleJournal.open(folder, Journal.Durability.MMAP, reach(), 1 << 20);
  }

  /** Before the first start the store says nothing. */
  private Optional<Journal.Reach> reach() {
    return Files.exists(folder.resolve("mark")) ? REACH : Optional.empty();
  }

  private void fill(Journal journal, int first, int last) {
    for (int i = first; i <= last; i++) {
      journal.append(i == SEALED ? new JournalRecord.Sealed(1) : transaction(i));
    }
    journal.flush();
    fillLength = transaction(1).raw().size();
  }

  private static JournalRecord.Submitted transaction(long position) {
    return new JournalRecord.Submitted(
        Bytes.concatenate(Bytes.ofUnsignedLong(position), Bytes.repeat((byte) 0xee, 300)));
  }

  private String refusal() {
    return assertThrows(JournalException.class, () -> open().close()).getMessage();
  }

  private void requireNamed(String positions) {
    String message = refusal();
    assertTrue(message.contains("acknowledged records are lost: " + positions + ";"), message);
    assertTrue(message.contains("tributary journal cut"), message);
    assertTrue(message.contains("block 1 is stored"), message);
    assertEquals(-1, message.indexOf('\n'), "one line");
    assertEquals(message, refusal(), "a refused start changes nothing");
  }

  /** After a cut exactly these are gone, and a journal that goes on keeps what comes. */
  private void requireAllBut(LongStream lost) {
    ChronicleJournal.cut(folder, reach());
    List<Long> gone = lost.boxed().toList();
    List<Long> expected =
        LongStream.rangeClosed(SEALED + 1, RECORDS)
            .boxed()
            .filter(position -> !gone.contains(position))
            .toList();
    long position;
    try (Journal journal = open()) {
      assertEquals(expected, transactions(journal));
      position = journal.append(new JournalRecord.Sealed(2));
      journal.flush();
    }
    try (Journal journal = open()) {
      assertEquals(expected, transactions(journal));
      assertEquals(position, journal.last());
    }
  }

  private static List<Long> transactions(Journal journal) {
    List<Long> positions = new ArrayList<>();
    journal.replayAfter(
        SEALED,
        (position, record) -> {
          if (record instanceof JournalRecord.Submitted(Bytes raw)) {
            assertEquals(position, raw.getLong(0));
            positions.add(position);
          }
        });
    return positions;
  }

  private Path file() throws IOException {
    List<Path> segments = Segment.folders(folder);
    return SegmentReader.files(segments.getFirst()).getFirst();
  }

  /** The offset of the record at a position, in the only file. */
  private int offset(long position) throws IOException {
    int[] offset = {-1};
    SegmentReader.read(
        file().getParent(),
        (bytes, at, length, found) -> {
          if (found == position) {
            offset[0] = at;
          }
        });
    assertTrue(offset[0] > 0, "no record " + position);
    return offset[0];
  }

  private void overwrite(long at, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), at);
    }
  }

  private void flip(long at) throws IOException {
    byte[] content = Files.readAllBytes(file());
    overwrite(at, new byte[] {(byte) (content[(int) at] ^ 1)});
  }

  private void truncate(long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  @Test
  void aFlippedByteCostsItsRecordAlone() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("JournalDamageTest seed " + seed);
    int inRecord = new Random(seed).nextInt(JournalCodec.HEAD_SIZE + fillLength);
    flip(offset(120) + inRecord);
    requireNamed("120");
    requireAllBut(LongStream.of(120));
  }

  @Test
  void aFlippedByteInTheLastRecordIsNoTornTail() throws IOException {
    flip(offset(RECORDS) + JournalCodec.HEAD_SIZE + 20);
    requireNamed("200");
    requireAllBut(LongStream.of(RECORDS));
  }

  @Test
  void aDeletedFileIsNoticed() throws IOException {
    Files.delete(file());
    requireNamed("51 to 200");
    requireAllBut(LongStream.rangeClosed(SEALED + 1, RECORDS));
  }

  @Test
  void aDeletedFolderIsNoticedByTheStore() throws IOException {
    Segment.delete(folder);
    JournalException refused =
        assertThrows(
            JournalException.class,
            () -> ChronicleJournal.open(folder, Journal.Durability.MMAP, REACH));
    assertTrue(refused.getMessage().contains("mark"), refused.getMessage());
  }

  @Test
  void aHalvedFileLosesItsSecondHalf() throws IOException {
    truncate(offset(101));
    requireNamed("101 to 200");
    requireAllBut(LongStream.rangeClosed(101, RECORDS));
  }

  @Test
  void aTruncatedKilobyteIsNoticed() throws IOException {
    truncate(offset(RECORDS) - 600);
    requireNamed("198 to 200");
    requireAllBut(LongStream.rangeClosed(198, 200));
  }

  @Test
  void aZeroedPageHidesNoRecordBehindIt() throws IOException {
    overwrite(offset(100), new byte[4096]);
    requireNamed("100 to 112");
    requireAllBut(LongStream.rangeClosed(100, 112));
  }

  @Test
  void damageOfChroniclesOwnStructuresLosesNothing() throws IOException {
    overwrite(0, new byte[32768]);
    overwrite(offset(130) - 4, new byte[] {0, 0, 0, 0});
    Files.deleteIfExists(file().resolveSibling("metadata.cq4t"));
    try (Journal journal = open()) {
      assertEquals(RECORDS - SEALED, transactions(journal).size());
    }
  }

  @Test
  void aLostMarkIsNoticedBecauseItHidesOtherLosses() throws IOException {
    for (byte[] content : List.of(new byte[0], new byte[4096])) {
      Files.write(folder.resolve("mark"), content);
      String message = refusal();
      assertTrue(message.contains("mark is missing or damaged"), message);
    }
    requireAllBut(LongStream.empty());
  }

  @Test
  void aTornTailThatNobodyWasToldOfIsCut() throws IOException {
    int end = offset(RECORDS) + JournalCodec.HEAD_SIZE + fillLength;
    byte[] torn = JournalCodec.encode(RECORDS + 1, transaction(RECORDS + 1));
    append((end + 3) / 4 * 4 + 4, Arrays.copyOf(torn, torn.length / 2));
    try (Journal journal = open()) {
      assertEquals(RECORDS - SEALED, transactions(journal).size());
      fill(journal, RECORDS + 1, RECORDS + 3);
    }
    try (Journal journal = open()) {
      assertEquals(RECORDS + 3 - SEALED, transactions(journal).size());
    }
  }

  @Test
  void aHoleThatNobodyWasToldOfIsCutAndTheRecordBehindItIsReplayed() throws IOException {
    int end = offset(RECORDS) + JournalCodec.HEAD_SIZE + fillLength;
    append((end + 3) / 4 * 4 + 4, JournalCodec.encode(RECORDS + 2, transaction(RECORDS + 2)));
    for (int start = 0; start < 2; start++) {
      try (Journal journal = open()) {
        assertEquals(RECORDS + 2, transactions(journal).getLast());
      }
    }
  }

  @Test
  void damageBeforeTheStoredBlockIsNamedAndDoesNotStopTheNode() throws IOException {
    flip(offset(20) + JournalCodec.HEAD_SIZE);
    JournalSurvey survey = JournalSurvey.of(folder, REACH);
    assertEquals("20", JournalSurvey.text(survey.lostBeforeStore()));
    assertEquals(List.of(), survey.lost());
    try (Journal journal = open()) {
      assertEquals(RECORDS - SEALED, transactions(journal).size());
    }
    ChronicleJournal.cut(folder, REACH);
    assertEquals(List.of(), JournalSurvey.of(folder, REACH).lostBeforeStore());
  }

  @Test
  void aClientsBytesAreNeverTakenForARecord() throws IOException {
    byte[] forged = JournalCodec.encode(RECORDS + 1, new JournalRecord.Sealed(2));
    Bytes raw = Bytes.concatenate(Bytes.of(new byte[3]), Bytes.wrap(forged), Bytes.of(1, 2, 3));
    try (Journal journal = open()) {
      journal.append(new JournalRecord.Submitted(raw));
      journal.append(transaction(RECORDS + 2));
      journal.flush();
    }
    JournalSurvey survey = JournalSurvey.of(folder, REACH);
    assertEquals(RECORDS + 2, survey.intactRecords());
    assertEquals(RECORDS + 2, survey.lastIntact());
  }

  private void append(long at, byte[] bytes) throws IOException {
    truncate(at);
    overwrite(at, bytes);
  }
}
