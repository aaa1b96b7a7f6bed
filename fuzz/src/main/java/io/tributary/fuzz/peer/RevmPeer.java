package io.tributary.fuzz.peer;

import io.tributary.fuzz.evm.GeneratedTest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * revm's {@code revme statetest}. It takes files as arguments alone, and starts slowly where it
 * loads the trusted setup; so it is given the same named pipe thousands of times and reads a case
 * each time that it opens it. It stops at the first case that does not come out as the file says.
 */
public final class RevmPeer implements Peer {
  private static final int CASES_A_PROCESS = 4_000;

  private final Path command;
  private final Path pipe;
  private final TraceLineReader reader = new TraceLineReader(true);
  private final Deque<Path> waiting = new ArrayDeque<>();
  private PeerProcess process;
  private Thread writer;
  private int casesLeft;
  private boolean isRunning;

  /**
   * A peer that runs this command.
   *
   * @param folder for the pipe
   */
  public RevmPeer(Path command, Path folder) {
    this.command = command;
    this.pipe = folder.resolve("revm-cases.json");
  }

  @Override
  public String name() {
    return "revm";
  }

  @Override
  public boolean showsExits() {
    return false;
  }

  /** Creations that are to be refused for their type have no place in revme's transactions. */
  @Override
  public boolean takes(GeneratedTest test) {
    return !test.createsByAnotherType();
  }

  @Override
  public void submit(List<Path> files) {
    waiting.addAll(files);
  }

  @Override
  public TraceLine next() throws IOException {
    if (!isRunning) {
      begin(waiting.remove());
    }
    TraceLine line = reader.read(process.line());
    isRunning = !(line instanceof TraceLine.End);
    return line;
  }

  private void begin(Path file) throws IOException {
    if (casesLeft == 0) {
      stop();
      start();
    }
    casesLeft--;
    isRunning = true;
    // Opening waits for the reader, who may have died: that is seen where its lines are read.
    writer = Thread.ofPlatform().daemon().start(() -> write(file));
  }

  private void write(Path file) {
    try (OutputStream out = Files.newOutputStream(pipe)) {
      Files.copy(file, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() throws IOException {
    Files.createDirectories(pipe.toAbsolutePath().getParent());
    Files.deleteIfExists(pipe);
    try {
      new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    List<String> line = new ArrayList<>();
    line.addAll(List.of(command.toString(), "statetest", "--json", "--omit-progress"));
    line.addAll(Collections.nCopies(CASES_A_PROCESS, pipe.toString()));
    process = new PeerProcess(name(), line);
    casesLeft = CASES_A_PROCESS;
  }

  private void stop() {
    if (process == null) {
      return;
    }
    process.close();
    process = null;
    casesLeft = 0;
    isRunning = false;
    freeWriter();
  }

  /** Lets a writer go on that waits for a reader. */
  private void freeWriter() {
    if (!writer.isAlive()) {
      return;
    }
    try (RandomAccessFile anyReader = new RandomAccessFile(pipe.toFile(), "rw")) {
      anyReader.getFD();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    waiting.clear();
    try {
      Files.deleteIfExists(pipe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
