package io.tributary.bench.state;

import io.tributary.bench.TemporaryFolder;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.block.Predeploys;
import io.tributary.core.evm.Machine;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.NativeCrypto;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary bench state}. */
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    description = {
      "Executes blocks of 1,000 transfers between random accounts, senders known, on one core, with the",
      "root after each; then measures how long the root of 2,000 touched slots takes. For each size of",
      "the state, which is built first in a temporary folder."
    })
public final class StateCommand implements Callable<Integer> {
  private static final int TRANSFERS = 1_000;
  private static final int SLOTS = 2_000;
  private static final ChainRules RULES =
      new ChainRules(
          Fork.OSAKA, Layer.L2, UInt256.ONE, OptionalLong.empty(), BlobSchedule.OSAKA, Map.of());

  @Option(
      names = "--accounts",
      split = ",",
      defaultValue = "10000,1000000",
      description = "sizes of the state, slots too (default ${DEFAULT-VALUE})")
  int[] sizes;

  @Option(
      names = "--rounds",
      defaultValue = "300",
      description =
          "blocks of each kind, a third of them before measuring (default ${DEFAULT-VALUE})")
  int rounds;

  private final SplittableRandom random = new SplittableRandom(1);
  private final Machine machine = new Machine(RULES, new NativeCrypto());

  @Override
  public Integer call() throws IOException {
    System.out.println(
        "| accounts, slots | transfers/s | executed us | root ms p50 | commit ms p50 | 2,000 slots: root"
            + " ms p50 | p99 | commit ms p50 |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (int size : sizes) {
      Path folder = Files.createTempDirectory("tributary-bench-state");
      try (LargeState state = new LargeState(folder, size)) {
        System.out.println(row(state));
      } finally {
        TemporaryFolder.delete(folder);
      }
    }
    return 0;
  }

  private String row(LargeState state) {
    Samples execution = new Samples(rounds, Samples.ON_A_CORE);
    Samples root = new Samples(rounds, Samples.ON_A_CORE);
    Samples commit = new Samples(rounds, Samples.ON_A_CORE);
    long[] nonces = new long[state.size()];
    for (int i = 0; i < rounds; i++) {
      List<Sent> block = transfers(state, nonces);
      StateDiff diff = execution.time(() -> execute(state, block));
      TrieUpdate update = root.time(() -> state.update(diff));
      commit.time(() -> commit(state, diff, update));
    }
    long[] values = LongStream.rangeClosed(1, state.size()).toArray();
    state.useAllCores();
    Samples slotRoot = new Samples(rounds, System::nanoTime);
    Samples slotCommit = new Samples(rounds, System::nanoTime);
    for (int i = 0; i < rounds; i++) {
      StateDiff diff = slots(values);
      TrieUpdate update = slotRoot.time(() -> state.update(diff));
      slotCommit.time(() -> commit(state, diff, update));
    }
    return String.format(
        Locale.ROOT,
        "| %d | %.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
        state.size(),
        TRANSFERS * 1e9 / (execution.mean() + root.mean()),
        execution.at(0.5) / 1e3 / TRANSFERS,
        root.at(0.5) / 1e6,
        commit.at(0.5) / 1e6,
        slotRoot.at(0.5) / 1e6,
        slotRoot.at(0.99) / 1e6,
        slotCommit.at(0.5) / 1e6);
  }

  private static Void commit(LargeState state, StateDiff diff, TrieUpdate update) {
    state.commit(diff, update);
    return null;
  }

  private record Sent(Address sender, Transaction transaction) {}

  private List<Sent> transfers(LargeState state, long[] nonces) {
    return Stream.generate(() -> random.nextInt(state.size()))
        .limit(TRANSFERS)
        .map(
            from ->
                new Sent(
                    LargeState.account(from),
                    transfer(nonces[from]++, LargeState.account(random.nextInt(state.size())))))
        .toList();
  }

  private static Transaction transfer(long nonce, Address to) {
    return new Transaction.DynamicFee(
        Optional.of(UInt256.ONE),
        nonce,
        UInt256.ONE,
        UInt256.valueOf(1_000_000),
        21_000,
        Optional.of(to),
        UInt256.valueOf(1_000),
        Bytes.EMPTY,
        List.of(),
        Optional.empty());
  }

  private StateDiff execute(LargeState state, List<Sent> block) {
    BlockEnv env =
        new BlockEnv(
            state.head().number() + 1,
            1_000,
            Predeploys.SEQUENCER_FEE_VAULT,
            Bytes32.ZERO,
            TRANSFERS * 21_000L,
            UInt256.valueOf(1_000),
            UInt256.ONE,
            Bytes32.ZERO,
            Bytes32.ZERO);
    BlockExecution execution =
        new BlockExecution(machine, env, state.store().state(), number -> Bytes32.ZERO);
    for (Sent sent : block) {
      execution.execute(sent.transaction(), sent.sender());
    }
    BlockResult result = execution.finish();
    if (result.receipts().size() != TRANSFERS) {
      throw new IllegalStateException("a transfer was refused");
    }
    return result.diff();
  }

  /** Writes slots of these values, as execution tells it: with the values before. */
  private StateDiff slots(long[] values) {
    TreeMap<UInt256, UInt256> before = new TreeMap<>();
    TreeMap<UInt256, UInt256> after = new TreeMap<>();
    while (after.size() < SLOTS) {
      int slot = random.nextInt(values.length);
      before.putIfAbsent(UInt256.valueOf(slot), UInt256.valueOf(values[slot]));
      values[slot] = 1 + random.nextInt(1 << 30);
      after.put(UInt256.valueOf(slot), UInt256.valueOf(values[slot]));
    }
    return LargeState.slots(before, after);
  }

  /** Nanoseconds of rounds, of which the first third is not counted. */
  private static final class Samples {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** This thread's time on a processor, so that who else uses the machine matters less. */
    static final LongSupplier ON_A_CORE = THREADS::getCurrentThreadCpuTime;

    private final LongSupplier clock;
    private final long[] nanos;
    private int count;

    Samples(int rounds, LongSupplier clock) {
      this.nanos = new long[rounds];
      this.clock = clock;
    }

    <T> T time(Supplier<T> work) {
      long start = clock.getAsLong();
      T result = work.get();
      nanos[count++] = clock.getAsLong() - start;
      return result;
    }

    double mean() {
      return Arrays.stream(counted()).average().orElseThrow();
    }

    long at(double share) {
      long[] sorted = counted();
      Arrays.sort(sorted);
      return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length))];
    }

    private long[] counted() {
      return Arrays.copyOfRange(nanos, nanos.length / 3, nanos.length);
    }
  }
}
