package io.tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes blocks is killed at any instant, a hundred times: what it said was written
 * is there, and the state is that of the newest block. Then files as a power loss may leave them.
 */
class KillTest {
  private static final int FOLDERS = 5;
  private static final int KILLS_A_FOLDER = 20;
  private static final int LINES = 60;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @TempDir Path parent;

  @Test
  void killedAHundredTimes() throws Exception {
    long written = 0;
    for (int i = 0; i < FOLDERS; i++) {
      Path folder = parent.resolve("killed" + i);
      long told = -1;
      for (int kill = 0; kill < KILLS_A_FOLDER; kill++) {
        told = Math.max(told, writeAndKill(folder, random.nextInt(LINES)));
        long head = requireWhole(folder);
        assertTrue(head >= told, "seed " + seed + ": head " + head + ", told " + told);
      }
      written += told + 1;
    }
    System.out.println(FOLDERS * KILLS_A_FOLDER + " kills, " + written + " blocks, seed " + seed);
    assertTrue(written > FOLDERS * KILLS_A_FOLDER, written + " blocks");
  }

  /** The log's end is not what was written: the store opens at an earlier block, if it must. */
  @Test
  void aTornLogLosesItsEndAtMost() throws Exception {
    for (int round = 0; round < 12; round++) {
      Path folder = parent.resolve("torn" + round);
      long told = writeAndKill(folder, 1 + random.nextInt(LINES));
      long whole = requireWhole(folder, false);
      Path log = log(folder);
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
        long length = file.length();
        switch (round % 3) {
          case 0 -> file.setLength(length - Math.min(length, 1 + random.nextInt(5_000)));
          case 1 -> {
            byte[] garbage = new byte[1 + random.nextInt(2_000)];
            random.nextBytes(garbage);
            file.seek(length);
            file.write(garbage);
          }
          default -> {
            int lost = (int) Math.min(length, 4096);
            file.seek(length - lost);
            file.write(new byte[lost]);
          }
        }
      }
      long head = requireWhole(folder);
      assertTrue(head <= whole, "seed " + seed);
      if (round % 3 == 1) {
        assertEquals(whole, head, "garbage behind the log loses nothing, seed " + seed);
      }
      assertTrue(whole >= told, "seed " + seed);
    }
  }

  /**
   * Kills the writer after so many lines, none is while it starts; answers the last block that it
   * told of, or -1.
   */
  private long writeAndKill(Path folder, int lines) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BlockWriter.class.getName(),
                folder.toString(),
                "" + folder.getFileName().hashCode())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = -1;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
      for (int i = 0; i < lines; i++) {
        String line = out.readLine();
        assertTrue(line != null, "the writer ended by itself, seed " + seed);
        last = Long.parseLong(line);
      }
      // By the handle: the process itself would close its output, unread.
      writer.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line.isEmpty() ? last : Math.max(last, lastWhole(line, last));
      }
    }
    writer.waitFor();
    return last;
  }

  /** The number of a line that may be cut; a cut number is smaller than it was. */
  private static long lastWhole(String line, long otherwise) {
    return line.chars().allMatch(Character::isDigit) ? Long.parseLong(line) : otherwise;
  }

  private static long requireWhole(Path folder) throws IOException {
    return requireWhole(folder, true);
  }

  /** Opens the store, reads every block and checks the state; answers the head. */
  private static long requireWhole(Path folder, boolean isOpened) throws IOException {
    if (!Files.exists(folder.resolve("CURRENT"))) {
      return -1;
    }
    long head;
    if (isOpened) {
      try (ChainStore store = ChainStore.open(folder)) {
        head = store.head().orElse(-1);
        for (long number = 0; number <= head; number++) {
          assertEquals(number, store.block(number).orElseThrow().number());
          assertTrue(store.receipts(number).isPresent());
        }
      }
    }
    try {
      StateCheck.Report report = StateCheck.verify(folder, accounts -> {});
      assertTrue(report.isWhole(), report::toString);
      return report.block();
    } catch (IllegalArgumentException noChain) {
      return -1;
    }
  }

  private static Path log(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> logs =
          files
              .filter(file -> file.toString().endsWith(".log"))
              .sorted(Comparator.reverseOrder())
              .toList();
      return logs.getFirst();
    }
  }
}
