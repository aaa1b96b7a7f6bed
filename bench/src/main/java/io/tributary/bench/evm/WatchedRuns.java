package io.tributary.bench.evm;

import io.tributary.core.evm.StepListener;
import io.tributary.trace.Tracer;
import io.tributary.trace.Tracers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A JVM that runs the smaller benchmark contracts over and over, watched by a tracer or by nobody,
 * and prints the median nanoseconds that a round took of a processor.
 */
final class WatchedRuns {
  /** Contracts over it would trace for minutes. */
  private static final long MOST_GAS = 1_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private WatchedRuns() {}

  /**
   * @param args the vectors' folder, seconds to warm up, rounds, and a tracer's name or none
   */
  public static void main(String[] args) throws Exception {
    List<Engine.Prepared> all =
        EvmInput.all(Path.of(args[0])).stream()
            .map(EvmInput::stateCase)
            .map(Engine::prepare)
            .toList();
    Engine engine = new Engine(all.getFirst().one().rules());
    List<Engine.Prepared> inputs =
        all.stream().filter(input -> engine.run(input).gas() < MOST_GAS).toList();
    String tracer = args.length > 3 ? args[3] : "";
    long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000L;
    while (System.nanoTime() < end) {
      round(engine, inputs, tracer);
    }
    long[] nanos = new long[Integer.parseInt(args[2])];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = round(engine, inputs, tracer);
    }
    Arrays.sort(nanos);
    System.out.println(nanos[nanos.length / 2]);
  }

  private static long round(Engine engine, List<Engine.Prepared> inputs, String tracer) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (Engine.Prepared input : inputs) {
      engine.run(input, tracer.isEmpty() ? null : listener(tracer, input));
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static StepListener listener(String name, Engine.Prepared input) {
    Tracer tracer = Tracers.of(name, null);
    tracer.begin(input.traced(), input.state());
    return tracer;
  }
}
