package io.tributary.fuzz.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * revm's {@code revme statetest}, a process for each batch. It stops at the first case that does
 * not come out as the file says.
 */
public final class RevmPeer implements Peer {
  private final Path command;
  private final TraceLineReader reader = new TraceLineReader(true);
  private PeerProcess process;

  /** A peer that runs this command. */
  public RevmPeer(Path command) {
    this.command = command;
  }

  @Override
  public String name() {
    return "revm";
  }

  @Override
  public boolean showsExits() {
    return false;
  }

  @Override
  public void submit(List<Path> files) throws IOException {
    close();
    List<String> line = new ArrayList<>();
    line.addAll(List.of(command.toString(), "statetest", "--json", "--omit-progress"));
    files.forEach(file -> line.add(file.toString()));
    process = new PeerProcess(name(), line);
  }

  @Override
  public TraceLine next() throws IOException {
    return reader.read(process.line());
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
      process = null;
    }
  }
}
