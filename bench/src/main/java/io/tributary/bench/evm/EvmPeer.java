package io.tributary.bench.evm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Another engine, as its own command. */
interface EvmPeer {
  /** A run's time, and whether it came to the same state root and logs. */
  record Timing(long nanos, boolean agrees) {}

  /** Of an input in one file: enough for what is compiled to be warm. */
  int COPIES = 20;

  String name();

  /**
   * Measures an input.
   *
   * @param test the file it was written to
   * @param copies the file with {@link #COPIES} of it
   * @throws IOException if the command fails
   */
  Timing time(EvmInput input, Path test, Path copies) throws IOException, InterruptedException;

  /** A program on the path, or where its installer puts it. */
  static Optional<Path> program(String name, String... besides) {
    String home = System.getProperty("user.home");
    return Stream.concat(
            Stream.of(besides).map(folder -> Path.of(home, folder)),
            Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1)).map(Path::of))
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

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
