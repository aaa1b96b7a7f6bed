package io.tributary.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process with a heap of 2 GiB holds no more in its last rounds than in those after it was warm:
 * what it needs does not depend on how long it runs, and not on the size of the state either, for
 * which {@code -Dtributary.memory.accounts=10000000} stands.
 */
class BoundedMemoryIT {
  private static final int ACCOUNTS = Integer.getInteger("tributary.memory.accounts", 1_000_000);
  private static final int ROUNDS = 16;
  private static final int WARM_ROUNDS = 8;
  // Of these the mean is taken: write buffers are full at one time and empty at another.
  private static final int COMPARED_ROUNDS = 4;
  private static final long MIB = 1 << 20;

  /** Of accounts and slots that are kept decoded; there are two generations of each. */
  private static final long GENERATION = StoreOptions.DEFAULT.cachedValues() / 2 * 300L;

  /** Growth of the heap after a collection: a generation of each kind may come or go. */
  private static final long HEAP_GROWTH = 16 * MIB + 2 * GENERATION;

  /** The heap after a collection: no store keeps a state in it. */
  private static final long HEAP_LIMIT = 64 * MIB + 4 * GENERATION;

  /** Growth of what the process holds beside the heap. */
  private static final long NATIVE_GROWTH = 64 * MIB;

  /**
   * What the process holds beside the heap: cache and write buffers, twice for what the allocator
   * keeps back, and the JVM itself.
   */
  private static final long NATIVE_LIMIT =
      2 * (StoreOptions.DEFAULT.cacheBytes() + StoreOptions.DEFAULT.writeBufferBytes()) + 256 * MIB;

  @TempDir Path folder;

  private record Held(long heap, long committed, long resident) {
    static Held of(String line) {
      String[] words = line.split(" ", -1);
      return new Held(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }

    long beside() {
      return resident - committed;
    }
  }

  @Test
  void holdsNoMoreInItsLastRoundThanWhenWarm() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "no /proc");
    long seed = System.nanoTime();
    List<String> lines = run(seed);
    lines.forEach(System.out::println);
    List<Held> rounds =
        lines.stream().filter(line -> line.startsWith("round ")).map(Held::of).toList();
    assertEquals(ROUNDS, rounds.size(), "seed " + seed + ": " + lines);
    for (Held round : rounds) {
      assertTrue(round.heap() <= HEAP_LIMIT, round + ", seed " + seed);
      assertTrue(round.beside() <= NATIVE_LIMIT, round + ", seed " + seed);
    }
    List<Held> first = rounds.subList(WARM_ROUNDS, WARM_ROUNDS + COMPARED_ROUNDS);
    List<Held> last = rounds.subList(ROUNDS - COMPARED_ROUNDS, ROUNDS);
    assertTrue(mean(last, Held::heap) - mean(first, Held::heap) <= HEAP_GROWTH, "seed " + seed);
    assertTrue(
        mean(last, Held::beside) - mean(first, Held::beside) <= NATIVE_GROWTH, "seed " + seed);
  }

  private static long mean(List<Held> rounds, ToLongFunction<Held> part) {
    return rounds.stream().mapToLong(part).sum() / rounds.size();
  }

  private List<String> run(long seed) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx2g"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(MemoryRounds.class.getName());
    command.add(folder.resolve("store").toString());
    command.addAll(List.of("" + ACCOUNTS, "" + ROUNDS, "" + seed));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (InputStream in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroy();
    }
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }
}
