package io.tributary.bench.evm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * revm by {@code revme statetest}, which prints the time in the engine alone. The median of several
 * runs, each a process with {@link EvmPeer#COPIES} of the input.
 */
record RevmPeer(Path program) implements EvmPeer {
  private static final Pattern SECONDS = Pattern.compile("Total CPU time: ([0-9.]+)s");
  private static final int RUNS = 5;

  @Override
  public String name() {
    return "revm";
  }

  @Override
  public Timing time(EvmInput input, long gas, Path test, Path copies)
      throws IOException, InterruptedException {
    double[] seconds = new double[RUNS];
    boolean agrees = true;
    for (int i = 0; i < RUNS; i++) {
      String output =
          EvmPeer.output(
              program.toString(),
              "statetest",
              "-s",
              "--omit-progress",
              "--keep-going",
              copies + "");
      Matcher matcher = SECONDS.matcher(output);
      if (!matcher.find()) {
        throw new IOException(input.name() + ": " + output);
      }
      seconds[i] = Double.parseDouble(matcher.group(1));
      agrees &= output.contains("All tests passed");
    }
    Arrays.sort(seconds);
    return new Timing((long) (seconds[RUNS / 2] * 1e9 / COPIES), agrees);
  }
}
