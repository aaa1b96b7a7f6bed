package io.tributary.bridge.watcher;

import io.tributary.bridge.l1.L1Header;

/** Who wants to know about L1. Called from the watcher's thread. */
public interface L1Listener {
  /** The next block: the child of the one before, or of the ancestor that a reorg went back to. */
  void onBlock(WatchedBlock block);

  /** The blocks after {@code ancestor} that were told of are not part of L1 any more. */
  void onReorg(L1Header ancestor);
}
