package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.ChainRules;
import io.tributary.core.evm.Machine;
import io.tributary.core.port.Crypto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs a file or a folder of state and blockchain tests, file by file on all processors. What a
 * file holds is seen from the file; forks that are not ours, and other kinds of tests, are counted
 * as skipped, with the reason. Used once.
 */
public final class ReferenceRun {
  /** One case takes over a minute: the others run beside it. */
  private static final Comparator<Path> SLOWEST_FIRST =
      Comparator.comparing((Path file) -> !file.toString().contains("stTimeConsuming"))
          .thenComparing(Comparator.naturalOrder());

  private final ReferenceTally tally;
  private final Crypto crypto;
  private final Optional<String> fork;
  private final Map<String, AtomicInteger> total = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> passed = new ConcurrentHashMap<>();

  /**
   * A run that counts into {@code tally}.
   *
   * @param fork the only one to run at, as tests name it; empty for all that we have
   */
  public ReferenceRun(ReferenceTally tally, Crypto crypto, Optional<String> fork) {
    this.tally = tally;
    this.crypto = crypto;
    this.fork = fork;
  }

  /**
   * Runs all tests below {@code root}.
   *
   * @throws IOException if the folder cannot be listed; a file that cannot be read is a failure
   */
  public void run(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(ReferenceRun::isTest).sorted(SLOWEST_FIRST).toList();
    }
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .forEach(worker -> drain(root, files, next));
  }

  private void drain(Path root, List<Path> files, AtomicInteger next) {
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      runFile(root, files.get(i));
    }
  }

  private static boolean isTest(Path file) {
    String name = file.toString();
    return Files.isRegularFile(file) && (name.endsWith(".json") || name.endsWith(".json.gz"));
  }

  private void runFile(Path root, Path file) {
    Path relative = root.equals(file) ? file.getFileName() : root.relativize(file);
    String folder = Optional.ofNullable(relative.getParent()).map(Path::toString).orElse("");
    try {
      JsonNode tests = VectorJson.read(file);
      if (!tests.isObject()) {
        tally.skip(relative.toString(), "holds no tests by name");
        return;
      }
      Map<ChainRules, Machine> machines = new HashMap<>();
      for (Map.Entry<String, JsonNode> test : tests.properties()) {
        runTest(folder, relative + ":" + test.getKey(), test.getValue(), machines);
      }
    } catch (IOException | RuntimeException e) {
      tally.fail(relative.toString(), "unreadable: " + e);
    }
  }

  private void runTest(
      String folder, String name, JsonNode test, Map<ChainRules, Machine> machines) {
    if (test.has("post") && test.has("transaction")) {
      List<StateCase> cases = StateCase.ofTest(name, test);
      if (cases.isEmpty()) {
        tally.skip(name, "no fork of ours");
      }
      for (StateCase one : cases) {
        if (isWanted(one.fork())) {
          runState(folder, one, machines);
        }
      }
    } else if (test.has("blocks") && test.has("genesisRLP")) {
      runBlocks(folder, name, test);
    } else {
      tally.skip(name, "neither a state nor a blockchain test");
    }
  }

  private void runState(String folder, StateCase one, Map<ChainRules, Machine> machines) {
    Machine machine = machines.computeIfAbsent(one.rules(), rules -> new Machine(rules, crypto));
    if (!count(folder, tally.run(one.name(), () -> one.run(machine)))) {
      machines.remove(one.rules());
    }
  }

  private void runBlocks(String folder, String name, JsonNode test) {
    String network = test.path("network").asText();
    Optional<BlockchainCase> one = BlockchainCase.of(name, test);
    if (one.isEmpty()) {
      tally.skip(name, "network " + network + " is none of ours");
    } else if (isWanted(network)) {
      count(folder, tally.run(name, () -> one.get().run(crypto)));
    }
  }

  private boolean isWanted(String name) {
    return fork.isEmpty() || fork.get().equals(name);
  }

  private boolean count(String folder, boolean isPassed) {
    total.computeIfAbsent(folder, f -> new AtomicInteger()).incrementAndGet();
    if (isPassed) {
      passed.computeIfAbsent(folder, f -> new AtomicInteger()).incrementAndGet();
    }
    return isPassed;
  }

  /** Passed and run cases by folder, where not all passed: {@code passed/total}. */
  public Map<String, String> incompleteFolders() {
    Map<String, String> out = new TreeMap<>();
    total.forEach(
        (folder, all) -> {
          int good = passed.getOrDefault(folder, new AtomicInteger()).get();
          if (good < all.get()) {
            out.put(folder, good + "/" + all.get());
          }
        });
    return out;
  }
}
