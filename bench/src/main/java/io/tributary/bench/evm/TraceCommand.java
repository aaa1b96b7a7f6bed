package io.tributary.bench.evm;

import io.tributary.bench.TemporaryFolder;
import io.tributary.trace.Tracers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary bench trace}. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = {
      "What tracers cost: the benchmark contracts under each; with nobody watching; and on an",
      "interpreter from which the question whether somebody watches was taken out.",
      "Each in JVMs of its own, in turn; the table has the median of their medians."
    })
public final class TraceCommand implements Callable<Integer> {
  private static final String UNASKED = "not even asked";
  private static final String UNWATCHED = "nobody watches";

  @Option(
      names = "--vectors",
      defaultValue = "../shared/vectors",
      description = "folder with evm-benchmarks and revmc-fixtures (default ${DEFAULT-VALUE})")
  Path vectors;

  @Option(
      names = "--warm",
      defaultValue = "12",
      description = "seconds before a JVM measures (default ${DEFAULT-VALUE})")
  int warmSeconds;

  @Option(
      names = "--rounds",
      defaultValue = "15",
      description = "of a JVM (default ${DEFAULT-VALUE})")
  int rounds;

  @Option(
      names = "--jvms",
      defaultValue = "5",
      description = "of the first two (default ${DEFAULT-VALUE})")
  int jvms;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tributary-bench-trace");
    try {
      UnaskedInterpreter.write(folder);
      String classes = System.getProperty("java.class.path");
      String unaskedClasses = folder + File.pathSeparator + classes;
      long[] unasked = new long[jvms];
      long[] unwatched = new long[jvms];
      for (int i = 0; i < jvms; i++) {
        unasked[i] = run(unaskedClasses, rounds);
        unwatched[i] = run(classes, rounds);
      }
      long base = median(unwatched);
      System.out.println("| contracts | ms a round | ratio |\n|---|---|---|");
      print(UNASKED, median(unasked), base);
      print(UNWATCHED, base, base);
      for (String tracer : Tracers.names()) {
        // A round of structLog, which holds every step, takes long.
        print(tracer, run(classes, 3, tracer), base);
      }
      return 0;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static void print(String name, long nanos, long base) {
    System.out.printf("| %s | %.1f | %.2f |%n", name, nanos / 1e6, (double) nanos / base);
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private long run(String classPath, int times, String... tracer)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(vectors.toString());
    arguments.add(Integer.toString(warmSeconds));
    arguments.add(Integer.toString(times));
    arguments.addAll(List.of(tracer));
    String nanos =
        FreshJvm.lastLine(classPath, WatchedRuns.class, arguments.toArray(String[]::new));
    return Long.parseLong(nanos);
  }
}
