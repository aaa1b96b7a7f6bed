package io.tributary.core;

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

/** Runs a folder of state tests, file by file on all processors, and counts by folder. */
public final class StateSuite {
  /** One case takes over a minute: the others run beside it. */
  private static final Comparator<Path> SLOWEST_FIRST =
      Comparator.comparing((Path file) -> !file.toString().contains("stTimeConsuming"))
          .thenComparing(Comparator.naturalOrder());

  private final ReferenceSuite suite;
  private final Crypto crypto;
  private final Map<String, AtomicInteger> total = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> passed = new ConcurrentHashMap<>();

  public StateSuite(ReferenceSuite suite, Crypto crypto) {
    this.suite = suite;
    this.crypto = crypto;
  }

  public void run(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(StateSuite::isTest).sorted(SLOWEST_FIRST).toList();
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
    return file.toString().endsWith(".json") || file.toString().endsWith(".json.gz");
  }

  private void runFile(Path root, Path file) {
    String name = root.relativize(file).toString();
    String folder = name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
    Map<ChainRules, Machine> machines = new HashMap<>();
    try {
      for (StateCase one : StateCase.of(name, VectorJson.read(file))) {
        Machine machine =
            machines.computeIfAbsent(one.rules(), rules -> new Machine(rules, crypto));
        runCase(folder, one, machine, machines);
      }
    } catch (IOException | RuntimeException e) {
      suite.fail(name, "unreadable: " + e);
    }
  }

  private void runCase(
      String folder, StateCase one, Machine machine, Map<ChainRules, Machine> machines) {
    count(total, folder);
    try {
      Optional<String> difference = one.run(machine);
      if (difference.isEmpty()) {
        count(passed, folder);
        suite.pass();
      } else {
        suite.fail(one.name(), difference.get());
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      machines.remove(one.rules());
      suite.fail(one.name(), e + at(e));
    }
  }

  private static String at(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0] + (trace.length > 1 ? " " + trace[1] : "");
  }

  private static void count(Map<String, AtomicInteger> counts, String folder) {
    counts.computeIfAbsent(folder, f -> new AtomicInteger()).incrementAndGet();
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
