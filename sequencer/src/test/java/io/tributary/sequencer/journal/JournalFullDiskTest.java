package io.tributary.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A disk that is full loses nothing acknowledged, and the journal continues when there is space.
 */
class JournalFullDiskTest {
  private static final String DISK_MIB = "8";
  private static final int SEGMENT = 1 << 20;

  @TempDir Path disk;
  private boolean mounted;

  private void mount() throws Exception {
    mounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MIB + "m", "tmpfs", disk.toString()) == 0;
    assumeTrue(mounted, "needs root, to mount a small disk");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertEquals(0, run("umount", "-l", disk.toString()));
    }
  }

  private static int run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException noSuchProgram) {
      return -1;
    }
  }

  private Journal open(Journal.Durability durability) {
    return ChronicleJournal.open(disk.resolve("journal"), durability, Optional.empty(), SEGMENT);
  }

  @ParameterizedTest
  @EnumSource(Journal.Durability.class)
  void keepsWhatItAcknowledgedAndContinuesWhenThereIsSpace(Journal.Durability durability)
      throws Exception {
    mount();
    JournalRecord record = new JournalRecord.Submitted(Bytes.repeat((byte) 5, 50_000));
    long acknowledged = 0;
    Path filler = disk.resolve("filler");
    try (Journal journal = open(durability)) {
      fill(filler);
      JournalException full = null;
      while (full == null) {
        try {
          journal.append(record);
          journal.flush();
          acknowledged = journal.last();
        } catch (JournalException e) {
          full = e;
        }
      }
      assertTrue(full.getMessage().startsWith("no space for the journal"), full.getMessage());
      assertFalse(journal.reserve(), "it says that there is no room");
    }
    assertTrue(acknowledged >= 10, "the space was allocated before: " + acknowledged);
    String refusal =
        assertThrows(JournalException.class, () -> open(durability).close()).getMessage();
    assertTrue(refusal.contains("bytes of disk are free"), refusal);
    Files.delete(filler);
    try (Journal journal = open(durability)) {
      long[] kept = new long[1];
      journal.replayAfter(0, (position, found) -> kept[0] += found.equals(record) ? 1 : 0);
      assertEquals(acknowledged, kept[0]);
      assertEquals(acknowledged + 1, journal.append(record));
      journal.flush();
    }
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // As full as it gets.
    }
  }
}
