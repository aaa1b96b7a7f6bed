package io.tributary.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.sequencer.TestL2;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The log keeps what it was given, in order, whatever happens to the process. */
class ChronicleJournalTest {
  private static final JournalRecord TX =
      new JournalRecord.Submitted(Bytes.fromHexString("0x02c0ffee"));
  private static final JournalRecord L1 =
      new JournalRecord.L1(TestL2.l1(3, Bytes.fromHexString("0xabcdef")));

  @TempDir Path folder;

  private static List<JournalRecord> after(Journal journal, long sealed) {
    List<JournalRecord> records = new ArrayList<>();
    assertTrue(journal.replayAfter(sealed, records::add));
    return records;
  }

  @ParameterizedTest
  @EnumSource(Journal.Durability.class)
  void handsOutWhatCameAfterABlock(Journal.Durability durability) {
    try (Journal journal = ChronicleJournal.open(folder, durability)) {
      assertFalse(journal.replayAfter(0, record -> {}), "an empty log knows no block");
      journal.append(new JournalRecord.Restarted(0));
      journal.append(TX);
      journal.append(new JournalRecord.Sealed(1));
      journal.append(L1);
      journal.append(TX);
      journal.flush();
      assertEquals(List.of(L1, TX), after(journal, 1));
      assertEquals(List.of(TX, new JournalRecord.Sealed(1), L1, TX), after(journal, 0));
    }
    try (Journal journal = ChronicleJournal.open(folder, durability)) {
      journal.append(new JournalRecord.Sealed(2));
      assertEquals(List.of(L1, TX, new JournalRecord.Sealed(2)), after(journal, 1));
      assertEquals(List.of(), after(journal, 2));
      assertFalse(journal.replayAfter(3, record -> {}));
    }
  }

  @Test
  void survivesAProcessThatNeverClosesIt() throws IOException {
    Path copy = folder.resolve("copy");
    try (Journal journal = ChronicleJournal.open(folder.resolve("live"), Journal.Durability.MMAP)) {
      journal.append(new JournalRecord.Restarted(0));
      for (int i = 0; i < 1000; i++) {
        journal.append(TX);
      }
      copy(folder.resolve("live"), copy);
      journal.append(TX);
    }
    try (Journal journal = ChronicleJournal.open(copy, Journal.Durability.MMAP)) {
      assertEquals(1000, after(journal, 0).size());
      journal.append(L1);
      assertEquals(L1, after(journal, 0).getLast());
    }
  }

  @Test
  void refusesADamagedRecord() throws IOException {
    try (Journal journal = ChronicleJournal.open(folder, Journal.Durability.FSYNC)) {
      journal.append(new JournalRecord.Restarted(0));
      journal.append(TX);
      journal.flush();
    }
    damage(Bytes.fromHexString("0x02c0ffee"));
    try (Journal journal = ChronicleJournal.open(folder, Journal.Durability.FSYNC)) {
      assertThrows(JournalException.class, () -> journal.replayAfter(0, record -> {}));
    }
  }

  private void damage(Bytes needle) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".cq4")).toList()) {
        byte[] content = Files.readAllBytes(file);
        int at = indexOf(content, needle.toArrayUnsafe());
        if (at >= 0) {
          content[at + 1] ^= 1;
          Files.write(file, content);
          return;
        }
      }
    }
    throw new AssertionError("the record is nowhere");
  }

  private static int indexOf(byte[] content, byte[] needle) {
    for (int i = 0; i + needle.length <= content.length; i++) {
      if (ByteBuffer.wrap(content, i, needle.length).equals(ByteBuffer.wrap(needle))) {
        return i;
      }
    }
    return -1;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
