package io.tributary.bench.evm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own for a measurement. */
final class FreshJvm {
  private FreshJvm() {}

  /** The last line that the program prints. */
  static String lastLine(String classPath, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                program.getName()));
    command.addAll(List.of(arguments));
    String output = EvmPeer.output(command.toArray(String[]::new));
    return output.lines().reduce((first, last) -> last).orElseThrow();
  }
}
