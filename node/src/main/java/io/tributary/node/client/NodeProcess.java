package io.tributary.node.client;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A {@code tributary} command in a process of its own, on this JVM's program and class path. Its
 * output goes to a file.
 */
public final class NodeProcess implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String MAIN = "io.tributary.node.cli.Tributary";

  private final Process process;
  private final Path output;

  private NodeProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts {@code tributary} with these arguments.
   *
   * @param output where standard output and error go, appended
   */
  public static NodeProcess start(Path output, List<String> arguments) throws IOException {
    return start(output, "-Xmx2g", arguments);
  }

  /** The same with a flag that sets the heap's limit. */
  public static NodeProcess start(Path output, String heap, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!flag.startsWith("-Xmx")
          && !flag.startsWith("-javaagent")
          && !flag.startsWith("-agent")) {
        command.add(flag);
      }
    }
    command.add(heap);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MAIN);
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    return new NodeProcess(process, output);
  }

  /**
   * Waits until a URL answers 200.
   *
   * @throws IOException where the process ends or the time is over before
   */
  public NodeProcess awaitReady(String url, Duration within) throws IOException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(2)).build();
    long deadline = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IOException("ended with " + process.exitValue() + ": " + tail());
      }
      try {
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return this;
        }
      } catch (IOException notYet) {
        // It does not listen yet: asked again below.
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", interrupted);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new IOException("not ready after " + within.toSeconds() + " s: " + tail());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    await(STOP);
  }

  /** Waits for its end; the exit code, or -1 if it goes on. */
  public int await(Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** The last lines it wrote. */
  public String tail() throws IOException {
    List<String> lines = Files.readAllLines(output);
    return String.join(
        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }

  public Path output() {
    return output;
  }

  /** SIGTERM; SIGKILL if that does not do. */
  @Override
  public void close() {
    process.destroy();
    if (await(STOP) < 0) {
      kill();
    }
  }

  /** A loopback port that was free a moment ago. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
