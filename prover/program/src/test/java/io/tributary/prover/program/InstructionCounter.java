package io.tributary.prover.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.core.Shared;
import io.tributary.prover.program.GuestBuild.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.tuweni.bytes.Bytes;

/**
 * Counts the instructions that the compiled program executes for a piece of work, under qemu with a
 * plugin. The count is a function of program and work alone: the load of the machine has no part.
 */
final class InstructionCounter {
  private final Target target;
  private final Path program;
  private final Path plugin;

  private InstructionCounter(Target target, Path program, Path plugin) {
    this.target = target;
    this.program = program;
    this.plugin = plugin;
  }

  /** Builds program and plugin; skips the test where a tool is missing, or fails it there. */
  static InstructionCounter build(Target target) throws Exception {
    for (String tool : List.of("gcc", qemu(target))) {
      Shared.require(Guest.has(tool), tool + " is not on the path");
    }
    Path program = Guest.build(target);
    Path plugin = Guest.output("instructions.so");
    run(
        "gcc",
        "-O2",
        "-shared",
        "-fPIC",
        "-o",
        plugin.toString(),
        Guest.source("c/instructions.c").toString());
    return new InstructionCounter(target, program, plugin);
  }

  private static String qemu(Target target) {
    return target == Target.RISCV ? "qemu-riscv64" : "qemu-x86_64";
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  /**
   * Instructions of each piece alone, start and end of the program included. Checks that the
   * program's result is that of HotSpot.
   */
  SortedMap<String, Long> count(SortedMap<String, WorkFile> work) {
    ConcurrentSkipListMap<String, Long> counts = new ConcurrentSkipListMap<>();
    work.entrySet().parallelStream()
        .forEach(entry -> counts.put(entry.getKey(), count(entry.getKey(), entry.getValue())));
    return new TreeMap<>(counts);
  }

  private long count(String name, WorkFile work) {
    try {
      Path in = Guest.output("count-" + name + ".in");
      Path out = Guest.output("count-" + name + ".out");
      Path err = Guest.output("count-" + name + ".err");
      Files.write(in, work.toBytes().toArrayUnsafe());
      Process process =
          new ProcessBuilder(qemu(target), "-plugin", plugin.toString(), program.toString())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      assertEquals(0, process.waitFor(), () -> "exit code; see " + err);
      assertEquals(List.of(), work.differences(Bytes.wrap(Files.readAllBytes(out))), name);
      return Long.parseLong(Files.readString(err).strip());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
