package io.tributary.bench.evm;

import java.io.IOException;
import java.nio.file.Path;

/** Another engine, as its own process. */
interface EvmPeer extends AutoCloseable {
  /**
   * A run's time, and whether it came to the same: state root and logs, or gas.
   *
   * @param nanos or {@link #TOO_SHORT}
   */
  record Timing(long nanos, boolean agrees) {
    /** A time that this peer cannot tell. */
    static final long TOO_SHORT = -1;

    boolean isKnown() {
      return nanos != TOO_SHORT;
    }
  }

  /** Of an input in one file: enough for what is compiled to be warm. */
  int COPIES = 20;

  String name();

  /**
   * Measures an input.
   *
   * @param gas that it took ours
   * @param test the file it was written to
   * @param copies the file with {@link #COPIES} of it
   * @throws IOException if the command fails
   */
  Timing time(EvmInput input, long gas, Path test, Path copies)
      throws IOException, InterruptedException;

  /** Stops what runs between two inputs; most are a process an input. */
  @Override
  default void close() throws IOException {}

  /** What the command prints, errors included. */
  static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }
}
