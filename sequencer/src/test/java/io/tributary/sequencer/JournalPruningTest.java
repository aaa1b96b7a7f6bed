package io.tributary.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.sequencer.journal.ChronicleJournal;
import io.tributary.sequencer.journal.Journal;
import io.tributary.sequencer.journal.JournalRecord;
import io.tributary.sequencer.seal.BlockProduction;
import io.tributary.store.ChainStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal keeps everything behind the finalised head, and some blocks in any case. */
class JournalPruningTest {
  private static final int BLOCKS = 40;
  private static final long RETAINED = 10;

  @TempDir Path folder;

  @Test
  void prunesBehindTheFinalisedHeadAndKeepsAReserve() throws IOException {
    try (ChainStore store = chain();
        Journal journal =
            ChronicleJournal.open(
                folder.resolve("journal"), Journal.Durability.MMAP, Optional.empty())) {
      JournalRecord large = new JournalRecord.Submitted(Bytes.repeat((byte) 1, 1_000_000));
      journal.append(new JournalRecord.Restarted(0));
      for (int block = 1; block <= BLOCKS; block++) {
        journal.append(large);
        journal.append(new JournalRecord.Sealed(block));
      }
      journal.flush();
      SafeHead safeHead = new SafeHead();
      JournalPruning pruning = new JournalPruning(journal, store, safeHead, RETAINED);
      long all = segments();

      pruning.doWork();
      assertEquals(all, segments(), "nothing is final");

      safeHead.update(30, 20);
      pruning.doWork();
      assertTrue(segments() < all, "a segment holds sixteen blocks");
      requireBlocksFrom(20, journal);

      safeHead.update(BLOCKS, BLOCKS);
      pruning.doWork();
      requireBlocksFrom(BLOCKS - RETAINED, journal);
      assertEquals(OptionalLong.empty(), journal.endOf(1));
    }
  }

  private static void requireBlocksFrom(long first, Journal journal) {
    long[] records = new long[1];
    journal.replayAfter(journal.endOf(first).orElseThrow(), (position, record) -> records[0]++);
    assertEquals(2 * (BLOCKS - first), records[0]);
  }

  private long segments() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
      return files.filter(Files::isDirectory).count();
    }
  }

  private ChainStore chain() {
    ChainStore store = TestL2.store(folder.resolve("store"), Map.of());
    BlockProduction production =
        new BlockProduction(
            TestL2.rules(),
            StoreChainAccess.of(store),
            new TestL2.Attributes(),
            TestL2.CRYPTO,
            System::nanoTime,
            number -> {});
    for (int block = 1; block <= BLOCKS; block++) {
      production.seal();
    }
    return store;
  }
}
