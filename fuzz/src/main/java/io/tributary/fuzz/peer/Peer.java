package io.tributary.fuzz.peer;

import io.tributary.fuzz.evm.GeneratedTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another client's state-test command. One thread. */
public interface Peer extends AutoCloseable {
  /** As reports name it. */
  String name();

  /** Whether the peer shows the end of each frame. */
  boolean showsExits();

  /** Whether the peer runs this test at all. */
  boolean takes(GeneratedTest test);

  /**
   * Lets the peer run these files, each with one case; their traces follow one after another.
   *
   * @throws IOException if it does not run
   */
  void submit(List<Path> files) throws IOException;

  /**
   * The next line of the traces; waits for it.
   *
   * @throws IOException if there is none, or not in time
   */
  TraceLine next() throws IOException;

  /** Ends the process; the next {@link #submit} begins another one. */
  @Override
  void close();
}
