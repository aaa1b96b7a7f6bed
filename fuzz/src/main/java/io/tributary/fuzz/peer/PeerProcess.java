package io.tributary.fuzz.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A process whose standard error is read line by line, and which is ended if none comes. */
final class PeerProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  /** Ended with this JVM, too: one that waits for a file would stay. */
  private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVE.forEach(Process::destroyForcibly)));
  }

  private final String name;
  private final Process process;
  private final BufferedReader lines;
  private final Writer input;
  private final ScheduledFuture<?> watch;
  private volatile long lastAskedNanos = System.nanoTime();
  private volatile boolean isWaiting;

  PeerProcess(String name, List<String> command) throws IOException {
    this.name = name;
    process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    LIVE.add(process);
    lines = process.errorReader(StandardCharsets.UTF_8);
    input = process.outputWriter(StandardCharsets.UTF_8);
    watch = CLOCK.scheduleWithFixedDelay(this::endIfStuck, 1, 1, TimeUnit.SECONDS);
  }

  private void endIfStuck() {
    long waited = System.nanoTime() - lastAskedNanos;
    if (isWaiting && waited > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
      process.destroyForcibly();
    }
  }

  void write(String text) throws IOException {
    input.write(text);
    input.flush();
  }

  String line() throws IOException {
    lastAskedNanos = System.nanoTime();
    isWaiting = true;
    try {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException(name + " ended, or gave no line in " + PATIENCE_SECONDS + " s");
      }
      return line;
    } finally {
      isWaiting = false;
    }
  }

  @Override
  public void close() {
    watch.cancel(false);
    process.destroyForcibly();
    LIVE.remove(process);
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
