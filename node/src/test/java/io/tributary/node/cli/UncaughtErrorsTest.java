package io.tributary.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.node.roles.Agent;
import io.tributary.node.roles.AgentRunner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thread of any kind that dies of an error takes the process with it. */
class UncaughtErrorsTest {
  /** The process: one thread would keep it alive for ever, another one dies. */
  static final class Dying {
    private Dying() {}

    /** Dies in the way that the argument names. */
    public static void main(String[] args) {
      UncaughtErrors.install();
      CountDownLatch never = new CountDownLatch(1);
      new Thread(
              () -> {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "role")
          .start();
      Runnable death =
          () -> {
            throw new LinkageError("no such method");
          };
      switch (args[0]) {
        case "main" -> fill();
        case "virtual" -> Thread.ofVirtual().name("call").start(death);
        case "pool" -> Executors.newSingleThreadExecutor().execute(death);
        case "agent" -> AgentRunner.start(agent(death), Clock.systemUTC(), () -> {}, () -> {});
        default -> throw new IllegalArgumentException(args[0]);
      }
    }

    private static void fill() {
      Object[] heap = null;
      while (true) {
        heap = new Object[] {heap, new byte[1 << 20]};
      }
    }

    private static Agent agent(Runnable death) {
      return new Agent() {
        @Override
        public String name() {
          return "agent";
        }

        @Override
        public int doWork(long nowMs) {
          death.run();
          return 1;
        }
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "main, 3, OutOfMemoryError",
    "virtual, 1, LinkageError",
    "pool, 1, LinkageError",
    "agent, 1, LinkageError"
  })
  void endsTheProcessWithOneLine(String thread, int code, String error) throws Exception {
    Process process = start(thread);
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it lives");
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = output.lines().filter(line -> line.startsWith("tributary:")).toList();
      assertEquals(code, process.exitValue(), output);
      assertEquals(1, lines.size(), output);
      assertTrue(lines.getFirst().contains(error), output);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String thread) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx24m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Dying.class.getName(), thread));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
