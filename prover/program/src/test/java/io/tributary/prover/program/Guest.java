package io.tributary.prover.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.core.Shared;
import io.tributary.prover.program.GuestBuild.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** The compiled program; what it is given and what it says is kept in {@code target/guest}. */
final class Guest {
  private static final Path MODULE = Shared.root().resolve("prover/program");
  private static final Path TARGET = MODULE.resolve("target/guest");

  private final Path program;

  private Guest(Path program) {
    this.program = program;
  }

  /** Compiles it; without a C compiler the test is skipped, or fails where nothing may be. */
  static Guest build() throws Exception {
    Shared.require(has("gcc"), "gcc is not on the path");
    return new Guest(build(Target.HOST));
  }

  /** The executable for a machine; what was built of the same sources is used again. */
  static Path build(Target target) throws Exception {
    return new GuestBuild(MODULE, Files.createDirectories(TARGET), target).build();
  }

  /** A file of the module's sources of the guest. */
  static Path source(String name) {
    return MODULE.resolve("src/guest").resolve(name);
  }

  /** A file in the folder of this module's guests. */
  static Path output(String name) {
    return TARGET.resolve(name);
  }

  /** Names of the pieces whose result is not that of HotSpot. */
  List<String> differences(String name, WorkFile work) throws IOException, InterruptedException {
    return work.differences(run(name, work.toBytes()));
  }

  /** What it answers. */
  Bytes run(String name, Bytes input) throws IOException, InterruptedException {
    Process process = start(name, input);
    assertEquals(
        0, process.waitFor(), () -> "exit code; input and messages are in " + TARGET + "/" + name);
    return Bytes.wrap(Files.readAllBytes(TARGET.resolve(name + ".out")));
  }

  /** Starts it on any input. */
  Process start(String name, Bytes input) throws IOException {
    Path file = TARGET.resolve(name + ".in");
    Files.write(file, input.toArrayUnsafe());
    return new ProcessBuilder(program.toString())
        .redirectInput(file.toFile())
        .redirectOutput(TARGET.resolve(name + ".out").toFile())
        .redirectError(TARGET.resolve(name + ".err").toFile())
        .start();
  }

  /** Whether the machine has the command. */
  static boolean has(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
