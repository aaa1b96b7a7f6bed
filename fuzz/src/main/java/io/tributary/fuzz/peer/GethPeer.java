package io.tributary.fuzz.peer;

import io.tributary.fuzz.evm.GeneratedTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** go-ethereum's {@code evm statetest}, one process for all cases. */
public final class GethPeer implements Peer {
  private final Path command;
  private final TraceLineReader reader = new TraceLineReader(false);
  private PeerProcess process;

  /** A peer that runs this command. */
  public GethPeer(Path command) {
    this.command = command;
  }

  @Override
  public String name() {
    return "geth";
  }

  @Override
  public boolean showsExits() {
    return true;
  }

  @Override
  public boolean takes(GeneratedTest test) {
    return true;
  }

  @Override
  public void submit(List<Path> files) throws IOException {
    if (process == null) {
      process = new PeerProcess(name(), List.of(command.toString(), "statetest", "--trace"));
    }
    StringBuilder names = new StringBuilder();
    files.forEach(file -> names.append(file).append('\n'));
    process.write(names.toString());
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
