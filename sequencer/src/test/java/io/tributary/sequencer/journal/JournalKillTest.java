package io.tributary.sequencer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed while it appends and prunes loses nothing that it said it had appended,
 * but for what it had pruned.
 */
class JournalKillTest {
  private static final int ROUNDS = 3;
  private static final int BLOCK = 100;
  private static final int RETAINED_BLOCKS = 2;

  @TempDir Path folder;

  /** The process to be killed. */
  static final class Writer {
    private Writer() {}

    /**
     * Appends numbers, from the one in the second argument on, and says so; after each hundred it
     * ends a block and prunes.
     */
    public static void main(String[] args) {
      Journal journal = open(Path.of(args[0]));
      Bytes filler = Bytes.repeat((byte) 3, 3000);
      for (long i = Long.parseLong(args[1]); ; i++) {
        journal.append(
            new JournalRecord.Submitted(Bytes.concatenate(Bytes.ofUnsignedLong(i), filler)));
        journal.flush();
        System.out.println(i);
        if (i % BLOCK == 0) {
          journal.append(new JournalRecord.Sealed(i / BLOCK));
          journal
              .endOf(i / BLOCK - RETAINED_BLOCKS)
              .ifPresent(position -> journal.prune(position, () -> {}));
        }
      }
    }
  }

  private static Journal open(Path folder) {
    return ChronicleJournal.open(folder, Journal.Durability.MMAP, Optional.empty(), 1 << 20);
  }

  @Test
  void keepsWhatWasAcknowledgedByAProcessThatIsKilled() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("JournalKillTest seed " + seed);
    Random random = new Random(seed);
    long next = 1;
    for (int round = 0; round < ROUNDS; round++) {
      long acknowledged = runAndKill(next, 1000 + random.nextInt(5_000));
      List<Long> kept = kept();
      assertTrue(
          kept.getLast() >= acknowledged,
          "acknowledged " + acknowledged + ", kept up to " + kept.getLast());
      long needed = Math.max(1, kept.getLast() - RETAINED_BLOCKS * BLOCK + 1);
      assertTrue(
          kept.getFirst() <= needed, "kept from " + kept.getFirst() + ", needed from " + needed);
      assertTrue(kept.getFirst() > 1 || acknowledged < 10 * BLOCK, "nothing was pruned");
      for (int i = 0; i < kept.size(); i++) {
        assertEquals(kept.getFirst() + i, kept.get(i));
      }
      next = kept.getLast() + 1;
    }
  }

  private long runAndKill(long from, int records) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--") || a.startsWith("-XX"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            folder.toString(),
            Long.toString(from)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      long last = -1;
      for (int i = 0; i < records; i++) {
        String line = out.readLine();
        if (line == null) {
          throw new AssertionError("the writer ended on its own after " + last);
        }
        last = line.isEmpty() || !Character.isDigit(line.charAt(0)) ? last : Long.parseLong(line);
      }
      process.destroyForcibly();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      return last;
    }
  }

  private List<Long> kept() {
    List<Long> kept = new ArrayList<>();
    try (Journal journal = open(folder)) {
      journal.replayAfter(
          0,
          (position, record) -> {
            if (record instanceof JournalRecord.Submitted(Bytes raw)) {
              kept.add(raw.getLong(0));
            }
          });
    }
    return kept;
  }
}
