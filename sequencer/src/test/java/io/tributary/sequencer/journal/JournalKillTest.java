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

/** A process that is killed while it appends loses nothing that it said it had appended. */
class JournalKillTest {
  private static final int ROUNDS = 2;

  @TempDir Path folder;

  /** The process to be killed: appends numbers and says so. */
  static final class Writer {
    private Writer() {}

    /** Appends from the number given in the second argument on, for ever. */
    public static void main(String[] args) {
      Journal journal =
          ChronicleJournal.open(Path.of(args[0]), Journal.Durability.MMAP, Optional.empty());
      for (long i = Long.parseLong(args[1]); ; i++) {
        journal.append(new JournalRecord.Submitted(Bytes.ofUnsignedLong(i)));
        journal.flush();
        System.out.println(i);
      }
    }
  }

  @Test
  void keepsWhatWasAcknowledgedByAProcessThatIsKilled() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("JournalKillTest seed " + seed);
    Random random = new Random(seed);
    try (Journal journal =
        ChronicleJournal.open(folder, Journal.Durability.MMAP, Optional.empty())) {
      journal.append(new JournalRecord.Restarted(0));
    }
    long next = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long acknowledged = runAndKill(next, 1000 + random.nextInt(20_000));
      List<Long> kept = kept();
      assertTrue(
          kept.size() > acknowledged, "acknowledged " + acknowledged + ", kept " + kept.size());
      for (int i = 0; i < kept.size(); i++) {
        assertEquals(i, kept.get(i));
      }
      next = kept.size();
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
    try (Journal journal =
        ChronicleJournal.open(folder, Journal.Durability.MMAP, Optional.empty())) {
      journal.replayAfter(
          0,
          (position, record) -> {
            if (record instanceof JournalRecord.Submitted(Bytes raw)) {
              kept.add(raw.toLong());
            }
          });
    }
    return kept;
  }
}
