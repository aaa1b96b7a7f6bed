package io.tributary.bench.evm;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM's first 1,000 transactions: the smaller inputs, one after the other, round after round.
 * Prints milliseconds from the JVM's start to the first, what the thousand take, and what a
 * thousand take after {@value #ROUNDS_BETWEEN} more.
 */
final class FirstThousand {
  private static final int COUNT = 1_000;
  private static final int ROUNDS_BETWEEN = 20;

  private FirstThousand() {}

  /**
   * @param args the folder of vectors
   */
  public static void main(String[] args) throws Exception {
    List<Engine.Prepared> all =
        EvmInput.all(Path.of(args[0])).stream()
            .map(EvmInput::stateCase)
            .filter(one -> isSmall(one.name()))
            .map(Engine::prepare)
            .toList();
    Engine engine = new Engine(all.getFirst().one().rules());
    long jvmMs = ManagementFactory.getRuntimeMXBean().getStartTime();
    long toFirstMs = System.currentTimeMillis() - jvmMs;
    long coldNanos = thousand(engine, all);
    for (int i = 0; i < ROUNDS_BETWEEN; i++) {
      thousand(engine, all);
    }
    long warmNanos = thousand(engine, all);
    System.out.println(toFirstMs + " " + coldNanos / 1_000_000 + " " + warmNanos / 1_000_000);
  }

  /** Those below 250,000 gas, told by name: to run them would warm the JVM. */
  private static boolean isSmall(String name) {
    return !name.matches(
        ".*(snailtracer|burntpix|erc20|jumpdests|shifts|hash_10k|JUMPDEST|structarray|huff.1"
            + "|divs.1|weierstrudel.1).*");
  }

  private static long thousand(Engine engine, List<Engine.Prepared> inputs) {
    long start = System.nanoTime();
    for (int i = 0; i < COUNT; i++) {
      engine.run(inputs.get(i % inputs.size()));
    }
    return System.nanoTime() - start;
  }
}
